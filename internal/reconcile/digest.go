package reconcile

import (
	"strconv"

	"hankekirja/internal/claim"
	"hankekirja/internal/timesheet"
)

// textFormat is the first line of what a signature is of; a change of the form gives it a
// new version.
const textFormat = "hankekirja-reconciliation/1"

// Text is the comparison in a form that anybody can write again (docs/audit-format.md).
func (c *Comparison) Text(project string, of *claim.Claim) string {
	text := timesheet.Line(textFormat) + timesheet.Line(project, strconv.Itoa(of.Record.Number))
	for _, m := range c.Missing {
		text += timesheet.Line("missing", m.String())
	}
	for _, account := range c.Unknown {
		text += timesheet.Line("unknown", account)
	}
	for i := range c.Items {
		item := &c.Items[i]
		reason := ""
		if item.State == Explained {
			reason = item.Explanation.Text
		}
		text += timesheet.Line(item.Key, item.Claimed.String(), item.Recorded.String(), item.LeftOut.String(),
			item.Ledger.String(), item.Difference.String(), string(item.State), reason)
	}
	return text
}

// Digest is the SHA-256 of Text, in hexadecimal.
func (c *Comparison) Digest(project string, of *claim.Claim) string {
	return timesheet.TextDigest(c.Text(project, of))
}

// Signed tells whether the claim's signature is of this comparison, as it stands now.
func (c *Comparison) Signed(project string, of *claim.Claim) bool {
	r := of.Record.Reconciled
	return r != nil && r.Digest == c.Digest(project, of)
}
