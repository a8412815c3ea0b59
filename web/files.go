package web

import (
	"cmp"
	"mime"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

// filePolicy lets a kept file do nothing: it came from outside.
const filePolicy = "default-src 'none'; sandbox"

// keptFile gives a receipt or a document of the project, to be saved.
func (s *server) keptFile(q *request) error {
	file, err := q.app.File(q.Request.Context(), q.dossier().Agreement.Code, q.Param("digest"))
	if err != nil {
		return err
	}
	name := fileName(file.Name, q.Param("digest"), file.Type)
	h := q.Writer.Header()
	h.Set("Content-Security-Policy", filePolicy)
	h.Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	q.Data(http.StatusOK, file.Type, file.Content)
	return nil
}

// shortDigest is enough of a digest to tell files apart, where a file has no name.
const shortDigest = 12

// extensions end the names of files, the first of those of a type that end in none.
var extensions = map[string][]string{
	"application/pdf": {".pdf"}, "image/jpeg": {".jpg", ".jpeg"}, "image/png": {".png"},
}

// fileName is what a file is saved as. It ends as its content is: one that begins as a
// PDF and is called .html would be opened, and run, by the name.
func fileName(name, digest, mediaType string) string {
	if name == "" {
		name = digest[:shortDigest]
	}
	if all := extensions[mediaType]; !slices.Contains(all, strings.ToLower(path.Ext(name))) {
		name += all[0]
	}
	return name
}

// fileView is a kept file as a page shows it.
type fileView struct {
	File link
	Size string
}

func (d *dossier) files(kept []project.File) []fileView {
	views := make([]fileView, len(kept))
	for i, f := range kept {
		views[i] = fileView{link{Text: f.Name, Href: d.at("files", f.SHA256)}, d.size(f.Size)}
	}
	return views
}

// document leads to the kept document of a record, or to where one is added.
func (d *dossier) document(digest, of string, steps ...string) (file link, attach editLink) {
	if digest != "" {
		return link{Text: d.T("files.document"), Href: d.at("files", digest)}, editLink{}
	}
	if d.offers(formAt(steps).action) {
		attach = editLink{Href: d.at(append([]string{"attach"}, steps...)...), Text: d.T("files.add"), Of: of}
	}
	return link{}, attach
}

// size writes a number of bytes for people.
func (d *dossier) size(bytes int) string {
	const kilo = 1000
	if bytes < kilo*kilo {
		return d.T("files.kilobytes", "size", strconv.Itoa(max(1, bytes/kilo)))
	}
	return d.T("files.megabytes", "size", strconv.Itoa(bytes/kilo/kilo))
}

type attachPage struct {
	layout
	About, Action, Back, Seen, Reason string
	Problems                          []string
}

// attachTo gives the record of the address that a file is for, by the steps of its
// form.
func (q *request) attachTo(d *dossier) (*form, []string, error) {
	f, steps, err := q.formOf(d)
	if err == nil && (isNew(steps) || !f.files) {
		err = fault.New(fault.NotFound, "error.page")
	}
	return f, steps, err
}

// attachPage asks for a file for a record.
func (s *server) attachPage(q *request) error {
	d := q.dossier()
	f, steps, err := q.attachTo(d)
	if err != nil {
		return err
	}
	return q.showAttach(http.StatusOK, d, f, steps, "", nil)
}

func (q *request) showAttach(
	status int, d *dossier, f *form, steps []string, reason string, problems fault.List,
) error {
	page := attachPage{
		layout: q.projectLayout(d.Book, d.T("files.add"), d.formCrumbs(steps)...), About: d.T("form." + f.id + ".edit"),
		Action: d.at(append([]string{"attach"}, steps...)...), Back: f.back(d, steps),
		Seen: app.Mark(d.Book, pointerOf(steps)), Reason: reason,
	}
	for _, p := range problems {
		page.Problems = append(page.Problems, d.Fault(p))
	}
	if len(problems) > 0 {
		page.Title = d.T("error.422.title") + ": " + page.Title
	}
	return q.server.render(q, status, "attach", page)
}

// attach gives a record the file that was sent.
func (s *server) attach(q *request) error {
	d := q.dossier()
	f, steps, err := q.attachTo(d)
	if err != nil {
		return err
	}
	name, content, err := q.upload()
	if err == nil {
		err = q.app.AddFile(q.Request.Context(), app.AddFile{
			Project: d.Agreement.Code, At: pointerOf(steps), Seen: cmp.Or(q.PostForm("seen"), unmarked),
			Name: name, Content: content,
			Reason: q.PostForm("reason"),
		})
	}
	if err == nil {
		return q.done(f.back(d, steps))
	}
	problems := fault.All(err)
	if !mendable(problems) && fault.KindOf(err) != fault.TooLarge {
		return err
	}
	return q.showAttach(statuses[problems[0].Kind], d, f, steps, q.PostForm("reason"), problems)
}
