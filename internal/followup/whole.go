package followup

import (
	"slices"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
)

// Whole is everything that follow-up shows of a project: the overview, the rows it is
// of, what is ordered, and what is to be expected by the project's end.
type Whole struct {
	Overview
	Rows     []Row // as they are claimed
	Divided  []Row // the same, each a part of one work package
	Orders   Orders
	Forecast Forecast
	book     *book.Book
	terms    project.Terms
	pay      thoughtPay // of a trial; else nil
}

// WholeOf computes the follow-up of a Book and its claims.
func WholeOf(b *book.Book, claims []claim.Claim) *Whole { return wholeOf(b, claims, nil) }

func wholeOf(b *book.Book, claims []claim.Claim, pay thoughtPay) *Whole {
	all := withUnclaimed(b, claims)
	w := &Whole{book: b, terms: endTerms(b), pay: pay}
	w.Overview, w.Rows = overviewOf(b, all)
	w.Divided = divided(b, w.Rows)
	w.Orders = ordersOf(b, &w.Overview)
	w.Forecast = forecastOf(w, all)
	return w
}

// lastMonth is the last month that cost can be claimed of: the project's, or that of an
// earlier claim marked final (RULES.md 4.1).
func lastMonth(b *book.Book) calendar.Month {
	last := b.Agreement.Period().To.Month()
	if n := len(b.Claims); n > 0 && b.Claims[n-1].Final {
		last = min(last, b.Claims[n-1].To)
	}
	return last
}

// endTerms are the terms that the project's last claim has, on its last day (RULES.md 6.1).
func endTerms(b *book.Book) project.Terms {
	day := b.Agreement.Period().To.Month().Last()
	if n := len(b.Claims); n > 0 {
		last := &b.Claims[n-1]
		if day = max(day, last.LastDay()); last.Final {
			day = last.LastDay()
		}
	}
	return b.Agreement.TermsOn(day)
}

// Figures gives every figure of the follow-up that has a page of its own, each once.
func (w *Whole) Figures() []*money.Figure {
	seen := make(map[*money.Figure]bool)
	var figures []*money.Figure
	for _, f := range slices.Concat(w.Overview.Figures(), w.Orders.figures(), w.Forecast.figures()) {
		if !seen[f] {
			seen[f] = true
			figures = append(figures, f)
		}
	}
	return figures
}

// some leaves out the figures that are not there.
func some(figures ...*money.Figure) []*money.Figure {
	var list []*money.Figure
	for _, f := range figures {
		if f != nil {
			list = append(list, f)
		}
	}
	return list
}
