package importer

import (
	"regexp"
	"slices"
	"strings"
)

// numberAndName is a number, with its leading zeros, and a name.
var numberAndName = regexp.MustCompile(`^([0-9A-ZÅÄÖ][0-9A-ZÅÄÖ./-]*)(?:[\s:,–-]+(.*))?$`)

// numbersTo is a number up to another, as titles of reports choose what they print.
var numbersTo = regexp.MustCompile(`^[0-9]+ ?[-–—] ?[0-9]+$`)

// otherWords head groups that are neither of a project, a cost centre nor an account. Those
// of an organisation stand outside cost centres, and those of accounts inside.
var (
	projectWords = []string{"projekti", "hanke", "projekt", "project"}
	outerWords   = []string{
		"toimiala", "tulosalue", "vastuualue", "vastuuyksikko", "palvelualue", "tulosyksikko", "hallintokunta", "lautakunta",
		"tehtavaalue", "yksikko", "yritys", "organisaatio", "sektor", "sektion", "forvaltning", "enhet", "ansvarsomrade",
		"namnd", "bolag", "department", "unit", "company",
	}
	accountsWords = []string{"tiliryhma", "tililuokka", "tililaji", "kontogrupp", "kontoklass", "account group"}
)

// foundHeading is a heading of a group in the cells of a row.
type foundHeading struct {
	field        Field
	number, name string
}

// opens takes the headings of groups: "Kustannuspaikka 4512 Kehittäminen", "Tili 4000 Palkat",
// both, or a number and a name alone, which is an account. The last may have a sum or an opening
// balance. Words of a heading whose group is not understood end what is open.
func (l *LedgerReader) opens(row Row, p *rowParts) bool {
	found, clear := headingsIn(p.cells)
	if text, has := l.choices.Columns[TextField]; len(found) > 0 && has && text > 0 && p.first == text {
		f := found[0] // or the text of an entry goes on
		clear = len(found) == 1 && isDigits(f.number) && f.name != "" && !p.printed()
	}
	if g := &l.group; !clear {
		g.suspend(&g.project, &g.centre, &g.account)
		return false
	}
	if len(found) == 0 && l.standsAlone(p) {
		if m := numberAndName.FindStringSubmatch(p.words); m != nil && isDigits(m[1]) && m[2] != "" {
			found = []foundHeading{{AccountField, m[1], m[2]}}
		}
	}
	if len(found) == 0 {
		return l.opensOther(p)
	}
	var h *heading
	for _, f := range found {
		h = l.group.openAs(f)
	}
	switch {
	case p.summed && h.said == nil:
		h.said = &saidSum{row, p.sum}
	case !p.summed && p.balanced:
		l.open(row, p.balance)
	}
	return true
}

// openAs opens the group of a heading.
func (g *group) openAs(f foundHeading) *heading {
	switch f.field {
	case CentreField:
		g.openCentre(f.number, f.name)
		return &g.centre
	case AccountField:
		g.openAccount(f.number, f.name)
		return &g.account
	default:
		g.openProject(f.number, f.name)
		return &g.project
	}
}

// standsAlone tells whether words that may be an account's number and name are nothing else:
// they do not stand where the text of an entry goes on, nor, with an amount, where an entry
// whose day is missing has them.
func (l *LedgerReader) standsAlone(p *rowParts) bool {
	const mostCells = 2
	if len(p.cells) > mostCells {
		return false
	}
	for f, at := range l.choices.Columns {
		if at == p.first && (f == TextField || f != DateField && p.summed) {
			return false
		}
	}
	return true
}

// opensOther takes the heading of a group that is of none of these.
func (l *LedgerReader) opensOther(p *rowParts) bool {
	switch {
	case p.printed() || !strings.ContainsAny(p.words, "0123456789"):
		return false
	case begins(p.text, outerWords):
		l.group.end()
	case begins(p.text, accountsWords):
		l.group.leave(&l.group.account)
	default:
		return false
	}
	return true
}

// headingsIn finds the headings in the cells of a row: each begins with a word for its kind,
// with its number and name after it or in the next cells. It is not clear where such a word has
// no number, as where a title says from which number up to which a report goes.
func headingsIn(cells []string) (found []foundHeading, clear bool) {
	for i, cell := range cells {
		field := kindOfHeading(simplify(cell))
		if field == "" {
			if i == 0 {
				return nil, true // of an entry, or of another row
			}
			continue
		}
		next := cells[i+1:]
		before, from := beforeNumber(cell)
		if from == "" && len(next) > 0 && kindOfHeading(simplify(next[0])) == "" {
			before, from, next = cell, next[0], next[1:]
		}
		m := numberAndName.FindStringSubmatch(from)
		if m == nil || !strings.ContainsAny(m[1], "0123456789") || numbersTo.MatchString(m[1]) || isDigits(m[2]) ||
			field == ProjectField && !slices.Contains(projectWords, simplify(before)) {
			return nil, i > 0
		}
		f := foundHeading{field, m[1], m[2]}
		if f.name == "" && len(next) > 0 && kindOfHeading(simplify(next[0])) == "" {
			f.name = next[0]
		}
		found = append(found, f)
	}
	return found, true
}

// kindOfHeading tells of what kind a heading is by the word with which it begins.
func kindOfHeading(text string) Field {
	switch {
	case begins(text, centreWords):
		return CentreField
	case begins(text, accountWords):
		return AccountField
	case begins(text, projectWords):
		return ProjectField
	}
	return ""
}

// beforeNumber parts words at the first one that has a digit, or at the colon in it:
// "Kustannuspaikka:K4512 Kehitys".
func beforeNumber(words string) (before, from string) {
	at := strings.IndexAny(words, "0123456789")
	if at < 0 {
		return words, ""
	}
	at = strings.LastIndexAny(words[:at], " :") + 1
	return words[:at], words[at:]
}
