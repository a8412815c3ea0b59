package reconcile

import (
	"fmt"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"

	"github.com/google/go-cmp/cmp"
)

// small is a project of one person at 50 % and three purchases, two of them of one voucher.
const small = `{"format": "hankekirja-project/1",
"project": {"code": "X", "name": {"fi": "X"}, "beneficiary": "B", "unit": "U", "authority": "A", "fund": "ERDF",
 "rules": "fi-2021-2027", "start": "2024-01-01", "end": "2024-12-31", "cost_model": "%s",
 "staff_cost_model": "side-costs", "cost_estimate": "100000.00", "budget": []},
"amendments": [], "grant": {"percent": "60", "max": "60000.00", "parts": []}, "other_funding": [],
"people": [{"id": "A", "name": "Aino", "title": "T", "employments": [],
 "allocations": [{"from": "2024-01-01", "percent": "50", "document": "D"}], "other_allocations": [],
 "pay": [{"month": "2024-01", "type": "salary", "amount": "4000.00", "covers": "all_work"},
  {"month": "2024-01", "type": "reward", "amount": "100.00", "covers": "all_work"}], "hourly_rates": []}],
"timesheets": [], "income": [], "lump_sums": [],
"costs": [
 {"id": "K1", "date": "2024-01-10", "paid": "2024-01-20", "category": "services", "supplier": "S", "document": "D1",
  "description": "x", "amount": "70.00", "voucher": "77"},
 {"id": "K2", "date": "2024-01-10", "paid": "2024-01-20", "category": "travel", "supplier": "S", "document": "D1",
  "description": "y", "amount": "30.00", "eligible": "20.00", "voucher": "77"},
 {"id": "K3", "date": "2024-01-15", "paid": "2024-01-20", "category": "services", "supplier": "S", "document": "L-9",
  "description": "z", "amount": "12.50"}],
"claims": [{"number": 1, "from": "2024-01", "to": "2024-01", "final": false}]}`

// The parts of accounts of January 2024.
func day(d int) calendar.Date { return calendar.NewDate(2024, 1, d) }

func sum(account string, amount money.Cents) ledger.Sum {
	return ledger.Sum{Month: day(1).Month(), Account: account, Debit: amount}
}

func entry(row, on int, account, voucher, text string, amount money.Cents) ledger.Recorded {
	return ledger.Recorded{Ref: ledger.Ref{Row: row}, Entry: ledger.Entry{
		Date: day(on), Account: account, Voucher: voucher, Text: text, Debit: amount,
	}}
}

var whole = []ledger.Recorded{
	entry(1, 12, "4300", "77", "", 70_00), entry(2, 12, "4310", "77", "", 30_00),
	entry(3, 30, "4300", "78", "Lasku L-9", 12_50),
}

var comparisons = []struct {
	name, model string
	books       Books
	want        []string
	balances    bool
}{
	{"everything is there", "actual", Books{[]ledger.Sum{sum("4000", 2000_00)}, whole}, []string{
		"wages/2024-01 2000.00 4000.00 2000.00 agrees claim", "side_costs/2024-01 528.80 0.00 0.00 informs ",
		"cost/K1 90.00 100.00 100.00 agrees records", "cost/K3 12.50 12.50 12.50 agrees records",
	}, true},
	{"the whole pay", "actual", Books{[]ledger.Sum{sum("4000", 4000_00)}, whole}, []string{
		"wages/2024-01 2000.00 4000.00 4000.00 agrees records", "side_costs/2024-01 528.80 0.00 0.00 informs ",
		"cost/K1 90.00 100.00 100.00 agrees records", "cost/K3 12.50 12.50 12.50 agrees records",
	}, true},
	{"the whole pay with what is left out, in two accounts, and one of no purpose", "actual",
		Books{[]ledger.Sum{sum("4000", 4000_00), sum("4000", 100_00), sum("1700", 9_99)}, whole}, []string{
			"wages/2024-01 2000.00 4000.00 4100.00 agrees left_out", "side_costs/2024-01 528.80 0.00 0.00 informs ",
			"cost/K1 90.00 100.00 100.00 agrees records", "cost/K3 12.50 12.50 12.50 agrees records",
		}, true},
	{"nothing", "actual", Books{}, []string{
		"wages/2024-01 2000.00 4000.00 0.00 differs 2000.00", "side_costs/2024-01 528.80 0.00 0.00 informs ",
		"cost/K1 90.00 100.00 0.00 differs 100.00", "cost/K3 12.50 12.50 0.00 differs 12.50",
	}, false},
	{"an account that nobody placed", "actual", Books{
		[]ledger.Sum{sum("4000", 2000_00), sum("9999", 1)}, whole}, []string{
		"wages/2024-01 2000.00 4000.00 2000.00 agrees claim", "side_costs/2024-01 528.80 0.00 0.00 informs ",
		"cost/K1 90.00 100.00 100.00 agrees records", "cost/K3 12.50 12.50 12.50 agrees records",
	}, false},
	{"more in the accounts, and one booked back", "actual", Books{[]ledger.Sum{sum("4000", 2000_00)}, append(whole[:3:3],
		entry(4, 20, "4300", "80", "", 5_00), entry(5, 20, "4300", "80", "", 1_00),
		entry(6, 21, "4310", "81", "", 8_00), entry(7, 21, "4310", "81", "", -8_00))}, []string{
		"wages/2024-01 2000.00 4000.00 2000.00 agrees claim", "side_costs/2024-01 528.80 0.00 0.00 informs ",
		"cost/K1 90.00 100.00 100.00 agrees records", "cost/K3 12.50 12.50 12.50 agrees records",
		"entry/2024-01-20/4300/80 0.00 0.00 6.00 differs -6.00",
	}, false},
	{"a voucher of which one category is among no purchases yet", "actual",
		Books{[]ledger.Sum{sum("4000", 2000_00)}, append(whole[:3:3],
			entry(4, 12, "4320", "77", "", 5_00), entry(5, 14, "4320", "78", "", 7_00))}, []string{
			"wages/2024-01 2000.00 4000.00 2000.00 agrees claim", "side_costs/2024-01 528.80 0.00 0.00 informs ",
			"cost/K1 90.00 100.00 100.00 agrees records", "cost/K3 12.50 12.50 12.50 agrees records",
			"entry/2024-01-12/4320/77 0.00 0.00 5.00 differs -5.00", "entry/2024-01-14/4320/78 0.00 0.00 7.00 differs -7.00",
		}, false},
	{"a voucher that agrees in no category", "actual", Books{[]ledger.Sum{sum("4000", 2000_00)}, append(whole[1:3:3],
		entry(1, 12, "4300", "77", "", 71_00), entry(4, 12, "4320", "77", "", 5_00))}, []string{
		"wages/2024-01 2000.00 4000.00 2000.00 agrees claim", "side_costs/2024-01 528.80 0.00 0.00 informs ",
		"cost/K1 90.00 100.00 106.00 differs -6.00", "cost/K3 12.50 12.50 12.50 agrees records",
	}, false},
	{"an invoice in two parts, named by one", "actual", Books{[]ledger.Sum{sum("4000", 2000_00)}, append(whole[:2:2],
		entry(3, 30, "4300", "78", "Lasku L-9", 12_00), entry(4, 30, "4300", "78", "", 50),
		entry(5, 30, "4320", "78", "Lasku L-9", 1_00))}, []string{
		"wages/2024-01 2000.00 4000.00 2000.00 agrees claim", "side_costs/2024-01 528.80 0.00 0.00 informs ",
		"cost/K1 90.00 100.00 100.00 agrees records", "cost/K3 12.50 12.50 12.50 agrees records",
		"entry/2024-01-30/4320/78 0.00 0.00 1.00 differs -1.00",
	}, false},
	{"a voucher booked in another category", "actual", Books{[]ledger.Sum{sum("4000", 2000_00)}, append(whole[2:3:3],
		entry(1, 12, "4320", "77", "", 100_00))}, []string{
		"wages/2024-01 2000.00 4000.00 2000.00 agrees claim", "side_costs/2024-01 528.80 0.00 0.00 informs ",
		"cost/K1 90.00 100.00 100.00 agrees records", "cost/K3 12.50 12.50 12.50 agrees records",
	}, true},
	{"a flat rate", "flat-40", Books{[]ledger.Sum{sum("4000", 2000_00)}, append(whole[:2:2],
		entry(3, 30, "4300", "78", "Lasku L-9", 12_51), entry(4, 20, "4330", "80", "", 5_00))}, []string{
		"wages/2024-01 2000.00 4000.00 2000.00 agrees claim", "side_costs/2024-01 528.80 0.00 0.00 informs ",
		"cost/K1 0.00 100.00 100.00 informs records", "cost/K3 0.00 12.50 12.51 informs ",
		"entry/2024-01-20/4330/80 0.00 0.00 5.00 informs ",
	}, true},
}

func TestRowsOfAComparison(t *testing.T) {
	for _, tt := range comparisons {
		t.Run(tt.name, func(t *testing.T) {
			b := smallBook(t, tt.model)
			c := Of(b, &claim.Chain(b)[0], tt.books)
			var got []string
			for _, i := range c.Items {
				last := string(i.How)
				if i.State == Differs {
					last = i.Difference.String()
				}
				got = append(got, fmt.Sprintf("%s %s %s %s %s %s", i.Key, i.Claimed, i.Recorded, i.Ledger, i.State, last))
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
			if c.Balances() != tt.balances {
				t.Errorf("balances %v; missing %v, unknown %v", c.Balances(), c.Missing, c.Unknown)
			}
		})
	}
}
