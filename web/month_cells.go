package web

import (
	"html/template"
	"strconv"
	"strings"
)

// The cells of a month are some eight hundred, and a template spends tens of
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

// text writes a text, between tags or within the quotes of an attribute. Most texts have
// nothing to escape and are written as they are.
func (b *markup) text(text string) {
	if strings.ContainsAny(text, "&<>'\"\x00") {
		template.HTMLEscape(b, []byte(text))
		return
	}
	b.WriteString(text)
}

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

// HeadCells name the columns of the table.
func (p *monthPage) HeadCells() template.HTML {
	var b markup
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
	return p.footCells(func(b *markup, d *gridDay) {
		b.element("td", d.Sum, "class", d.Class, "data-sum", "day-"+strconv.Itoa(d.Number))
	})
}

// TargetCells are the targets of the days.
func (p *monthPage) TargetCells() template.HTML {
	return p.footCells(func(b *markup, d *gridDay) {
		attributes := []string{"class", d.Class, "data-target", versionText(d.TargetValue)}
		if d.Shared {
			attributes = append(attributes, "data-shared", "")
		}
		b.element("td", d.Target, attributes...)
	})
}

// DiffCells are the differences of the days.
func (p *monthPage) DiffCells() template.HTML {
	return p.footCells(func(b *markup, d *gridDay) {
		attributes := []string{"class", d.Class, "data-sum", "diff-" + strconv.Itoa(d.Number)}
		if d.Past {
			attributes = append(attributes, "data-past", "")
		}
		b.element("td", d.Diff, attributes...)
	})
}

func (p *monthPage) footCells(write func(*markup, *gridDay)) template.HTML {
	var b markup
	for i := range p.Days {
		write(&b, &p.Days[i])
	}
	return b.html()
}

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

// DayList is the list of days.
func (p *monthPage) DayList() template.HTML {
	var b markup
	for i := range p.Days {
		d := &p.Days[i]
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
		b.raw("</fieldset></details>\n")
	}
	return b.html()
}

// dayCells writes the inputs of a day of the list.
func (b *markup) dayCells(d *gridDay) {
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
