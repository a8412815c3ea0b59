package importer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"hankekirja/internal/calendar"
	"hankekirja/internal/ledger"
	"hankekirja/internal/money"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// printer prints entries as programs do: each has its way to write days, amounts and sides.
type printer struct {
	day, thousands, decimals, minus, sides string
	pages, balances                        bool
}

func drawPrinter(t *rapid.T) *printer {
	p := &printer{
		day:       rapid.SampledFrom([]string{"5.3.2024", "05.03.24", "2024-03-05", "20240305"}).Draw(t, "day"),
		thousands: rapid.SampledFrom([]string{"", " ", "\u00a0", "\u202f", "."}).Draw(t, "thousands"),
		decimals:  ",",
		minus:     rapid.SampledFrom([]string{"-%s", "−%s", "%s-", "(%s)"}).Draw(t, "minus"),
		sides:     rapid.SampledFrom([]string{"columns", "sign", "D/K", "after"}).Draw(t, "sides"),
		pages:     rapid.Bool().Draw(t, "pages"),
		balances:  rapid.Bool().Draw(t, "balances"),
	}
	if p.thousands != "." && rapid.Bool().Draw(t, "points") {
		p.decimals = "."
	}
	return p
}

func (p *printer) date(d calendar.Date) string {
	y, m, day := d.Year(), d.Month().MonthOfYear(), d.Day()
	switch p.day {
	case "5.3.2024":
		return fmt.Sprintf("%d.%d.%d", day, m, y)
	case "05.03.24":
		return fmt.Sprintf("%02d.%02d.%02d", day, m, y%100)
	case "20240305":
		return fmt.Sprintf("%d%02d%02d", y, m, day)
	}
	return d.String()
}

func (p *printer) amount(c money.Cents) string {
	whole, cents := max(c, -c)/100, max(c, -c)%100
	text := itoa(int(whole))
	for at := len(text) - threes; at > 0; at -= threes {
		text = text[:at] + p.thousands + text[at:]
	}
	text += fmt.Sprintf("%s%02d", p.decimals, cents)
	if c < 0 {
		text = fmt.Sprintf(p.minus, text)
	}
	return text
}

// cells are those of debit less credit: two, whatever they are.
func (p *printer) cells(debit, credit money.Cents) string {
	sum := debit - credit
	side := "D"
	if sum < 0 {
		side = "K"
	}
	switch p.sides {
	case "columns":
		text := []string{"", ""}
		if debit != 0 || credit == 0 {
			text[0] = p.amount(debit)
		}
		if credit != 0 {
			text[1] = p.amount(credit)
		}
		return strings.Join(text, ";")
	case "D/K":
		return p.amount(max(sum, -sum)) + ";" + side
	case "after":
		return p.amount(max(sum, -sum)) + " " + side + ";"
	}
	return p.amount(sum) + ";"
}

func (p *printer) head() string {
	sides := map[string]string{"columns": "Debet;Kredit", "sign": "Summa;Val", "D/K": "Summa;D/K", "after": "Summa;Val"}
	return "Päivämäärä;Tosite;Selite;" + sides[p.sides] + ";Saldo"
}

// report prints entries, which stand in the order of their groups, with totals and balances.
func (p *printer) report(entries []ledger.Entry) []byte {
	lines := []string{"Kunta;;Pääkirja;;;Sivu 1", p.head()}
	all, opening := money.Cents(0), money.Cents(1234_56)
	for i := 0; i < len(entries); {
		e := &entries[i]
		lines = append(lines, "Kustannuspaikka "+e.CostCentre+" Kehitys;;;;;")
		lines = append(lines, "Tili: "+e.Account+" "+e.AccountName+";;;;;")
		balance, debit, credit := opening, money.Cents(0), money.Cents(0)
		if p.balances {
			lines = append(lines, "Saldo ed. kaudelta;;;;;"+p.amount(balance))
		}
		for ; i < len(entries) && entries[i].CostCentre == e.CostCentre && entries[i].Account == e.Account; i++ {
			of := &entries[i]
			balance, debit, credit = balance+of.Amount(), debit+of.Debit, credit+of.Credit
			line := p.date(of.Date) + ";" + of.Voucher + ";" + of.Text + ";" + p.cells(of.Debit, of.Credit) + ";"
			if p.balances {
				line += p.amount(balance)
			}
			if lines = append(lines, line); p.pages {
				lines = append(lines, "Kunta;;Pääkirja;;;Sivu "+itoa(i+2), p.head())
				lines = append(lines, "Tili: "+e.Account+" "+e.AccountName+";;;;;")
			}
		}
		lines = append(lines, "Tili yhteensä;;;"+p.cells(debit, credit)+";")
		if p.balances {
			lines = append(lines, "Loppusaldo;;;;;"+p.amount(balance))
		}
		all += debit - credit
	}
	lines = append(lines, "Kaikki yhteensä;;;"+p.cells(max(all, 0), max(-all, 0))+";")
	return []byte(strings.Join(lines, "\n") + "\n")
}

func drawEntries(t *rapid.T) (entries []ledger.Entry) {
	groups := rapid.SliceOfNDistinct(rapid.SampledFrom([]string{
		"0451 4000", "0451 4300", "0460 4000", "2451 3300",
	}), 1, 4, rapid.ID).Draw(t, "groups")
	slices.Sort(groups)
	for _, group := range groups {
		centre, account, _ := strings.Cut(group, " ")
		for range rapid.IntRange(1, 4).Draw(t, "entries") {
			e := ledger.Entry{
				Date:       calendar.NewDate(2024, 3, rapid.IntRange(1, 31).Draw(t, "day")),
				CostCentre: centre, Account: account, AccountName: "Nimi",
				Voucher: fmt.Sprintf("%05d", rapid.IntRange(1, 99).Draw(t, "voucher")),
				Text:    rapid.SampledFrom([]string{"Palkat", "Työpaja", ""}).Draw(t, "text"),
			}
			c := money.Cents(rapid.Int64Range(1, 99_999_99).Draw(t, "amount"))
			if rapid.Bool().Draw(t, "credit") {
				e.Credit = c
			} else {
				e.Debit = c
			}
			entries = append(entries, e)
		}
	}
	return entries
}

// Whoever prints a report, and however: what is read is what was printed, and all sums agree.
func TestAReportIsReadAsItWasPrinted(t *testing.T) {
	rapid.Check(t, func(rt *rapid.T) {
		entries, p := drawEntries(rt), drawPrinter(rt)
		content := p.report(entries)
		var want []string
		for i := range entries {
			want = append(want, entryText(&entries[i]))
		}
		read, _, wrong, l := readLedger(t, content)
		for i := range read {
			_, read[i], _ = strings.Cut(read[i], " ")
		}
		if diff := cmp.Diff(want, read); diff != "" || len(wrong) > 0 || len(l.Sums()) > 0 {
			rt.Fatalf("%s\n%v %v\n%s", content, wrong, l.Sums(), diff)
		}
		if b := l.Balances(); p.balances && (len(b) == 0 || *b[0].Opening != 1234_56) {
			rt.Fatalf("%s\nbalances %v", content, b)
		}
	})
}
