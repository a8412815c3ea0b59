package web

import (
	"bytes"
	"html/template"
	"strconv"
)

// The cells of a month are some eight hundred, and a template spends tens of
// milliseconds on finding out again and again where each of their texts stands. They are
// written here by hand, with their rows, days and notes; every text goes through
// markup.text, which escapes it.

// markup is a piece of a page, written to a buffer that html gives back.
type markup struct{ *bytes.Buffer }

func newMarkup() markup {
	b := buffers.Get().(*bytes.Buffer)
	b.Reset()
	return markup{b}
}

// html ends the piece. All texts in it are escaped.
func (b markup) html() template.HTML {
	defer buffers.Put(b.Buffer)
	return template.HTML(b.String())
}

// raw writes markup of the program's own.
func (b markup) raw(parts ...string) {
	for _, part := range parts {
		b.WriteString(part)
	}
}

// number writes a number.
func (b markup) number(n int) { b.Write(strconv.AppendInt(b.AvailableBuffer(), int64(n), 10)) }

// text writes a text, between tags or within the quotes of an attribute. Most texts have
// nothing to escape and are written as they are.
func (b markup) text(text string) {
	for i := range len(text) {
		switch text[i] {
		case '&', '<', '>', '\'', '"', 0:
			template.HTMLEscape(b, []byte(text))
			return
		}
	}
	b.WriteString(text)
}

// attribute writes an attribute.
func (b markup) attribute(name, value string) {
	b.raw(" ", name, `="`)
	b.text(value)
	b.raw(`"`)
}

// element writes an element with a text; the attributes are pairs of name and value.
func (b markup) element(name, text string, attributes ...string) {
	b.raw("<", name)
	for i := 0; i+1 < len(attributes); i += 2 {
		b.attribute(attributes[i], attributes[i+1])
	}
	b.raw(">")
	b.text(text)
	b.raw("</", name, ">")
}

// The forms of the page begin the ids of their inputs.
const (
	tableForm = "g-"
	daysForm  = "d-"
)

// HeadCells name the columns of the table.
func (p *monthPage) HeadCells() template.HTML {
	b := newMarkup()
	for i := range p.Days {
		d := &p.Days[i]
		number := strconv.Itoa(d.Number)
		b.raw(`<th scope="col"`)
		b.attribute("id", tableForm+"day-"+number)
		b.attribute("class", d.Class)
		b.raw(`><span aria-hidden="true">`)
		b.element("span", d.Weekday, "class", "wd")
		b.raw(number, "</span>")
		b.element("span", d.Name, "class", "vh")
		b.raw("</th>")
	}
	return b.html()
}

// SumCells are the sums of the days.
func (p *monthPage) SumCells() template.HTML {
	return p.footCells(func(b markup, d *gridDay) {
		b.element("td", d.Sum, "class", d.Class, "data-sum", "day-"+strconv.Itoa(d.Number))
	})
}

// TargetCells are the targets of the days.
func (p *monthPage) TargetCells() template.HTML {
	return p.footCells(func(b markup, d *gridDay) {
		attributes := []string{"class", d.Class, "data-target", versionText(d.TargetValue)}
		if d.Shared {
			attributes = append(attributes, "data-shared", "")
		}
		b.element("td", d.Target, attributes...)
	})
}

// DiffCells are the differences of the days.
func (p *monthPage) DiffCells() template.HTML {
	return p.footCells(func(b markup, d *gridDay) {
		attributes := []string{"class", d.Class, "data-sum", "diff-" + strconv.Itoa(d.Number)}
		if d.Past {
			attributes = append(attributes, "data-past", "")
		}
		b.element("td", d.Diff, attributes...)
	})
}

func (p *monthPage) footCells(write func(markup, *gridDay)) template.HTML {
	b := newMarkup()
	for i := range p.Days {
		write(b, &p.Days[i])
	}
	return b.html()
}

// Rows are the rows of the table, by activity.
func (p *monthPage) Rows() template.HTML {
	b := newMarkup()
	for i := range p.Groups {
		group := &p.Groups[i]
		if len(group.Rows) == 0 {
			continue
		}
		b.raw(`<tbody><tr class="grp"><th scope="rowgroup"`)
		b.attribute("colspan", strconv.Itoa(p.Columns))
		b.raw(">")
		b.element("span", group.Title)
		b.raw("</th></tr>\n")
		for k := range group.Rows {
			b.tableRow(&group.Rows[k])
		}
		b.raw("</tbody>")
	}
	return b.html()
}

// tableRow writes a row of the table.
func (b markup) tableRow(r *gridRow) {
	index := strconv.Itoa(r.Index)
	b.raw(`<tr data-row="`, index, `"`)
	b.attribute("data-activity", string(r.Activity))
	b.raw(`><th scope="row" id="`, tableForm, "row-", index, `">`)
	b.rowName(r)
	b.raw("</th>")
	for i := range r.Cells {
		c := &r.Cells[i]
		b.raw(`<td class="`, c.Day.Class, `">`)
		for k := range c.Inputs {
			in := &c.Inputs[k]
			b.raw(`<input aria-labelledby="`, tableForm, "row-", index, " ", tableForm, "day-")
			b.number(c.Day.Number)
			if in.Number != "" {
				b.raw(" ", tableForm, in.Name, "-nth")
			}
			b.raw(`"`)
			b.input(in, tableForm)
			if in.Number != "" {
				b.element("span", in.Number, "class", "vh", "id", tableForm+in.Name+"-nth")
			}
			b.beside(in, tableForm)
		}
		b.raw("</td>")
	}
	b.element("td", r.Sum, "class", "s", "data-sum", "row")
	b.raw("</tr>\n")
}

// rowName writes the code of a row, where it has one, and its name.
func (b markup) rowName(r *gridRow) {
	if r.Code != "" {
		b.element("span", r.Code, "class", "code")
		b.raw(" ")
	}
	b.text(r.Name)
}

// Hidden are the inputs that tell what the others are of.
func (p *monthPage) Hidden() template.HTML {
	b := newMarkup()
	b.hidden("version", p.Stands)
	for i := range p.Groups {
		for k := range p.Groups[i].Rows {
			r := &p.Groups[i].Rows[k]
			b.hidden(rowInput+"."+strconv.Itoa(r.Index), r.Key)
		}
	}
	return b.html()
}

func (b markup) hidden(name, value string) {
	b.raw(`<input type="hidden"`)
	b.attribute("name", name)
	b.attribute("value", value)
	b.raw(">")
}

// ListItem is a day of the list.
func (d *gridDay) ListItem() template.HTML {
	b := newMarkup()
	b.raw(`<details class="card day`)
	if d.Target == "" {
		b.raw(" off")
	}
	b.raw(`"`)
	if d.Open {
		b.raw(" open")
	}
	b.raw("><summary>")
	b.element("span", d.Name)
	b.raw(` <span class="n">`)
	b.element("span", d.Sum, "data-sum", "day-"+strconv.Itoa(d.Number))
	if d.Target != "" {
		b.text(" / " + d.Target)
	}
	b.raw(" h</span></summary>\n<fieldset>")
	b.element("legend", d.Name, "class", "vh")
	b.raw("\n")
	b.dayCells(d)
	b.raw("</fieldset></details>")
	return b.html()
}

// dayCells writes the inputs of a day of the list.
func (b markup) dayCells(d *gridDay) {
	for _, cell := range d.Rows {
		for k := range cell.Inputs {
			in := &cell.Inputs[k]
			b.raw(`<div class="cell"><label for="`, daysForm, in.Name, `">`)
			b.rowName(cell.Row)
			if in.Number != "" {
				b.text(", " + in.Number)
			}
			b.raw(`<span class="vh"> `)
			b.text(d.Name)
			b.raw("</span></label><input")
			b.input(in, daysForm)
			b.beside(in, daysForm)
			if in.HasNote {
				b.note(in, cell.Row, d)
			}
			b.raw("</div>\n")
		}
	}
}

// input writes the rest of an input of hours, whose tag is begun.
func (b markup) input(in *cellInput, form string) {
	b.raw(` id="`, form, in.Name, `" name="`, in.Name, `" value="`)
	b.text(in.Value)
	b.raw(`" inputmode="decimal" autocomplete="off"`)
	if in.Problem != "" {
		b.raw(` aria-invalid="true"`)
	}
	if in.Problem+in.Beside != "" {
		b.attribute("aria-describedby", form+in.Name+"-beside")
	}
	b.raw(">")
	if in.Pasted != "" {
		b.hidden(in.Pasted, "1")
	}
}

// beside writes what is wrong with an input, or what is stored.
func (b markup) beside(in *cellInput, form string) {
	if in.Problem+in.Beside != "" {
		b.element("span", in.Problem+in.Beside, "class", "beside", "id", form+in.Name+"-beside")
	}
}

// note writes the note of an entry in the list of days.
func (b markup) note(in *cellInput, row *gridRow, day *gridDay) {
	b.raw(`<label class="of-note" for="`, daysForm, in.NoteName, `">`)
	b.text(in.NoteWord)
	b.element("span", " "+row.Name+" "+day.Name, "class", "vh")
	b.raw("</label>")
	b.element("textarea", "\n"+in.Note, "class", "of-note", "id", daysForm+in.NoteName, "name", in.NoteName, "rows", "1")
}

// NoteFields are the notes that are there.
func (p *monthPage) NoteFields() template.HTML { return noteFields(p.Notes) }

// BlankFields are notes to be written.
func (p *monthPage) BlankFields() template.HTML { return noteFields(p.Blank) }

func noteFields(notes []noteView) template.HTML {
	b := newMarkup()
	b.raw(`<div class="notelist">`)
	for i := range notes {
		n := &notes[i]
		b.raw(`<div class="field"><label for="`, tableForm, n.NoteName, `">`)
		b.text(n.Label)
		b.raw("</label>")
		b.element("textarea", "\n"+n.Note, "id", tableForm+n.NoteName, "name", n.NoteName, "rows", "1")
		b.raw("</div>\n")
	}
	b.raw("</div>")
	return b.html()
}
