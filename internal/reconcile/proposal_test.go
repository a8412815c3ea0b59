package reconcile

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"
	"hankekirja/internal/project"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// smallBook is the small project with its accounts.
func smallBook(t rapid.TB, model string) *book.Book {
	t.Helper()
	text := fmt.Sprintf(small, model)
	if model == "staff-20" { // which has no staff cost model
		text = strings.Replace(text, `"staff_cost_model": "side-costs", `, "", 1)
	}
	b, err := book.Read([]byte(text))
	if err != nil {
		t.Fatal(err)
	}
	b.Accounts = accounts
	return b
}

var proposals = []struct {
	name, model string
	entries     []ledger.Recorded
	want        []string
}{
	{"nothing that is recorded", "actual", whole, nil},
	{"a voucher of two categories, and a credit note", "actual", append(whole[:3:3],
		entry(4, 12, "4320", "80", "Oy A, kone", 5_00), entry(5, 14, "4300", "80", "Oy A, työ", 7_00),
		entry(6, 15, "4320", "80", "Oy A, kone", 1_00), entry(7, 20, "4300", "81", "Hyvitys", -3_00),
		entry(8, 12, "1700", "80", "alv", 2_88)), []string{
		"2024-01-12 80 equipment 6.00 Oy A|kone", "2024-01-14 80 services 7.00 Oy A|työ",
		"2024-01-20 81 services -3.00 Hyvitys|Hyvitys",
	}},
	{"booked back, without a voucher and after the project", "actual", append(whole[:3:3],
		entry(4, 12, "4320", "80", "", 5_00), entry(5, 14, "4320", "80", "", -5_00), entry(6, 15, "4300", "", "x", 1_00),
		entry(7, 15, "4300", "", "x", 1_00), entry(8, 400, "4300", "90", "x", 1_00)), []string{
		"2024-01-15  services 1.00 x|x no_voucher", "2024-01-15  services 1.00 x|x no_voucher",
		"2025-02-03 90 services 1.00 x|x outside",
	}},
	{"a category that a flat rate covers", "flat-7", append(whole[:3:3],
		entry(4, 12, "4330", "80", "Vuokra", 5_00), entry(5, 12, "4300", "80", "Työ", 5_00)), []string{
		"2024-01-12 80 premises 5.00 Vuokra|Vuokra covered", "2024-01-12 80 services 5.00 Työ|Työ",
	}},
	{"a category that the model does not have", "staff-20", []ledger.Recorded{entry(4, 12, "4330", "80", "", 5_00)},
		[]string{"2024-01-12 80 premises 5.00 | not_in_model"}},
	{"what may be recorded already", "actual", append(whole[:2:2], entry(4, 14, "4320", "77", "", 12_50),
		entry(5, 20, "4320", "78", "", 12_50)), []string{
		"2024-01-14 77 equipment 12.50 | like K3", "2024-01-20 78 equipment 12.50 | like K3",
	}},
	{"a second part of what differs", "actual", append(whole[:2:2], entry(4, 20, "4300", "78", "Lasku L-9", 10_00),
		entry(5, 21, "4300", "78", "rahti", 5_00)), []string{"2024-01-21 78 services 5.00 rahti|rahti like K3"}},
}

func TestWhatTheAccountsHaveAndTheProjectHasNot(t *testing.T) {
	for _, tt := range proposals {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, p := range Proposals(smallBook(t, tt.model), tt.entries) {
				text := fmt.Sprintf("%s %s %s %s %s|%s", p.Date, p.Voucher, p.Category, p.Amount, p.Supplier(), p.Description())
				text = map[bool]string{true: text, false: fmt.Sprintf("%s %s", text, p.Not)}[p.Not == ""]
				for _, c := range p.Like {
					text += " like " + c.ID
				}
				got = append(got, text)
			}
			if diff := cmp.Diff(tt.want, got); diff != "" {
				t.Error(diff)
			}
		})
	}
}

// What is dated in a frozen claim's months is for the next claim.
func TestAProposalOfFrozenMonthsIsForTheNextClaim(t *testing.T) {
	b := smallBook(t, "actual")
	b.Claims[0].Frozen = day(60)
	list := Proposals(b, append(whole[:3:3], entry(4, 12, "4320", "80", "", 5_00), entry(5, 40, "4320", "81", "", 5_00)))
	if len(list) != 2 || list[0].NotBefore != 2 || list[1].NotBefore != 0 {
		t.Errorf("%+v", list)
	}
}

func TestWhatATextSaysOfTheSupplier(t *testing.T) {
	for text, want := range map[string]string{
		"": "|", "Oy A": "Oy A|Oy A", "Oy A, kone": "Oy A|kone", "Oy A 9177": "Oy A|Oy A 9177",
		"Oy A  L-9 12.3., kone": "Oy A|Oy A  L-9 12.3., kone", "2024 / vuokra": "2024|vuokra", ", kone": ", kone|, kone",
		"Väre – sähkö: 1/2024": "Väre|sähkö: 1/2024", "Kahvila 46 Oy": "Kahvila 46 Oy|Kahvila 46 Oy",
	} {
		p := Proposal{Entries: []ledger.Recorded{entry(1, 1, "4300", "1", text, 1)}}
		if got := p.Supplier() + "|" + p.Description(); got != want {
			t.Errorf("%q: %s, want %s", text, got, want)
		}
	}
}

func drawPosting(t *rapid.T) ledger.Recorded {
	// Vouchers are numbered anew every year, and one is booked within two months.
	on := rapid.IntRange(0, 1).Draw(t, "year")*200 + rapid.IntRange(1, 60).Draw(t, "day")
	e := entry(0, on, rapid.SampledFrom([]string{"4300", "4310", "4320", "1700", "4000"}).Draw(t, "account"),
		rapid.SampledFrom([]string{"1", "2", "77", "78"}).Draw(t, "voucher"), "Oy A, x",
		money.Cents(rapid.Int64Range(-2, 4).Draw(t, "amount")))
	return e
}

// Whatever the books hold and whichever of it is made a purchase: those purchases agree with
// their entries, they are never proposed again, and all else is proposed as before.
func TestWhatIsAddedAgreesAndIsProposedNoMore(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		b := smallBook(t, "actual")
		b.Costs = nil
		entries := rapid.SliceOfN(rapid.Custom(drawPosting), 0, 14).Draw(t, "entries")
		slices.SortStableFunc(entries, func(x, y ledger.Recorded) int { return int(x.Date - y.Date) })
		for i := range entries {
			entries[i].Row = i + 2
		}
		before := Proposals(b, entries)
		var want []string
		ids := map[string]money.Cents{}
		for i := range before {
			p := &before[i]
			if p.Not != "" || !rapid.Bool().Draw(t, "ticked") {
				want = append(want, p.Key())
				continue
			}
			c := project.Cost{
				ID: fmt.Sprint("N", i), Date: p.Date, Paid: p.Date, Category: p.Category, Voucher: p.Voucher, Amount: p.Amount,
			}
			b.Costs = append(b.Costs, c)
			ids[c.ID] = c.Amount
		}
		var got []string
		for _, p := range Proposals(b, entries) {
			got = append(got, p.Key())
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(want, got) {
			t.Fatalf("proposed after it: %v, want %v", got, want)
		}
		matches, _ := MatchPurchases(b, entries)
		for i := range matches {
			m := &matches[i]
			for _, c := range m.Costs {
				if _, is := ids[c.ID]; is && m.Recorded() != m.Ledger() {
					t.Fatalf("%s is %s, its entries are %s", c.ID, m.Recorded(), m.Ledger())
				}
			}
		}
	})
}

// A claim that differs by purchases that nobody recorded balances once they are added.
func TestAClaimBalancesOnceItsPurchasesAreAdded(t *testing.T) {
	b := smallBook(t, "actual")
	of := Books{[]ledger.Sum{sum("4000", 2000_00)}, append(whole[:3:3],
		entry(4, 12, "4320", "80", "", 5_00), entry(5, 14, "4300", "80", "", 7_00))}
	if c := Of(b, &claim.Chain(b)[0], of); c.Open() != 2 || c.Balances() {
		t.Fatalf("%d rows differ before", c.Open())
	}
	for i, p := range Proposals(b, of.Entries) {
		b.Costs = append(b.Costs, project.Cost{
			ID: fmt.Sprint("N", i), Date: p.Date, Paid: calendar.NewDate(2024, 1, 31), Category: p.Category,
			Voucher: p.Voucher, Amount: p.Amount,
		})
	}
	if c := Of(b, &claim.Chain(b)[0], of); !c.Balances() || c.Item("cost/N0") == nil {
		t.Errorf("%+v", c.Items)
	}
}
