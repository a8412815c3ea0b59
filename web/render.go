package web

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"
	"path"
	"slices"
	"strings"
	"sync"
)

//go:embed templates/*.html
var templateFiles embed.FS

// pages are the templates by name, each with the layout.
type pages map[string]*template.Template

// frameFiles are parsed into every page: the layout and the parts pages share.
var frameFiles = []string{
	"templates/layout.html", "templates/parts.html", "templates/inputs.html", "templates/slip.html",
	"templates/import_parts.html",
}

// parsePages reads the templates, which are part of the program: one that does not
// parse is a fault of the build.
func parsePages() pages {
	frame := template.New("frame").Funcs(template.FuncMap{"row": newRow})
	template.Must(frame.ParseFS(templateFiles, frameFiles...))
	names, err := templateFiles.ReadDir("templates")
	if err != nil {
		panic(err)
	}
	all := pages{}
	for _, entry := range names {
		file := path.Join("templates", entry.Name())
		if slices.Contains(frameFiles, file) {
			continue
		}
		page := template.Must(template.Must(frame.Clone()).ParseFS(templateFiles, file))
		all[strings.TrimSuffix(entry.Name(), ".html")] = page
	}
	return all
}

// pageRow hands a part of a page both the page, for its words, and its row.
type pageRow struct{ Page, Row any }

func newRow(page, row any) pageRow { return pageRow{page, row} }

var buffers = sync.Pool{New: func() any { return new(bytes.Buffer) }}

const pageType = "text/html; charset=utf-8"

// render writes the page of a name. Nothing is sent before the page is whole, so
// that an error in it can still become an error page.
func (s *server) render(q *request, status int, name string, page any) error {
	b := buffers.Get().(*bytes.Buffer)
	defer buffers.Put(b)
	b.Reset()
	if err := s.pages[name].ExecuteTemplate(b, "layout", page); err != nil {
		return err
	}
	if status == http.StatusOK && q.project != nil && !q.fleeting {
		q.project.shown.keep(q.pageKey(), b.Bytes())
	}
	q.Data(status, pageType, b.Bytes())
	return nil
}

// show renders a page that was found.
func (q *request) show(name string, page any) error {
	return q.server.render(q, http.StatusOK, name, page)
}

// showNow shows a page that follows from more than its project: other projects, or
// the users as they are now. It is never kept with the project.
func (q *request) showNow(name string, page any) error {
	q.fleeting = true
	return q.show(name, page)
}
