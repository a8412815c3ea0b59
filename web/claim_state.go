package web

import (
	"strings"

	"hankekirja/internal/claim"
	"hankekirja/internal/costing"
)

// severities says how the tag of each severity looks.
var severities = map[costing.Severity]string{costing.Error: "bad", costing.Warning: "warn", costing.Info: "off"}

func (d *dossier) severity(s costing.Severity) tag {
	return tag{d.T("severity." + string(s)), severities[s]}
}

// countChecks counts the checks of a claim of one severity.
func countChecks(c *claim.Claim, severity costing.Severity) (n int) {
	for i := range c.Checks {
		if c.Checks[i].Severity == severity {
			n++
		}
	}
	return n
}

// worst says in one tag what the checks of a claim come to, and whether a reader
// has something to look at.
func (d *dossier) worst(c *claim.Claim) (worst tag, any bool) {
	for _, severity := range []costing.Severity{costing.Error, costing.Warning} {
		if n := countChecks(c, severity); n > 0 {
			return tag{d.N("claim_page.count."+string(severity), n), severities[severity]}, true
		}
	}
	return tag{d.T("claim_page.checks_fine"), "ok"}, false
}

// joined writes the parts that are not empty with a middle dot between them.
func joined(parts ...string) string {
	var some []string
	for _, p := range parts {
		if p != "" {
			some = append(some, p)
		}
	}
	return strings.Join(some, " · ")
}
