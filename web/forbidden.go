package web

import (
	"maps"
	"slices"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/fault"
)

// Nobody can be given the right to record or sign the month of another, or to handle
// one's own (RULES.md 5.4). Such a refusal says so, and sends nobody to ask for it.
var (
	onlyOneself = map[access.Action]string{access.RecordHours: "hours.other", access.SignHours: "sheet.sign_other"}
	onlyOthers  = map[access.Action]string{
		access.ApproveHours: "sheet.approve_own",
		access.ConfirmPaper: "sheet.paper_second", access.GivePaper: "sheet.paper_own",
	}
)

// forbidden says why the reader may not ask for what the route gives.
func (q *request) forbidden(r route) error {
	key := ""
	if person := q.Param("id"); strings.HasPrefix(r.path, personPath) {
		key = onlyOneself[r.needs]
		if q.actor().Projects[q.Param("code")].Person == person {
			key = onlyOthers[r.needs]
		}
	}
	if key == "" {
		key = "access.forbidden"
	}
	return fault.New(fault.Forbidden, key)
}

// grantable tells whether somebody could give the reader the right that was missing.
func grantable(problems fault.List) bool {
	for _, f := range problems {
		for _, keys := range []map[access.Action]string{onlyOneself, onlyOthers} {
			if slices.Contains(slices.Collect(maps.Values(keys)), f.Key) {
				return false
			}
		}
	}
	return true
}

// onlyAudits tells whether the reader is to the project of the address an auditor and
// nothing else, who reads it whole and changes nothing.
func (q *request) onlyAudits() bool {
	a, code := q.actor(), q.Param("code")
	if code == "" || a.Login == "" {
		return false
	}
	roles := slices.Clone(a.Projects[code].Roles)
	if a.Role != "" {
		roles = append(roles, a.Role)
	}
	return len(roles) > 0 && !slices.ContainsFunc(roles, func(r access.Role) bool { return r != access.Auditor })
}
