package app

import (
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"

	"hankekirja/internal/claim"
	"hankekirja/internal/ledger"
	"hankekirja/internal/project"
	"hankekirja/internal/reconcile"

	"github.com/google/go-cmp/cmp"
)

// purchaseFile has a voucher of two categories, one of two entries and tax, a credit note, rent
// that a flat rate covers, and wages.
const purchaseFile = `Päivämäärä;Kustannuspaikka;Tili;Tosite;Selite;Debet;Kredit
3.2.2025;0451;4000;1001;Palkat;3 890,00;
4.2.2025;0451;4300;2001;Työpaja Oy, fasilitointi;250,10;
4.2.2025;0451;4310;2001;Työpaja Oy, matkat;50,00;
6.2.2025;0451;4310;2002;VR, juna;100,00;
6.2.2025;0451;1700;2002;VR, alv;14,00;
7.2.2025;0451;4310;2002;VR, paikka;20,00;
9.3.2025;0451;4310;2003;VR, hyvitys;;20,00
9.3.2025;0451;4330;2004;Vuokra;700,00;
`

// withPurchases is a team whose project has the ledger of a file, with what accounts are for.
func withPurchases(t *testing.T, a *App, file string) team {
	t.Helper()
	x := newTeam(t, a)
	x.importsLedger(t, file)
	_, err := x.users["fia"].SetAccounts(t.Context(), SetAccounts{Project: teamCode, Accounts: []ledger.Account{
		{Number: "4000", Purpose: ledger.NoCost}, {Number: "1700", Purpose: ledger.NoCost},
		{Number: "4300", Purpose: ledger.Purpose(project.Services)},
		{Number: "4310", Purpose: ledger.Purpose(project.Travel)},
		{Number: "4330", Purpose: ledger.Purpose(project.Premises)},
	}})
	if err != nil {
		t.Fatal(err)
	}
	return x
}

func (x *team) importsLedger(t *testing.T, file string) {
	t.Helper()
	cmd := ledgerImport(t, file)
	cmd.Rest = "imported"
	x.plannedLedger(t, &cmd)
	if _, err := x.users["fia"].ImportLedger(t.Context(), cmd); err != nil {
		t.Fatal(err)
	}
}

func (x *team) proposed(t *testing.T) []reconcile.Proposal {
	t.Helper()
	list, err := x.users["fia"].Proposals(t.Context(), teamCode)
	if err != nil {
		t.Fatal(err)
	}
	return list
}

func proposedText(list []reconcile.Proposal) (texts []string) {
	for i := range list {
		p := &list[i]
		texts = append(texts, fmt.Sprintf("%s %s %s %d %s", p.Voucher, p.Category, p.Amount, len(p.Entries), p.Not))
	}
	return texts
}

// ticked are all that may be added, as the ledger names them.
func ticked(list []reconcile.Proposal) AddPurchases {
	cmd := AddPurchases{Project: teamCode}
	for i := range list {
		if p := &list[i]; p.Not == "" {
			cmd.Purchases = append(cmd.Purchases, LedgerPurchase{
				Key: p.Key(), Supplier: p.Supplier(), Description: p.Description(), Paid: "2025-03-31",
			})
		}
	}
	return cmd
}

func (x *team) costs(t *testing.T) (texts []string) {
	t.Helper()
	for _, c := range x.book(t).Costs {
		texts = append(texts, fmt.Sprintf("%s %s %s %s %s %s %s %s %d", c.ID, c.Date, c.Category, c.Supplier, c.Document,
			c.Voucher, c.Description, c.Amount, c.NotBeforeClaim))
	}
	return texts
}

// What the ledger has becomes purchases by ticking it: one for each voucher and category, with
// an event that names the entries. The claim differs before and agrees after it, and neither
// the same ticks nor the same file adds anything again.
func TestPurchasesOfTheLedgerAreAddedOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := withPurchases(t, a, purchaseFile)
		list := x.proposed(t)
		want := []string{"2001 services 250.10 1 ", "2001 travel 50.00 1 ", "2002 travel 120.00 2 ",
			"2003 travel -20.00 1 ", "2004 premises 700.00 1 covered"}
		if diff := cmp.Diff(want, proposedText(list)); diff != "" {
			t.Fatal(diff)
		}
		fia := x.users["fia"]
		if c, err := fia.Comparison(t.Context(), teamCode, 1); err != nil || c.Open() != 5 {
			t.Fatalf("before it %d rows differ, %v", c.Open(), err)
		}
		cmd := ticked(list)
		if added, err := fia.AddPurchases(t.Context(), cmd); err != nil || added != 4 {
			t.Fatalf("%d added, %v", added, err)
		}
		costs := []string{
			"K001 2025-02-04 services Työpaja Oy 2001 2001 fasilitointi 250.10 0",
			"K002 2025-02-04 travel Työpaja Oy 2001 2001 matkat 50.00 0",
			"K003 2025-02-06 travel VR 2002 2002 juna; paikka 120.00 0",
			"K004 2025-03-09 travel VR 2003 2003 hyvitys -20.00 0",
		}
		if diff := cmp.Diff(costs, x.costs(t)); diff != "" {
			t.Error(diff)
		}
		c, err := fia.Comparison(t.Context(), teamCode, 1)
		if err != nil || c.Open() != 0 || c.Item("cost/K003").State != reconcile.Agrees {
			t.Errorf("after it %d rows differ, %v", c.Open(), err)
		}
		last, _, err := fia.History(t.Context(), teamCode, HistoryFilter{Most: 1})
		if err != nil || last[0].Action != "cost.added" || len(last[0].Records) != 4 ||
			!slices.Equal(last[0].Records[2].Entries, []string{"1/5", "1/7"}) {
			t.Errorf("%+v, %v", last, err)
		}
		_, err = fia.AddPurchases(t.Context(), cmd)
		fails(t, "the same once more", err, "edit.stale")
		x.importsLedger(t, purchaseFile)
		x.importsLedger(t, strings.Replace(purchaseFile, "VR, juna;100,00", "VR, juna;101,00", 1))
		if got := proposedText(x.proposed(t)); !slices.Equal(got, want[4:]) {
			t.Errorf("once more imported: %v", got)
		}
		if _, err := x.Verify(t.Context(), nil, func(int, int) {}); err != nil {
			t.Error(err)
		}
	})
}

// Two people who tick the same at once add it once.
func TestTwoPeopleAddAPurchaseOnce(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		x := withPurchases(t, a, purchaseFile)
		cmd := ticked(x.proposed(t))
		var both sync.WaitGroup
		errs := make([]error, 2)
		for i, login := range []string{"fia", "bo"} {
			both.Go(func() { _, errs[i] = x.users[login].AddPurchases(t.Context(), cmd) })
		}
		both.Wait()
		if errs[0] == nil {
			errs[0], errs[1] = errs[1], errs[0]
		}
		fails(t, "who came second", errs[0], "edit.stale")
		if errs[1] != nil || len(x.book(t).Costs) != 4 {
			t.Errorf("%v, %d purchases", errs[1], len(x.book(t).Costs))
		}
	})
}

// What is wrong with one purchase adds none, and says of which it is.
func TestPurchasesOfTheLedgerAreAddedAllOrNone(t *testing.T) {
	x := withPurchases(t, onMemory(t), purchaseFile)
	fia, events := x.users["fia"], x.events(t)
	_, err := fia.AddPurchases(t.Context(), AddPurchases{Project: teamCode})
	fails(t, "nothing ticked", err, "purchases.none")
	cmd := ticked(x.proposed(t))
	cmd.Purchases[2].Paid = "31.2.2025"
	_, err = fia.AddPurchases(t.Context(), cmd)
	fails(t, "a day that is none", err, "/purchases/2/paid")
	cmd = ticked(x.proposed(t))
	cmd.Purchases[1].Key = x.proposed(t)[4].Key()
	_, err = fia.AddPurchases(t.Context(), cmd)
	fails(t, "what a flat rate covers", err, "edit.stale")
	cmd.Purchases[1] = cmd.Purchases[0]
	_, err = fia.AddPurchases(t.Context(), cmd)
	fails(t, "one twice", err, "edit.stale")
	for _, login := range []string{"cia", "eva"} {
		_, err = x.users[login].AddPurchases(t.Context(), ticked(x.proposed(t)))
		fails(t, "added by "+login, err, "access.forbidden")
	}
	if len(x.book(t).Costs) != 0 || x.events(t) != events {
		t.Errorf("left: %v", x.costs(t))
	}
}

// A voucher that has the same amount in two categories is no purchase twice (RULES.md 3.4).
func TestTheSameAmountInTwoCategoriesIsNoDouble(t *testing.T) {
	x := withPurchases(t, onMemory(t), strings.Replace(purchaseFile, "matkat;50,00", "matkat;250,10", 1))
	cmd := ticked(x.proposed(t))
	if _, err := x.users["fia"].AddPurchases(t.Context(), cmd); err != nil {
		t.Fatal(err)
	}
	for _, check := range claim.Chain(x.book(t))[0].Checks {
		if check.Code == "duplicate_cost" {
			t.Errorf("%s stands twice: %v", check.Cost, x.costs(t))
		}
	}
}

// Under a frozen claim a purchase is added as by hand: for the next one, and nothing of the
// frozen one moves.
func TestAPurchaseOfFrozenMonthsIsForTheNextClaim(t *testing.T) {
	x := withPurchases(t, onMemory(t), purchaseFile)
	if err := x.FreezeClaim(t.Context(), FreezeClaim{
		Project: teamCode, Number: 1, Seen: claim.Mark(&claim.Chain(x.book(t))[0]),
	}); err != nil {
		t.Fatal(err)
	}
	frozen := x.book(t)
	list := x.proposed(t)
	if list[0].NotBefore != 2 {
		t.Errorf("not before %d", list[0].NotBefore)
	}
	if _, err := x.users["fia"].AddPurchases(t.Context(), ticked(list)); err != nil {
		t.Fatal(err)
	}
	after := x.book(t)
	if len(after.Costs) != 4 || after.Costs[0].NotBeforeClaim != 2 || len(claim.Guard(frozen, after)) > 0 {
		t.Errorf("%v", x.costs(t))
	}
}
