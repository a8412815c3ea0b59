package web

import (
	"html/template"
	"strings"
)

// The inputs of a month are some six hundred, and a template spends tens of
// milliseconds on finding out again and again where each of their texts stands. They are
// written here by hand; every text goes through markup.text, which escapes it.

// markup is a piece of a page.
type markup struct{ strings.Builder }

// raw writes markup of the program's own.
func (b *markup) raw(parts ...string) {
	for _, part := range parts {
		b.WriteString(part)
	}
}

// text writes a text, between tags or within the quotes of an attribute.
func (b *markup) text(text string) { template.HTMLEscape(b, []byte(text)) }

// attribute writes an attribute.
func (b *markup) attribute(name, value string) {
	b.raw(" ", name, `="`)
	b.text(value)
	b.raw(`"`)
}

// element writes an element with a text; the attributes are pairs of name and value.
func (b *markup) element(name, text string, attributes ...string) {
	b.raw("<", name)
	for i := 0; i+1 < len(attributes); i += 2 {
		b.attribute(attributes[i], attributes[i+1])
	}
	b.raw(">")
	b.text(text)
	b.raw("</", name, ">")
}

// html is the markup, all texts in it escaped.
func (b *markup) html() template.HTML { return template.HTML(b.String()) }

// The forms of the page begin the ids of their inputs.
const (
	tableForm = "g-"
	daysForm  = "d-"
)

// TableCells are the cells of a row of the table.
func (r *gridRow) TableCells() template.HTML {
	var b markup
	for i := range r.Cells {
		c := &r.Cells[i]
		b.raw("<td")
		b.attribute("class", c.Day.Class)
		b.raw(">")
		for k := range c.Inputs {
			in := &c.Inputs[k]
			b.input(in, tableForm, "aria-labelledby", in.Labels)
			if in.Number != "" {
				b.element("span", in.Number, "class", "vh", "id", tableForm+in.Name+"-nth")
			}
			b.beside(in, tableForm)
		}
		b.raw("</td>")
	}
	return b.html()
}

// ListCells are the inputs of a day of the list.
func (d *gridDay) ListCells() template.HTML {
	var b markup
	for i := range d.Rows {
		row := d.Rows[i].Row
		for k := range d.Rows[i].Inputs {
			in := &d.Rows[i].Inputs[k]
			b.raw(`<div class="cell"><label`)
			b.attribute("for", daysForm+in.Name)
			b.raw(">")
			if row.Code != "" {
				b.element("span", row.Code, "class", "code")
				b.raw(" ")
			}
			b.text(row.Name)
			if in.Number != "" {
				b.text(", " + in.Number)
			}
			b.element("span", " "+d.Name, "class", "vh")
			b.raw("</label>")
			b.input(in, daysForm)
			b.beside(in, daysForm)
			if in.HasNote {
				b.note(in, row, d)
			}
			b.raw("</div>\n")
		}
	}
	return b.html()
}

// input writes the input of hours.
func (b *markup) input(in *cellInput, form string, attributes ...string) {
	b.raw("<input")
	for i := 0; i+1 < len(attributes); i += 2 {
		b.attribute(attributes[i], attributes[i+1])
	}
	b.attribute("id", form+in.Name)
	b.attribute("name", in.Name)
	b.attribute("value", in.Value)
	b.raw(` inputmode="decimal" autocomplete="off"`)
	if in.Problem != "" {
		b.raw(` aria-invalid="true"`)
	}
	if in.Problem+in.Beside != "" {
		b.attribute("aria-describedby", form+in.Name+"-beside")
	}
	b.raw(">")
	if in.Pasted != "" {
		b.raw(`<input type="hidden"`)
		b.attribute("name", in.Pasted)
		b.raw(` value="1">`)
	}
}

// beside writes what is wrong with an input, or what is stored.
func (b *markup) beside(in *cellInput, form string) {
	if in.Problem+in.Beside != "" {
		b.element("span", in.Problem+in.Beside, "class", "beside", "id", form+in.Name+"-beside")
	}
}

// note writes the note of an entry in the list of days.
func (b *markup) note(in *cellInput, row *gridRow, day *gridDay) {
	b.raw(`<label class="of-note"`)
	b.attribute("for", daysForm+in.NoteName)
	b.raw(">")
	b.text(in.NoteWord)
	b.element("span", " "+row.Name+" "+day.Name, "class", "vh")
	b.raw("</label>")
	b.element("textarea", "\n"+in.Note, "class", "of-note", "id", daysForm+in.NoteName, "name", in.NoteName, "rows", "1")
}
