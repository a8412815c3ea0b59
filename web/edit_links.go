package web

// editLink leads to the form of a record. Of names the record for those who hear
// links one by one.
type editLink struct{ Href, Text, Of string }

// edit leads to the form of the record at the steps of a JSON pointer, or nowhere
// for a reader who may not change it.
func (d *dossier) edit(of string, steps ...string) editLink {
	if !d.may(formAt(steps).action) {
		return editLink{}
	}
	return editLink{Href: d.at(append([]string{"edit"}, steps...)...), Text: d.T("form.edit"), Of: of}
}

// add leads to the form of a new record, likewise.
func (d *dossier) add(steps ...string) link {
	f := formAt(steps)
	if !d.may(f.action) {
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
