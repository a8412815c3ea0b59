package web

import "hankekirja/internal/access"

// editLink leads to the form of a record. Of names the record for those who hear
// links one by one.
type editLink struct{ Href, Text, Of string }

// offers tells whether the reader may make a change now: of an archived project only
// the one that opens it again.
func (d *dossier) offers(action access.Action) bool {
	return d.may(action) && (d.open() || action == access.ArchiveProject)
}

// offersForm tells whether the reader may use a form now, likewise.
func (d *dossier) offersForm(f *form, steps []string) bool {
	return f.allowed(d, steps) && (d.open() || f.action == access.ArchiveProject)
}

// open tells that the project is not archived.
func (d *dossier) open() bool { return d.Agreement.CheckOpen() == nil }

// edit leads to the form of the record at the steps of a JSON pointer, or nowhere
// for a reader who may not change it now.
func (d *dossier) edit(of string, steps ...string) editLink {
	if !d.offersForm(formAt(steps), steps) {
		return editLink{}
	}
	return editLink{Href: d.at(append([]string{"edit"}, steps...)...), Text: d.T("form.edit"), Of: of}
}

// add leads to the form of a new record, likewise.
func (d *dossier) add(steps ...string) link {
	f := formAt(steps)
	if !d.offersForm(f, steps) {
		return link{}
	}
	return link{Text: d.T("form." + f.id + ".new"), Href: d.at(append([]string{"edit"}, steps...)...)}
}

// offered keeps the links that lead somewhere.
func offered(links ...link) []link {
	var some []link
	for _, l := range links {
		if l.Href != "" {
			some = append(some, l)
		}
	}
	return some
}
