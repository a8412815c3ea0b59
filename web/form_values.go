package web

import (
	"encoding/json"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/calendar"
	"hankekirja/internal/fault"
	"hankekirja/internal/timesheet"
)

// typed is what stands in the inputs of a form, by their names.
type typed map[string]string

// stored fills the inputs of a part with what the project file holds of it.
func (t typed) stored(d *dossier, part int, p *formPart, text []byte) error {
	var object map[string]any
	if len(text) > 0 {
		if err := json.Unmarshal(text, &object); err != nil {
			return err
		}
	}
	for i := range p.fields {
		f := &p.fields[i]
		if f.kind != rowsKind {
			t.fill(d, f, inputName(part, f.name), shownValue(d, f.kind, object[f.name]))
			continue
		}
		list, _ := object[f.name].([]any)
		for row, element := range list {
			columns, _ := element.(map[string]any)
			for j := range f.rows {
				c := &f.rows[j]
				t[rowName(part, f, row, c)] = shownValue(d, c.kind, columns[c.name])
			}
		}
	}
	return nil
}

// fill puts a value into its input; of a choice, one that cannot be picked beside it.
func (t typed) fill(d *dossier, f *formField, name, value string) {
	t[name] = value
	if f.other && value != "" && !slices.ContainsFunc(f.choices(d), func(c choice) bool { return c.Value == value }) {
		t[name], t[otherInput(name)] = otherChoice, value
	}
}

// text is what was typed into an input, or beside the choice of another or of nothing.
func (t typed) text(f *formField, name string) string {
	text := strings.TrimSpace(t[name])
	if f.other && (text == otherChoice || text == "") {
		text = strings.TrimSpace(t[otherInput(name)])
	}
	return text
}

// unread are the faults of what was typed beside a choice while another is chosen, so
// that it would be dropped in silence. What stood there before may stay: who chooses
// another means that.
func (t typed) unread(f *form, stood typed) fault.List {
	var list fault.List
	for i := range f.parts {
		for j := range f.parts[i].fields {
			field := &f.parts[i].fields[j]
			name := inputName(i, field.name)
			beside := strings.TrimSpace(t[otherInput(name)])
			if field.other && beside != "" && beside != stood[otherInput(name)] && beside != t.text(field, name) {
				list = append(list, fault.At(inputMark+name, fault.Invalid, "form.other."+field.name+".both"))
			}
		}
	}
	return list
}

func rowName(part int, f *formField, row int, column *formField) string {
	return inputName(part, f.name, fmt.Sprint(row), column.name)
}

// shownValue is a value of the project file as the reader's language types it.
func shownValue(d *dossier, kind fieldKind, value any) string {
	if value == nil {
		return ""
	}
	text := fmt.Sprint(value)
	switch kind {
	case amountKind, percentKind, hoursKind:
		return strings.Replace(text, ".", d.T("format.decimal"), 1)
	case dateKind:
		if day, err := calendar.ParseDate(text); err == nil {
			return typedDate(day)
		}
	case monthKind:
		if m, err := calendar.ParseMonth(text); err == nil {
			return fmt.Sprintf("%d/%d", m.MonthOfYear(), m.Year())
		}
	case flagKind:
		if value == true {
			return "true"
		}
		return ""
	}
	return text
}

// typedDate is a day as it is typed in every language, also where a page says it otherwise.
func typedDate(day calendar.Date) string {
	return fmt.Sprintf("%d.%d.%d", day.Day(), day.MonthOfYear(), day.Year())
}

var (
	number    = regexp.MustCompile(`^[+-]?[0-9]+([.,][0-9]*)?$|^[+-]?[.,][0-9]+$`)
	finnish   = regexp.MustCompile(`^([0-9]{1,2})\.\s*([0-9]{1,2})\.\s*([0-9]{4})$`)
	monthYear = regexp.MustCompile(`^([0-9]{1,2})[/.]\s*([0-9]{4})$`)
	integer   = regexp.MustCompile(`^[0-9]{1,9}$`)
)

// spaces are what people and spreadsheets group digits with.
var spaces = strings.NewReplacer(
	" ", "", "\u00a0", "", "\u202f", "", "\u2009", "", "€", "", "%", "", "−", "-", "–", "-",
)

// fileValue turns what was typed into a value of the project file. What is no such
// value stays as it was typed, so that the refusal names it whole; nothing is ever
// read from the beginning of a text only.
func fileValue(kind fieldKind, text string) any {
	switch kind {
	case amountKind, percentKind:
		plain := spaces.Replace(text)
		if !number.MatchString(plain) {
			return text
		}
		plain = strings.Replace(strings.TrimPrefix(plain, "+"), ",", ".", 1)
		return wholeBefore(strings.TrimSuffix(plain, "."))
	case hoursKind:
		if hours, err := timesheet.ParseDuration(text); err == nil {
			return hours.String()
		}
		if number.MatchString(text) {
			return strings.Replace(text, ",", ".", 1)
		}
	case dateKind:
		if m := finnish.FindStringSubmatch(text); m != nil {
			return fmt.Sprintf("%s-%02s-%02s", m[3], padded(m[2]), padded(m[1]))
		}
	case monthKind:
		if m := monthYear.FindStringSubmatch(text); m != nil {
			return fmt.Sprintf("%s-%s", m[2], padded(m[1]))
		}
	case countKind:
		if integer.MatchString(text) {
			return json.Number(strings.TrimLeft(text[:len(text)-1], "0") + text[len(text)-1:])
		}
	case flagKind:
		return text != ""
	}
	return text
}

// wholeBefore writes the zero that people leave out before a decimal point.
func wholeBefore(plain string) string {
	if digits, negative := strings.CutPrefix(plain, "-"); strings.HasPrefix(digits, ".") {
		if negative {
			return "-0" + digits
		}
		return "0" + digits
	}
	return plain
}

func padded(digits string) string {
	if len(digits) == 1 {
		return "0" + digits
	}
	return digits
}

// object makes the merge patch of a part of what was typed. A required field that
// is empty is told in missing by the name of its input; places notes which row of
// the form each element of a list came from.
func (t typed) object(part int, p *formPart, places map[string][]int) (set map[string]any, missing []string) {
	set = map[string]any{}
	for i := range p.fields {
		f := &p.fields[i]
		name := inputName(part, f.name)
		if _, there := t[name]; f.once && !there {
			continue
		}
		if f.kind == rowsKind {
			var list []any
			if list, missing = t.list(part, f, places, missing); f.whole && len(list) == 0 {
				set[f.name] = nil
			} else {
				set[f.name] = list
			}
			continue
		}
		switch text := t.text(f, name); {
		case f.kind == flagKind && (f.need || text != ""):
			set[f.name] = fileValue(f.kind, text)
		case text != "":
			set[f.name] = fileValue(f.kind, text)
		case f.need:
			missing = append(missing, name)
		case f.kind == textKind || f.kind == longKind:
			set[f.name] = ""
		default:
			set[f.name] = nil
		}
	}
	return set, missing
}

// list makes the elements of a list of the rows in which something is typed.
func (t typed) list(part int, f *formField, places map[string][]int, missing []string) ([]any, []string) {
	list := []any{}
	for row := range t.rowCount(part, f) {
		element, empty := map[string]any{}, []string{}
		for i := range f.rows {
			c := &f.rows[i]
			name := rowName(part, f, row, c)
			if text := strings.TrimSpace(t[name]); text != "" {
				element[c.name] = fileValue(c.kind, text)
			} else if c.need {
				empty = append(empty, name)
			}
		}
		if len(element) == 0 {
			continue
		}
		missing = append(missing, empty...)
		list = append(list, element)
		places[inputName(part, f.name)] = append(places[inputName(part, f.name)], row)
	}
	return list, missing
}

// rowCount is how many rows of a list are in the form.
func (t typed) rowCount(part int, f *formField) int {
	for row := 0; ; row++ {
		if _, there := t[rowName(part, f, row, &f.rows[0])]; !there {
			return row
		}
	}
}

// maxRows is how many rows of a list a form holds: more inputs than it makes are not
// read from one request.
const maxRows = 1000

// tooLong tells whether a list of the record has more rows than a form holds. Fault:
// form.too_long.
func (t typed) tooLong(f *form) error {
	for i := range f.parts {
		for j := range f.parts[i].fields {
			field := &f.parts[i].fields[j]
			if field.kind != rowsKind {
				continue
			}
			if rows := t.rowCount(i, field); rows > maxRows {
				return fault.New(fault.Conflict, "form.too_long", "rows", strconv.Itoa(rows), "most", strconv.Itoa(maxRows))
			}
		}
	}
	return nil
}
