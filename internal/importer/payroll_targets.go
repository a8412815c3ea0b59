package importer

import (
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
	"hankekirja/internal/staff"
)

// PayTargets say whose the pay of a file is, of which types, and whether it covers all
// work or the project, by the words of the file; LeaveOut leaves rows out. What is not
// there is not decided.
type PayTargets struct {
	People map[string]string
	// RestOut leaves out all people who are not decided.
	RestOut bool
	Codes   map[string]string       // pay types of the rule set
	Centres map[string]staff.Covers // empty is the centre of rows that name none
}

// PersonOf is who a name of the file is: a person's id, LeaveOut, or empty where that is
// not decided.
func (t *PayTargets) PersonOf(name string) string {
	if id := t.People[name]; id != "" || !t.RestOut {
		return id
	}
	return LeaveOut
}

// GuessPayPeople decides whose pay it is as far as names and ids tell. Of two with the same
// name nobody is guessed.
func GuessPayPeople(b *book.Book, names []string) PayTargets {
	t := PayTargets{People: map[string]string{}, Codes: map[string]string{}, Centres: map[string]staff.Covers{}}
	known := map[string]bool{}
	for i := range b.People {
		for _, text := range []string{b.People[i].ID, b.People[i].Name} {
			for _, word := range strings.Fields(simplify(text)) {
				known[word] = true
			}
		}
	}
	times := map[string]int{}
	for _, name := range names {
		if !slices.ContainsFunc(strings.Fields(simplify(name)), func(word string) bool { return known[word] }) {
			continue
		}
		if id := guessPerson(b.People, name); id != "" {
			t.People[name] = id
			times[id]++
		}
	}
	for name, id := range t.People {
		if times[id] > 1 {
			delete(t.People, name)
		}
	}
	return t
}

// payWords are what payrolls call the types of pay, simplified. A code that is a number
// says nothing: every employer has its own.
var payWords = map[string][]string{
	"salary": {
		"kuukausipalkka", "kk palkka", "peruspalkka", "tehtavakohtainen palkka", "tuntipalkka", "palkka", "manadslon",
		"grundlon", "uppgiftsrelaterad lon", "timlon", "lon", "monthly salary", "basic salary", "salary",
	},
	"supplement": {
		"henkilokohtainen lisa", "tyokokemuslisa", "palvelusaikalisa", "maaravuosilisa", "kokemuslisa", "ikalisa",
		"kielilisa", "individuellt tillagg", "arbetserfarenhetstillagg", "erfarenhetstillagg", "spraktillagg",
		"individual supplement", "experience supplement",
	},
	"annual_leave_pay": {
		"vuosilomapalkka", "lomapalkka", "vuosiloma ajan palkka", "loma ajan palkka", "semesterlon", "annual leave pay",
	},
	"sick_pay": {"sairausajan palkka", "sairausloma ajan palkka", "sairauspalkka", "sjuklon", "sick pay"},
	"refund":   {"kela korvaus", "sairausvakuutuskorvaus", "fpa ersattning"},
	"holiday_bonus": {
		"lomaraha", "lomaltapaluuraha", "semesterpenning", "holiday bonus",
	},
	"performance_bonus": {"tulospalkkio", "tulosbonus", "resultatpremie", "performance bonus"},
	"benefit_in_kind": {
		"luontoisetu", "luontaisetu", "puhelinetu", "ravintoetu", "lounasetu", "autoetu", "asuntoetu", "polkupyoraetu",
		"naturaforman", "telefonforman", "lunchforman", "bilforman", "benefit in kind",
	},
	"reward": {"kertapalkkio", "engangspremie", "engangsarvode", "reward"},
}

// GuessCodes decides of which type the codes are as far as their names tell and the rule
// set knows the type. What covers all work is never guessed.
func (t *PayTargets) GuessCodes(rules *project.RuleSet, n PayNames) {
	for _, code := range n.Codes {
		for i := range rules.PayTypes {
			kind := rules.PayTypes[i].Type
			if slices.ContainsFunc(payWords[kind], func(word string) bool { return isCalled(code, word) }) {
				t.Codes[code.Code] = kind
				break
			}
		}
	}
}

// isCalled tells whether a code is called by a word, whatever follows it.
func isCalled(c PayCode, word string) bool {
	name := simplify(c.Title())
	for _, is := range []string{name, strings.TrimLeft(name, "0123456789 ")} {
		if is == word || strings.HasPrefix(is, word+" ") {
			return true
		}
	}
	return false
}

// RestField is where it is chosen that people who are not decided are left out.
const RestField = "rest"

// Undecided says what of the names is not decided, at person, centre and code with their
// places in the lists, and at RestField of people who are not listed.
func (t *PayTargets) Undecided(b *book.Book, n *PayNames) fault.List {
	var problems fault.List
	listed, rest := n.Listed(b, t), 0
	for i, name := range n.People {
		if t.PersonOf(name) != "" {
			continue
		}
		if slices.Contains(listed, i) {
			problems = append(problems, fault.At(place("person", i), fault.Invalid, "importer.whose_pay", "name", name))
		} else {
			rest++
		}
	}
	if rest > 0 {
		problems = append(problems, fault.At(RestField, fault.Invalid, "importer.rest", "people", strconv.Itoa(rest)))
	}
	for i, centre := range n.Centres {
		if t.Centres[centre] == "" {
			problems = append(problems, fault.At(place("centre", i), fault.Invalid, "importer.covers_what", "name", centre))
		}
	}
	for i, code := range n.Codes {
		if t.Codes[code.Code] == "" {
			problems = append(problems, fault.At(place("code", i), fault.Invalid, "importer.which_type", "name", code.Title()))
		}
	}
	return problems
}

// Unknown says which decided people and pay types the project does not have, and what
// pay cannot cover.
func (t *PayTargets) Unknown(b *book.Book, n *PayNames) fault.List {
	var problems fault.List
	for i, name := range n.People {
		if id := t.People[name]; id != "" && id != LeaveOut && b.Person(id) == nil {
			problems = append(problems, fault.At(place("person", i), fault.Invalid, "store.no_person", "person", id))
		}
	}
	for i, centre := range n.Centres {
		switch t.Centres[centre] {
		case "", LeaveOut, staff.AllWork, staff.ProjectOnly:
		default:
			problems = append(problems, fault.At(place("centre", i), fault.Invalid, "importer.covers_what", "name", centre))
		}
	}
	for i, code := range n.Codes {
		kind := t.Codes[code.Code]
		if _, known := b.Rules.TreatmentOf(kind); kind != "" && kind != LeaveOut && !known {
			problems = append(problems, fault.At(place("code", i), fault.Invalid, "importer.which_type", "name", code.Title()))
		}
	}
	return problems
}
