package project

import (
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

func TestWhatIsOpenOfACommitment(t *testing.T) {
	day := calendar.NewDate(2024, 3, 1)
	of := func(id string, amount money.Cents) Cost { return Cost{Commitment: id, Amount: amount} }
	for _, tt := range []struct {
		name   string
		closed calendar.Date
		costs  []Cost
		want   money.Cents
	}{
		{name: "nothing invoiced", want: 1000_00},
		{name: "invoices of other orders and of none", costs: []Cost{of("T2", 5), of("", 7)}, want: 1000_00},
		{name: "invoiced in parts", costs: []Cost{of("T1", 300_00), of("T1", 200_01), of("T2", 5)}, want: 499_99},
		{name: "a credit note opens it again", costs: []Cost{of("T1", 300_00), of("T1", -300_00)}, want: 1000_00},
		{name: "invoiced whole", costs: []Cost{of("T1", 1000_00)}},
		{name: "invoiced for more", costs: []Cost{of("T1", 1000_01)}},
		{name: "closed the day before", closed: day - 1},
		{name: "closed on the day", closed: day},
		{name: "closed the day after", closed: day + 1, want: 1000_00},
	} {
		c := Commitment{ID: "T1", Amount: 1000_00, Closed: tt.closed}
		if got := c.Open(tt.costs, day); got != tt.want {
			t.Errorf("%s: %s open, want %s", tt.name, got, tt.want)
		}
	}
}

func TestNothingReceivedIsNotZero(t *testing.T) {
	c := ClaimRecord{Payments: []Payment{
		{Source: "EU", Amount: 500}, {Source: "EU", Amount: -500}, {Source: "", Amount: 7},
	}}
	for _, tt := range []struct {
		source string
		sum    money.Cents
		any    bool
	}{{"EU", 0, true}, {"Valtio", 0, false}, {"", 7, true}} {
		if sum, any := c.Received(tt.source); sum != tt.sum || any != tt.any {
			t.Errorf("%q: %s, %v", tt.source, sum, any)
		}
	}
}
