package importer

import (
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// payBook is a project of 2024 by fixed shares, whose first quarter is frozen.
func payBook() *book.Book {
	return &book.Book{
		Agreement: project.Agreement{
			Code: "PALKAT", Start: calendar.NewDate(2024, 1, 1), End: calendar.NewDate(2024, 12, 31),
			StaffModel: project.SideCosts,
		},
		Rules:  project.RuleSetByID("fi-2021-2027"),
		People: []staff.Person{{ID: "aino", Name: "Aino Aho"}, {ID: "bo", Name: "Bo Berg-Lind"}},
		Claims: []project.ClaimRecord{
			{Number: 1, From: calendar.NewMonth(2024, 1), To: calendar.NewMonth(2024, 3), Frozen: calendar.NewDate(2024, 5, 1)},
			{Number: 2, From: calendar.NewMonth(2024, 4), To: calendar.NewMonth(2024, 6)},
		},
	}
}

// payRows are recorded rows of 2024: "month type amount covers code centre voucher", where
// _ is nothing.
func payRows(t testing.TB, lines ...string) (rows []staff.Pay) {
	t.Helper()
	for _, line := range lines {
		words := strings.Fields(line)
		for i := range words {
			words[i] = strings.TrimPrefix(words[i], "_")
		}
		amount, err := money.ParseCents(words[2])
		m, wrong := calendar.ParseMonth("2024-" + words[0])
		if err != nil || wrong != nil {
			t.Fatal(err, wrong)
		}
		rows = append(rows, staff.Pay{
			Month: m, Type: words[1], Amount: amount, Covers: staff.Covers(words[3]), PayCode: words[4], CostCentre: words[5],
			Voucher: words[6],
		})
	}
	return rows
}

var payTargets = PayTargets{
	People:  map[string]string{"Aho Aino": "aino", "Berg": "bo", "Muu": LeaveOut},
	Codes:   map[string]string{"1000": "salary", "1010": "salary", "7100": "holiday_bonus", "9": "refund", "0": LeaveOut},
	Centres: map[string]staff.Covers{"": staff.AllWork, "4711": staff.ProjectOnly, "88": LeaveOut},
}

// payFile reads rows "person;month;code;amount;centre;voucher;earned".
func payFile(t testing.TB, lines ...string) *PayFile {
	t.Helper()
	text := "Nimi;Maksukausi;Palkkalaji;Summa;Kustannuspaikka;Tosite;Ansaintakausi\n" + strings.Join(lines, "\n")
	table, err := ReadPay([]byte(text), "")
	if err != nil {
		t.Fatal(err)
	}
	f := table.PayRecords(GuessPay(table))
	if len(f.Faults) > 0 {
		t.Fatal(f.Faults)
	}
	return f
}

// cells writes what becomes of the cells of a plan.
func (p *PayPlan) cells() (all []string) {
	for i := range p.Cells {
		c := &p.Cells[i]
		line := strings.Join([]string{
			c.Person, c.Month.String()[5:], c.Type, SumOf(c.Wanted).String(), SumOf(c.Stands).String(), string(c.State),
		}, " ")
		if c.Why != nil {
			line += " " + c.Why.Key
		}
		all = append(all, line)
	}
	return all
}

func TestEachCellOfAPlanOfPay(t *testing.T) {
	for name, tt := range map[string]struct {
		recorded, file, want []string
	}{
		"nothing is recorded": {nil, []string{"Aho Aino;4/2024;1000;3000"}, []string{"aino 04 salary 3000.00 0.00 added"}},
		"the same rows": {[]string{"04 salary 3000.00 all_work 1000 _ P1", "04 salary 5.00 all_work 1000 _ P1"},
			[]string{"Aho Aino;4/2024;1000;5;;P1", "Aho Aino;4/2024;1000;3000;;P1"},
			[]string{"aino 04 salary 3005.00 3005.00 same"}},
		"the same sum of other rows": {[]string{"04 salary 3000.00 all_work 1000 _ P1", "04 salary 5.00 all_work 1000 _ P1"},
			[]string{"Aho Aino;4/2024;1000;3005;;P1"}, []string{"aino 04 salary 3005.00 3005.00 conflict"}},
		"another amount": {[]string{"04 salary 3000.00 all_work 1000 _ P1"}, []string{"Aho Aino;4/2024;1000;3001;;P1"},
			[]string{"aino 04 salary 3001.00 3000.00 conflict"}},
		"another share of the work": {[]string{"04 salary 3000.00 all_work 1000 4711 P1"},
			[]string{"Aho Aino;4/2024;1000;3000;4711;P1"}, []string{"aino 04 salary 3000.00 3000.00 conflict"}},
		"another voucher": {[]string{"04 salary 3000.00 all_work 1000 _ P1"}, []string{"Aho Aino;4/2024;1000;50;;P2"},
			[]string{"aino 04 salary 50.00 0.00 added"}},
		"a voucher where there was none": {[]string{"04 salary 3000.00 all_work 1000 _ _"},
			[]string{"Aho Aino;4/2024;1000;3000;;P2"}, []string{"aino 04 salary 3000.00 3000.00 same"}},
		"another code of the type": {[]string{"04 salary 3000.00 all_work 1000 _ _"}, []string{"Aho Aino;4/2024;1010;20"},
			[]string{"aino 04 salary 20.00 0.00 added"}},
		"by hand, the same": {[]string{"04 salary 3020.00 all_work _ _ 17"},
			[]string{"Aho Aino;4/2024;1000;3000;;P1", "Aho Aino;4/2024;1010;20;;P1"},
			[]string{"aino 04 salary 3020.00 3020.00 same"}},
		"by hand, another": {[]string{"04 salary 3000.00 all_work _ _ _"},
			[]string{"Aho Aino;4/2024;1000;3000", "Aho Aino;4/2024;1010;20"},
			[]string{"aino 04 salary 3020.00 3000.00 conflict"}},
		"by hand, the project's part": {[]string{"04 salary 3000.00 all_work _ _ _"},
			[]string{"Aho Aino;4/2024;1000;3000;4711"}, []string{"aino 04 salary 3000.00 3000.00 conflict"}},
		"by hand beside what was imported": {
			[]string{"04 salary 10.00 all_work _ _ _", "04 salary 3000.00 all_work 1000 _ _"},
			[]string{"Aho Aino;4/2024;1000;3000"}, []string{"aino 04 salary 3000.00 3000.00 same"}},
		"another type and another month": {
			[]string{"04 salary 3000.00 all_work _ _ _"},
			[]string{"Aho Aino;4/2024;7100;100", "Aho Aino;5/2024;1000;3000", "Aho Aino;4/2024;1000;7;;;3/2024",
				"Aho Aino;4/2024;1000;3000"},
			[]string{"aino 04 salary 7.00 0.00 added", "aino 04 salary 3000.00 3000.00 same",
				"aino 04 holiday_bonus 100.00 0.00 added", "aino 05 salary 3000.00 0.00 added"},
		},
		"by hand, without the month earned in": {[]string{"04 salary 3000.00 all_work _ _ _"},
			[]string{"Aho Aino;4/2024;1000;3000;;;3/2024"}, []string{"aino 04 salary 3000.00 3000.00 conflict"}},
		"nothing, twice": {[]string{"04 salary 0.00 all_work 1000 _ _"}, []string{"Aho Aino;4/2024;1000;0"},
			[]string{"aino 04 salary 0.00 0.00 same"}},
		"nothing instead of something": {[]string{"04 salary 1.00 all_work 1000 _ _"}, []string{"Aho Aino;4/2024;1000;0"},
			[]string{"aino 04 salary 0.00 1.00 conflict"}},
		"refunds": {nil, []string{"Aho Aino;4/2024;9;-20", "Aho Aino;5/2024;9;20"},
			[]string{"aino 04 refund -20.00 0.00 added", "aino 05 refund 20.00 0.00 refused importer.refund_sign"}},
		"under a frozen claim": {[]string{"02 salary 3000.00 all_work 1000 _ _", "03 salary 3000.00 all_work _ _ _"},
			[]string{"Aho Aino;1/2024;1000;3000", "Aho Aino;2/2024;1000;3000", "Aho Aino;3/2024;1000;3001"},
			[]string{"aino 01 salary 3000.00 0.00 refused importer.frozen", "aino 02 salary 3000.00 3000.00 same",
				"aino 03 salary 3001.00 3000.00 refused importer.frozen"}},
		"earned under a frozen claim, paid later": {nil, []string{"Aho Aino;4/2024;1000;70;;;2/2024"},
			[]string{"aino 04 salary 70.00 0.00 added"}},
	} {
		t.Run(name, func(t *testing.T) {
			b := payBook()
			b.People[0].Pay = payRows(t, tt.recorded...)
			p := NewPayPlan(payFile(t, tt.file...), &payTargets, b)
			if got := p.cells(); !slices.Equal(got, tt.want) {
				t.Errorf("the cells are\n%s", strings.Join(got, "\n"))
			}
			if problem := unbalanced(p); problem != "" {
				t.Error(problem)
			}
		})
	}
}

// Who has a share of the months of a file and no pay in it may have another name there.
func TestWhomAPayrollLacks(t *testing.T) {
	b := payBook()
	april := calendar.NewMonth(2024, 4)
	for i := range b.People {
		b.People[i].Allocations = []staff.Allocation{{Period: calendar.Period{From: april.First()}}}
	}
	without := func(rows ...string) []string { return NewPayPlan(payFile(t, rows...), &payTargets, b).Without() }
	if got := without("Aho Aino;4/2024;1000;1"); !slices.Equal(got, []string{"bo"}) {
		t.Errorf("in April %v are without", got)
	}
	if got := without("Aho Aino;3/2024;1000;1"); len(got) > 0 {
		t.Errorf("before their shares %v are without", got)
	}
	if got := without("Muu;4/2024;1000;1"); len(got) > 0 {
		t.Errorf("of a file of others %v are without", got)
	}
	b.Agreement.StaffModel = project.UnitCost1720
	if got := without("Aho Aino;4/2024;1000;1"); len(got) > 0 {
		t.Errorf("by hours %v are without", got)
	}
}

// By hours pay is the basis of a rate: that of the year before counts, and a frozen claim
// takes more but no change.
func TestPayBehindAnHourlyRate(t *testing.T) {
	b := payBook()
	b.Agreement.StaffModel = project.UnitCost1720
	b.People[0].Pay = payRows(t, "02 salary 3000.00 all_work 1000 _ _")
	p := NewPayPlan(payFile(t, "Aho Aino;12/2023;1000;1", "Aho Aino;1/2024;1000;1", "Aho Aino;2/2024;1000;1",
		"Aho Aino;12/2024;1000;1", "Aho Aino;1/2025;1000;1"), &payTargets, b)
	want := []string{
		"aino 12 salary 1.00 0.00 added", "aino 01 salary 1.00 0.00 added",
		"aino 02 salary 1.00 3000.00 refused importer.frozen_kept", "aino 12 salary 1.00 0.00 added",
	}
	if got := p.cells(); !slices.Equal(got, want) || p.Outside != (PayTally{1, 1_00}) {
		t.Errorf("%+v are outside, and the cells are\n%s", p.Outside, strings.Join(got, "\n"))
	}
}

// What is left out is counted by why it is.
func TestWhatIsLeftOutOfPayIsCounted(t *testing.T) {
	p := NewPayPlan(payFile(t, "Muu;4/2024;1000;1;88", "Muu;4/2024;0;2", "Aho Aino;4/2024;0;4;88",
		"Aho Aino;4/2024;1000;8;88", "Aho Aino;12/2023;1000;16", "Berg;4/2024;1000;32;4711"), &payTargets, payBook())
	if p.OfOthers != (PayTally{2, 3_00}) || p.OfCodes != (PayTally{1, 4_00}) || p.OfCentres != (PayTally{1, 8_00}) ||
		p.Outside != (PayTally{1, 16_00}) || p.All != (PayTally{6, 63_00}) || len(p.Cells) != 1 {
		t.Errorf("%+v", p)
	}
}

// What is decided takes the place of what stood there, or is added, and nothing else moves.
func TestDecisionsOfAPlanOfPay(t *testing.T) {
	b := payBook()
	b.People[0].Pay = payRows(t, "04 salary 1.00 all_work 1000 _ _", "05 salary 2.00 all_work _ _ _",
		"04 reward 3.00 all_work _ _ _", "05 salary 4.00 all_work _ _ _", "06 salary 5.00 all_work 1000 _ _")
	file := payFile(t, "Aho Aino;4/2024;1000;10", "Aho Aino;5/2024;1000;20;4711", "Aho Aino;6/2024;1000;30",
		"Berg;4/2024;1000;40")
	p := NewPayPlan(file, &payTargets, b)
	conflicts := p.Conflicts()
	if len(conflicts) != 3 || p.Count(Added) != 1 {
		t.Fatalf("the cells are\n%s", strings.Join(p.cells(), "\n"))
	}
	doubled := []PayMonth{{"aino", calendar.NewMonth(2024, 5)}}
	if got := p.Doubled(); !slices.Equal(got, doubled) {
		t.Errorf("doubled are %v", got)
	}
	texts := func(rows []staff.Pay) (all []string) {
		for _, row := range rows {
			all = append(all, row.Month.String()[5:]+" "+row.Amount.String()+" "+string(row.Covers)+" "+row.PayCode)
		}
		return all
	}
	next := p.Decide(map[string]Decision{
		conflicts[0].Key(): KeepBoth, conflicts[1].Key(): TakeImported, conflicts[2].Key(): KeepRecorded,
	})
	want := []string{
		"04 1.00 all_work 1000", "05 20.00 project 1000", "04 3.00 all_work ", "06 5.00 all_work 1000",
		"04 10.00 all_work 1000",
	}
	if got := texts(next["aino"]); !slices.Equal(got, want) {
		t.Errorf("aino has\n%s", strings.Join(got, "\n"))
	}
	if got := texts(next["bo"]); !slices.Equal(got, []string{"04 40.00 all_work 1000"}) || len(next) != 2 {
		t.Errorf("bo has %v", got)
	}
	if kept := p.Decide(nil); len(kept) != 1 {
		t.Errorf("without decisions %d lists change", len(kept))
	}
}

// Whoever looked at a plan looked at its amounts, at what they cover and at what stands.
func TestAPlanOfPayIsAnotherWithOtherRows(t *testing.T) {
	digest := func(change func(b *book.Book, f *PayFile, t *PayTargets)) string {
		b, f := payBook(), payFile(t, "Aho Aino;4/2024;1000;10", "Muu;4/2024;1000;5")
		targets := PayTargets{payTargets.People, false, payTargets.Codes, map[string]staff.Covers{"": staff.AllWork}}
		b.People[0].Pay = payRows(t, "04 salary 1.00 all_work 1000 _ _")
		change(b, f, &targets)
		return NewPayPlan(f, &targets, b).Digest()
	}
	seen := map[string]string{}
	for name, change := range map[string]func(b *book.Book, f *PayFile, t *PayTargets){
		"as it is":             func(*book.Book, *PayFile, *PayTargets) {},
		"another amount":       func(_ *book.Book, f *PayFile, _ *PayTargets) { f.Records[0].Amount++ },
		"another one's":        func(_ *book.Book, f *PayFile, _ *PayTargets) { f.Records[1].Amount++ },
		"another recorded":     func(b *book.Book, _ *PayFile, _ *PayTargets) { b.People[0].Pay[0].Amount++ },
		"the project's part":   func(_ *book.Book, _ *PayFile, t *PayTargets) { t.Centres[""] = staff.ProjectOnly },
		"another day of it":    func(_ *book.Book, f *PayFile, _ *PayTargets) { f.Records[0].Paid++ },
		"another claim frozen": func(b *book.Book, _ *PayFile, _ *PayTargets) { b.Claims[1].Frozen = b.Claims[0].Frozen },
	} {
		d := digest(change)
		if other, is := seen[d]; is {
			t.Errorf("%s and %s are one", name, other)
		}
		seen[d] = name
		if d != digest(change) {
			t.Errorf("%s is another each time", name)
		}
	}
}
