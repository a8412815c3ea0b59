package demo

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

var invented3 = []string{codeData, codeCircle, codePath}

func TestDemoFacts(t *testing.T) {
	d := loaded(t, todays[0])
	t.Run("stand in fields", d.keepsItsFactsInFields)
	t.Run("count tax that is not given back", d.countsTax)
	t.Run("have files", d.filesSayThatTheyAreInvented)
	t.Run("follow the money", d.followsTheMoney)
	t.Run("look ahead", d.looksAhead)
	t.Run("balance with the accounts", d.balances)
}

// followsTheMoney has claims at every stage after the freezing, paid in parts and by source,
// and one of which money went back.
func (d *demonstration) followsTheMoney(t *testing.T) {
	for code, want := range map[string]string{
		codeData: "paid draft", codeCircle: "paid paid submitted", codePath: "paid_back paid_in_part",
	} {
		b := d.book(t, code)
		var stages []string
		for _, c := range claim.Chain(b) {
			life := claim.LifeOf(&c)
			stages = append(stages, string(life.Stage))
			if c.Record.AppliedFor() && (c.Record.Submitted == nil || c.Record.Submitted.Date < c.Record.Frozen) {
				t.Errorf("%s: claim %d was sent %+v", code, c.Record.Number, c.Record.Submitted)
			}
			if life.Stage != claim.PaidInPart && life.Stage != claim.Submitted && life.Open != 0 {
				t.Errorf("%s: of claim %d %s is open", code, c.Record.Number, life.Open)
			}
		}
		if got := strings.Join(stages, " "); got != want {
			t.Errorf("%s: %s, want %s", code, got, want)
		}
	}
	sources := map[string]int{}
	for _, p := range d.book(t, codeCircle).Claims[0].Payments {
		sources[p.Source]++
	}
	if fmt.Sprint(sources) != "map[EU:1 Kiertokeidas ry (esimerkki):1 Valtio:1]" {
		t.Errorf("claim 1 of %s was paid by %v", codeCircle, sources)
	}
}

// balances has two claims that balance with the accounts and are signed, and one for which the
// accounts have a purchase more.
func (d *demonstration) balances(t *testing.T) {
	b := d.book(t, codeCircle)
	for i := range b.Claims {
		of, err := d.As(access.CLI).Comparison(t.Context(), codeCircle, i+1)
		if err != nil {
			t.Fatal(err)
		}
		c := &claim.Chain(b)[i]
		if last := i == 2; of.Open() != map[bool]int{true: 1}[last] || of.Signed(codeCircle, c) == last {
			t.Errorf("claim %d: %d open, missing %v, unknown %v", i+1, of.Open(), of.Missing, of.Unknown)
		}
	}
}

// looksAhead has orders that are open, invoiced and closed, what comes next, and thoughts of
// what if.
func (d *demonstration) looksAhead(t *testing.T) {
	for code, want := range map[string]struct{ open, scenarios, steps int }{
		codeData: {3, 2, 3}, codeCircle: {1, 1, 3}, codePath: {0, 0, 1},
	} {
		b := d.book(t, code)
		open := 0
		for i := range b.Commitments {
			if b.Commitments[i].Open(b.Costs, todays[0]) > 0 {
				open++
			}
		}
		a := &b.Agreement
		if len(b.Commitments) == 0 || open != want.open || len(b.Scenarios) != want.scenarios ||
			len(a.NextSteps) != want.steps || a.CompleteUntil == 0 {
			t.Errorf("%s: %d of %d orders open, %d scenarios, %d next steps, complete until %s", code, open,
				len(b.Commitments), len(b.Scenarios), len(a.NextSteps), a.CompleteUntil)
		}
	}
}

// What the stories tell stands in the fields of the records, not in descriptions.
func (d *demonstration) keepsItsFactsInFields(t *testing.T) {
	for _, code := range invented3 {
		b := d.book(t, code)
		a := &b.Agreement
		if a.Decision == nil || a.Decision.Date == 0 || a.Decision.Reference == "" {
			t.Errorf("%s: the funding decision has no date or reference", code)
		}
		var packages int64
		for _, w := range a.WorkPackages {
			packages += int64(*w.Budget)
		}
		on := b.Claims[len(b.Claims)-1].LastDay()
		if estimate := int64(a.TermsOn(on).CostEstimate); packages != estimate {
			t.Errorf("%s: work packages come to %d cents, the estimate to %d", code, packages, estimate)
		}
		for _, m := range a.Amendments {
			if m.Arrived == 0 || m.Decided <= m.Arrived {
				t.Errorf("%s: %s arrived %s, decided %s", code, m.Reference, m.Arrived, m.Decided)
			}
		}
		for i := range b.Costs {
			c := &b.Costs[i]
			amount, known := c.AmountOfParts()
			if !known || amount != c.Amount || c.VATRecoverable == nil || c.Voucher == "" || c.WorkPackage == "" {
				t.Errorf("%s: purchase %s lacks its tax, voucher or work package", code, c.ID)
			}
			if strings.Contains(c.Description, "alv") || strings.Contains(c.Description, "€") {
				t.Errorf("%s: purchase %s tells of its tax in %q", code, c.ID, c.Description)
			}
		}
		for i := range b.People {
			p := &b.People[i]
			for _, x := range p.Allocations {
				if x.Document == "" || x.DocumentNumber == "" || x.DocumentDate == 0 || x.SignedBy == "" {
					t.Errorf("%s: the document of %s from %s is not whole", code, p.Name, x.From)
				}
			}
			for _, x := range p.Pay {
				if x.Voucher == "" || x.Paid.Month() != x.Month {
					t.Errorf("%s: the pay of %s in %s is not in the accounts", code, p.Name, x.Month)
				}
			}
		}
	}
}

// The sums of the claims' purchases, by hand: the net price, and the tax where nobody
// gives it back. Rent is free of tax; of travel the city gets none back.
func (d *demonstration) countsTax(t *testing.T) {
	for name, want := range map[string]string{
		// 12 000 + 4 500; 129.82 + 12.98 + 319.76 + 39.14; seven months of 620.
		codeCircle + " 1": "services 16500.00, travel 501.70, equipment 6900.00, premises 4340.00, other_direct 280.00",
		// 235.09 + 23.51; 3 × 620 + 5 × 635.
		codeCircle + " 2": "services 8600.00, travel 258.60, equipment 9500.00, premises 5035.00, other_direct 690.00",
		// 8 × 635.
		codeCircle + " 3": "services 10700.00, travel 0.00, equipment 4800.00, premises 5080.00, other_direct 1202.14",
		// 6 × 6 150; 809.09 + 80.91.
		codePath + " 1": "services 36900.00, travel 890.00, equipment 2880.00, premises 0.00, other_direct 365.50",
		// 5 × 7 400 + 4 300; 945.45 + 94.55.
		codePath + " 2": "services 41300.00, travel 1040.00, equipment 0.00, premises 0.00, other_direct 1180.00",
		// 8 400 + 7 900; 107.64 + 10.76 + 260.36 + 26.04; the flat rate covers the rent.
		codeData + " 1": "services 16300.00, travel 404.80, equipment 1389.00, premises 0.00, other_direct 412.60",
		// 6 250 + 6 600; 86.18 + 8.62.
		codeData + " 2": "services 12850.00, travel 94.80, equipment 0.00, premises 0.00, other_direct 533.20",
	} {
		code, number, _ := strings.Cut(name, " ")
		c := claim.Chain(d.book(t, code))[number[0]-'1']
		sumOf := map[project.Category]money.Cents{}
		for _, total := range c.Own.Totals {
			sumOf[total.Category] = total.Amount.Cents()
		}
		var sums []string
		for _, category := range project.CostCategories {
			sums = append(sums, string(category)+" "+sumOf[category].String())
		}
		if got := strings.Join(sums, ", "); got != want {
			t.Errorf("%s:\n got %s\nwant %s", name, got, want)
		}
	}
}

// hasSomethingToLookAt asks for what people should look at: documents, shares and an
// invoice.
func (d *demonstration) hasSomethingToLookAt(t *testing.T, today calendar.Date) {
	t.Helper()
	circle := d.book(t, codeCircle)
	period := circle.Agreement.Period()
	var found []string
	for _, f := range staff.Findings(circle.People, period.To, today) {
		found = append(found, circle.People[f.Person].ID+" "+f.Key)
	}
	if got, want := fmt.Sprint(found), "[luulonen finding.document_late luulonen finding.allocation_ends]"; got != want {
		t.Errorf("findings %s, want %s", got, want)
	}
	var over []string
	for i := range circle.People {
		p := &circle.People[i]
		parts := staff.Commitments(p, period)
		for m := period.From.Month(); m <= period.To.Month(); m++ {
			if most := staff.InMonth(parts, m); most.Over() {
				over = append(over, fmt.Sprint(p.ID, " ", int(m-today.Month()), " ", most.Total()))
			}
		}
	}
	if got := fmt.Sprint(over); got != "[pahitt -1 110]" {
		t.Errorf("over the whole working time %s", got)
	}
	twins, err := d.Twins(t.Context(), codeCircle)
	if want := []app.Twin{{Cost: "K015", Project: codeData, Other: "D014"}}; err != nil || !slices.Equal(twins, want) {
		t.Errorf("twins %v, %v", twins, err)
	}
}

// Every file says of itself that it is invented, and the same record gives the same
// bytes.
func (d *demonstration) filesSayThatTheyAreInvented(t *testing.T) {
	kinds := map[string]int{}
	for _, code := range invented3 {
		b := d.book(t, code)
		for i := range b.Costs {
			for _, f := range b.Costs[i].Files {
				kept, err := d.File(t.Context(), code, f.SHA256)
				if err != nil || kept.Type != f.Type || len(kept.Content) != f.Size {
					t.Errorf("%s: %s of %s: %v", code, f.Name, b.Costs[i].ID, err)
				}
				kinds[f.Type]++
				a := attached{b.Costs[i].ID, f.Name}
				_, on, lines := a.find(b)
				again, err := a.content(on, lines)
				if err != nil || !bytes.Equal(again, kept.Content) {
					t.Errorf("%s: %s is made otherwise again, %v", code, f.Name, err)
				}
			}
		}
		for i := range b.People {
			for _, x := range b.People[i].Allocations {
				if x.File != "" {
					kinds["order"]++
				}
			}
		}
	}
	if got, want := fmt.Sprint(kinds), "map[application/pdf:4 image/png:3 order:3]"; got != want {
		t.Errorf("files are %s, want %s", got, want)
	}
	paper, err := (&attached{Name: "a.pdf"}).content(calendar.Date(0), nil)
	var title []byte // in the two bytes of a letter that titles of papers have
	for _, letter := range invented {
		title = binary.BigEndian.AppendUint16(title, uint16(letter))
	}
	if err != nil || !bytes.Contains(paper, title) {
		t.Errorf("a paper does not say that it is invented: %v", err)
	}
	with, err := (&attached{Name: "a.png"}).content(calendar.Date(0), nil)
	without, other := inPicture(nil)
	if err != nil || other != nil || bytes.Equal(with, without) {
		t.Errorf("a file does not say that it is invented: %v, %v", err, other)
	}
	if _, err := (&attached{Name: "a.txt"}).content(calendar.Date(0), nil); err == nil {
		t.Error("a file of an unknown kind is made")
	}
}
