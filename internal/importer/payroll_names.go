package importer

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/book"
	"hankekirja/internal/fault"
	"hankekirja/internal/staff"
)

// The most people that a payroll may name, the most codes and cost centres that one is
// asked about, and up to how many people all are listed: an employer has hundreds of
// others.
const (
	maxPayPeople = 5_000
	maxPayCodes  = 300
	maxListed    = 40
)

// PayCode is a code of payroll with the name that its file gives it.
type PayCode struct{ Code, Name string }

// Title names the code for people.
func (c PayCode) Title() string { return join(c.Code, c.Name) }

// PayNames are what records of pay name, each once, in order: all people, and of those
// that are taken the codes and cost centres.
type PayNames struct {
	People  []string
	Codes   []PayCode
	Centres []string
}

// PayPeople gathers the people of records. Fault: importer.too_many_paid.
func PayPeople(records []PayRecord) ([]string, error) {
	people := map[string]bool{}
	for i := range records {
		people[records[i].Person] = true
	}
	if len(people) > maxPayPeople {
		return nil, fault.At(string(PersonField), fault.Invalid, "importer.too_many_paid",
			"limit", strconv.Itoa(maxPayPeople))
	}
	return sortedKeys(people), nil
}

func sortedKeys(of map[string]bool) []string {
	keys := make([]string, 0, len(of))
	for key := range of {
		keys = append(keys, key)
	}
	slices.Sort(keys)
	return keys
}

// Names gathers what is to be decided of records once their people are. Faults:
// importer.too_many_paid, importer.too_many_codes and importer.too_many_centres.
func (t *PayTargets) Names(records []PayRecord) (n PayNames, err error) {
	if n.People, err = PayPeople(records); err != nil {
		return PayNames{}, err
	}
	codes, centres := map[string]string{}, map[string]bool{}
	for i := range records {
		r := &records[i]
		if id := t.PersonOf(r.Person); id == "" || id == LeaveOut {
			continue
		}
		codes[r.Code] = cmp.Or(codes[r.Code], r.CodeName)
		centres[r.Centre] = true
	}
	switch {
	case len(codes) > maxPayCodes:
		return PayNames{}, fault.At(string(CodeField), fault.Invalid, "importer.too_many_codes",
			"limit", strconv.Itoa(maxPayCodes))
	case len(centres) > maxPayCodes:
		return PayNames{}, fault.At(string(CentreField), fault.Invalid, "importer.too_many_centres",
			"limit", strconv.Itoa(maxPayCodes))
	}
	for code, name := range codes {
		n.Codes = append(n.Codes, PayCode{code, name})
	}
	slices.SortFunc(n.Codes, func(a, b PayCode) int { return strings.Compare(a.Code, b.Code) })
	n.Centres = sortedKeys(centres)
	return n, nil
}

// Listed tells which of the people to ask about one by one, by their places: all of a few;
// of many those who are decided or may be one of the project.
func (n *PayNames) Listed(b *book.Book, t *PayTargets) []int {
	var listed []int
	surnames := surnamesOf(b.People)
	for i, name := range n.People {
		if len(n.People) <= maxListed || t.People[name] != "" || surnames.has(name) {
			listed = append(listed, i)
		}
	}
	return listed
}

// surnames are the words of the project's people after their first names, each with the
// letters that those begin with.
type surnames map[string]string

func surnamesOf(people []staff.Person) surnames {
	s := surnames{}
	for i := range people {
		words := strings.Fields(simplify(people[i].Name))
		for k := 1; k < len(words); k++ {
			s[words[k]] += words[0][:1]
		}
	}
	return s
}

// has tells whether a name may be that of one of the people: it has the surname, and a word
// that begins as the first name does.
func (s surnames) has(name string) bool {
	words := strings.Fields(simplify(name))
	for i, surname := range words {
		for k, other := range words {
			if i != k && strings.Contains(s[surname], other[:1]) {
				return true
			}
		}
	}
	return false
}
