package web

import "html/template"

// Acts are the buttons below one of the forms of a month, and what adds a row to it.
// Both forms have them, so they are written by hand as the cells are.
func (p *monthPage) Acts(form string) template.HTML {
	b := newMarkup()
	b.raw(`<div class="monthfoot"><p class="status" role="status" data-status></p>`)
	b.element("button", p.T("grid.save"), "class", "btn primary", "name", "do", "value", "save")
	b.element("button", p.T("fill.open"), "class", "btn", "name", "do", "value", doFill)
	if p.Signs {
		b.element("button", p.T("grid.sign"), "class", "btn", "name", "do", "value", doSign)
	}
	b.raw("</div>\n", `<details class="addrow"`)
	if p.NewPart != "" {
		b.raw(" open")
	}
	b.raw(">")
	b.element("summary", p.T("grid.add_row"))
	b.raw(`<div class="filters">`, "\n", `<div class="field">`)
	b.element("label", p.T("grid.row_of"), "for", form+newActivity)
	b.raw("<select")
	b.attribute("id", form+newActivity)
	b.attribute("name", newActivity)
	b.raw(">")
	for i := range p.Added {
		b.option(&p.Added[i])
	}
	b.raw("</select></div>\n", `<div class="field">`)
	b.element("label", p.T("grid.row_name"), "for", form+newPart)
	b.raw("<input")
	b.attribute("id", form+newPart)
	b.attribute("name", newPart)
	b.attribute("value", p.NewPart)
	b.raw(` autocomplete="off"></div>`, "\n")
	b.element("button", p.T("grid.add"), "class", "btn", "name", "do", "value", doRow)
	b.raw("</div></details>")
	return b.html()
}

func (b markup) option(c *choice) {
	b.raw("<option")
	b.attribute("value", c.Value)
	if c.Chosen {
		b.raw(" selected")
	}
	b.raw(">")
	b.text(c.Text)
	b.raw("</option>")
}
