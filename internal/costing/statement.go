package costing

import (
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/staff"
	"hankekirja/internal/timesheet"
)

// rateFormat is the first line of what a statement of an hourly rate is of; a change of
// the form gives it a new version.
const rateFormat = "hankekirja-rate/1"

// RateText is an hourly rate with its basis in a form that anybody can write again from
// the project file (docs/audit-format.md).
func RateText(b *book.Book, p *staff.Person, r *staff.Rate) string {
	var text strings.Builder
	line := func(fields ...string) { text.WriteString(timesheet.Line(fields...)) }
	line(rateFormat)
	line(b.Agreement.Code, p.ID, r.From.String())
	line(r.AnnualPay.String(), strconv.Itoa(r.Months), sideCostOf(b).Percent.String(),
		RateDivisor(b, p, r).Value.String(), HourlyRate(b, p, r).Cents().String())
	line(r.Basis, r.Document)
	return text.String()
}

// RateDigest is the SHA-256 of RateText, in hexadecimal.
func RateDigest(b *book.Book, p *staff.Person, r *staff.Rate) string {
	return timesheet.TextDigest(RateText(b, p, r))
}
