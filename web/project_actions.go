package web

import (
	"cmp"
	"slices"
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
	"hankekirja/internal/followup"
)

// nextAction is one thing to do, with where it is done.
type nextAction struct {
	link
	State   tag
	Detail  string
	gravity int           // of a check, in the order of gravest
	needs   access.Action // what one must be allowed to do, to do it
}

// nextActions are what the reader is to do: to the sheets first, then for the claims.
func (q *request) nextActions(d *dossier) ([]nextAction, error) {
	sheets, err := q.sheetActions(d)
	return append(sheets, d.claimActions(&d.over)...), err
}

// claimActions are what stands between the project and its money, the most pressing
// first: what the checks of open claims found, months of the team that are missing, the
// open claims themselves, months no claim covers, and what those wait for that were applied
// for. Money that is to go back is told of before all.
func (d *dossier) claimActions(o *followup.Overview) []nextAction {
	var mend, finish []nextAction
	for i := range d.claims {
		if c := &d.claims[i]; !c.Record.AppliedFor() {
			mend = append(mend, d.mendActions(c)...)
			finish = append(finish, d.finishAction(c))
		}
	}
	slices.SortStableFunc(mend, func(x, y nextAction) int { return cmp.Compare(x.gravity, y.gravity) })
	owed, send, wait := d.followActions()
	return d.mine(slices.Concat(owed, mend, d.missingMonths(), d.teamActions(), finish, d.missingClaim(o), send, wait))
}

// mine are the actions that the reader can take. Somebody who reads all of a project
// and does nothing to it, as an auditor does, is shown what it waits for instead.
func (d *dossier) mine(actions []nextAction) []nextAction {
	if d.may(access.SeeHistory) && !slices.ContainsFunc(workActions, d.may) {
		return actions
	}
	actions = slices.DeleteFunc(actions, func(a nextAction) bool { return !d.offers(a.needs) })
	return append(actions, d.hoursActions()...)
}

// workActions are what somebody does who works on a project and not only reads.
var workActions = []access.Action{access.EditTeam, access.EditPay, access.EditCosts, access.PrepareClaim}

// placesNamed is the most places that an action names.
const placesNamed = 2

// mendActions are the errors and warnings of an open claim, one action for each
// kind of check.
func (d *dossier) mendActions(c *claim.Claim) []nextAction {
	var actions []nextAction
	n := c.Record.Number
	for _, check := range d.checks(c) {
		gravity := slices.IndexFunc(gravest, func(s costing.Severity) bool { return d.severity(s) == check.Severity })
		if gravest[gravity] == costing.Info {
			continue
		}
		a := nextAction{
			link: link{Text: check.Title, Href: d.claimAt(n) + "#checks"}, State: check.Severity, gravity: gravity,
			needs: access.PrepareClaim,
		}
		if len(check.Records) == 1 {
			a.Href = check.Records[0].Href
		}
		a.Detail = d.claimName(c)
		for i, record := range check.Records {
			if i == placesNamed {
				a.Detail = joined(a.Detail, d.N("action.more", len(check.Records)-placesNamed))
				break
			}
			a.Detail = joined(a.Detail, record.Text)
		}
		actions = append(actions, a)
	}
	return actions
}

// finishAction is the claim in preparation: to be mended while errors stand, else
// ready to be frozen.
func (d *dossier) finishAction(c *claim.Claim) nextAction {
	n := c.Record.Number
	ready := d.T("action.no_errors")
	if errors := countChecks(c, costing.Error); errors > 0 {
		ready = d.N("action.errors", errors)
	}
	return nextAction{
		link:   link{Text: d.T("action.finish", "claim", strconv.Itoa(n)), Href: d.claimAt(n)},
		State:  d.claimState(c),
		Detail: joined(d.Months(c.Record.From, c.Record.To), ready), needs: access.PrepareClaim,
	}
}

// missingClaim is the claim to be made of the months with cost that no claim
// covers, if there are any.
func (d *dossier) missingClaim(o *followup.Overview) []nextAction {
	from := d.Agreement.Start.Month()
	if n := len(d.Claims); n > 0 {
		from = d.Claims[n-1].To + 1
	}
	to := min(o.Until, d.Agreement.Period().To.Month())
	if from > to {
		return nil
	}
	next, where := strconv.Itoa(len(d.Claims)+1), d.at("claims")
	if form := d.add("claims", newElement); form.Href != "" {
		where = form.Href
	}
	return []nextAction{{
		link:   link{Text: d.T("action.make", "claim", next), Href: where},
		State:  tag{d.T("action.missing"), "warn"},
		Detail: joined(d.Months(from, to), d.T("action.not_claimed")), needs: access.PrepareClaim,
	}}
}
