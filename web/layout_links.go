package web

import "html/template"

// The links around a page are some thirty on every one. They are written by hand as the
// cells of a month are; their addresses are the program's own and escaped.

// MenuItems are the entries of the menu.
func (l layout) MenuItems() template.HTML { return linkItems(l.Menu) }

// RuleItems lead to the rule sets.
func (l layout) RuleItems() template.HTML { return linkItems(l.RuleSets) }

func linkItems(links []link) template.HTML {
	b := newMarkup()
	for i := range links {
		b.raw("<li>")
		b.link(&links[i])
		b.raw("</li>\n")
	}
	return b.html()
}

// CrumbItems lead to where the page is.
func (l layout) CrumbItems() template.HTML {
	b := newMarkup()
	for i := range l.Crumbs {
		c := &l.Crumbs[i]
		b.raw("<li")
		if c.In != "" {
			b.attribute("lang", string(c.In))
		}
		b.raw(">")
		if c.Current {
			b.element("span", c.Text, "aria-current", "page")
		} else {
			b.link(c)
		}
		b.raw("</li>\n")
	}
	return b.html()
}

// LanguageItems switch the language.
func (l layout) LanguageItems() template.HTML {
	b := newMarkup()
	for i := range l.Languages {
		to := &l.Languages[i]
		b.raw("<a")
		b.attribute("href", to.Href)
		b.attribute("lang", string(to.Language))
		b.attribute("hreflang", string(to.Language))
		if to.Current {
			b.attribute("aria-current", "true")
		}
		b.raw(">")
		b.element("span", to.Short(), "aria-hidden", "true")
		b.element("span", to.Name, "class", "vh")
		b.raw("</a>\n")
	}
	return b.html()
}

// link writes a link.
func (b markup) link(l *link) {
	b.raw("<a")
	b.attribute("href", l.Href)
	if l.Current {
		b.attribute("aria-current", "page")
	}
	b.raw(">")
	b.text(l.Text)
	b.raw("</a>")
}
