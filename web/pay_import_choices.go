package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/staff"
)

// payChoicesPage asks what stands in the columns, whose the pay is, what it covers and of
// which types it is.
type payChoicesPage struct {
	importPage
	importColumns
	Asks    bool // the columns are known
	People  []slipField
	Others  string      // how many people are not listed
	Rest    slipField   // all who are not chosen are left out
	RestOut bool        // it is chosen
	Named   []slipField // people of the project whom the file may name otherwise
	Names   []string    // that the file has, where not all are listed
	Centres []slipField
	Codes   []slipField
}

func (f *payFile) showChoices(q *request, problems fault.List) error {
	page := payChoicesPage{importColumns: f.columns(), Asks: len(f.names.People) > 0}
	var err error
	if page.importPage, err = q.stepPage(f.file(), problems); err != nil {
		return err
	}
	if page.Asks {
		f.people(&page)
		page.Centres, page.Codes = f.centreFields(), f.codeFields()
	}
	rest := []slipField{page.Rest}
	for _, p := range problems {
		page.Problems = append(page.Problems,
			f.place(p, page.Columns, page.People, rest, page.Named, page.Centres, page.Codes))
	}
	page.Rest = rest[0]
	return q.server.render(q, statusOf(problems), "pay_import_choices", page)
}

// shownName writes the number that tells a person apart as people do.
var shownName = strings.NewReplacer("<", "(", ">", ")")

// people asks about those who may be of the project one by one, and about all others at
// once.
func (f *payFile) people(page *payChoicesPage) {
	listed := f.names.Listed(f.Book, &f.targets)
	for _, i := range listed {
		name := f.names.People[i]
		chosen := f.targets.People[name]
		in := slipField{
			Name: choiceInput(payPerson, i, ""), Label: cmp.Or(shownName.Replace(name), f.T("file_import.no_name")), Value: name,
			Choices: []choice{{"", f.T("pay_import.not_chosen"), chosen == ""}},
		}
		for k := range f.People {
			p := &f.People[k]
			in.Choices = append(in.Choices, choice{p.ID, p.Name, chosen == p.ID})
		}
		in.Choices = append(in.Choices, choice{importer.LeaveOut, f.T("file_import.leave_out"), chosen == importer.LeaveOut})
		page.People = append(page.People, in)
	}
	page.RestOut = f.targets.RestOut
	page.Rest = slipField{Name: importer.RestField, Label: f.T("pay_import.rest")}
	others := len(f.names.People) - len(listed)
	if others == 0 {
		return
	}
	page.Others, page.Names = f.N("pay_import.others", others), f.names.People
	for i := range f.People {
		p := &f.People[i]
		if id := p.ID; !slices.ContainsFunc(f.names.People, func(name string) bool { return f.targets.People[name] == id }) {
			page.Named = append(page.Named, slipField{
				Name: payNamed + id, Label: f.T("pay_import.named", "person", p.Name), Value: f.values[payNamed+id],
			})
		}
	}
}

// centreFields ask what pay of each cost centre covers (RULES.md 2.4).
func (f *payFile) centreFields() (fields []slipField) {
	_, told := f.choices.Columns[importer.CentreField]
	for i, centre := range f.names.Centres {
		label := f.T("pay_import.centre", "centre", centre)
		switch {
		case !told && centre == "" && len(f.names.Centres) == 1:
			label = f.T("pay_import.whole_file")
		case centre == "":
			label = f.T("pay_import.no_centre")
		}
		chosen := f.targets.Centres[centre]
		in := slipField{Name: choiceInput(payCentre, i, ""), Label: label, Value: centre}
		in.Choices = []choice{{"", f.T("form.choose"), chosen == ""}}
		for _, covers := range []staff.Covers{staff.AllWork, staff.ProjectOnly} {
			in.Choices = append(in.Choices, choice{string(covers), f.T("covers." + string(covers)), chosen == covers})
		}
		in.Choices = append(in.Choices, choice{importer.LeaveOut, f.T("file_import.leave_out"), chosen == importer.LeaveOut})
		fields = append(fields, in)
	}
	return fields
}

// codeFields ask of which type of the rule set pay of each code is (RULES.md 2.3).
func (f *payFile) codeFields() (fields []slipField) {
	for i, code := range f.names.Codes {
		chosen := f.targets.Codes[code.Code]
		in := slipField{
			Name: choiceInput(payCode, i, ""), Label: cmp.Or(code.Title(), f.T("pay_import.no_code")), Value: code.Code,
			Choices: []choice{{"", f.T("form.choose"), chosen == ""}},
		}
		for k := range f.Rules.PayTypes {
			t := &f.Rules.PayTypes[k]
			text := joined(f.T("pay_type."+t.Type), f.T("treatment."+string(t.Treatment)))
			in.Choices = append(in.Choices, choice{t.Type, text, chosen == t.Type})
		}
		in.Choices = append(in.Choices, choice{importer.LeaveOut, f.T("file_import.leave_out"), chosen == importer.LeaveOut})
		fields = append(fields, in)
	}
	return fields
}

// chosen are the hidden inputs of whose the pay is, what it covers and of which types it is.
func (f *payFile) chosen() (all []nameValue) {
	add := func(input string, i int, of, chosen string) {
		if chosen != "" {
			all = append(all, nameValue{choiceInput(input, i, ".of"), of}, nameValue{choiceInput(input, i, ""), chosen})
		}
	}
	for i, name := range f.names.People {
		add(payPerson, i, name, f.targets.People[name])
	}
	for i, code := range f.names.Codes {
		add(payCode, i, code.Code, f.targets.Codes[code.Code])
	}
	for i, centre := range f.names.Centres {
		add(payCentre, i, centre, string(f.targets.Centres[centre]))
	}
	rest := ""
	if f.targets.RestOut {
		rest = strconv.FormatBool(true)
	}
	return append(all, nameValue{payDecided, strconv.FormatBool(true)}, nameValue{importer.RestField, rest})
}
