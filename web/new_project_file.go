package web

import (
	"errors"
	"io"
	"net/http"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
)

type newProjectFilePage struct {
	layout
	Action, Back string
	Problems     []string
	More         string // says how many problems are not shown
}

// mostProblems is how many problems of a project file a page names.
const mostProblems = 50

// newProjectFilePage asks for a project file.
func (s *server) newProjectFilePage(q *request) error {
	return s.showNewProjectFile(q, http.StatusOK, nil)
}

func (s *server) showNewProjectFile(q *request, status int, problems fault.List) error {
	page := newProjectFilePage{
		layout: q.layout(q.p.T("form.from_file"), link{Text: q.p.T("form.agreement.new"), Href: newProjectPath}),
		Action: newProjectFilePath, Back: newProjectPath,
	}
	for _, p := range problems[:min(len(problems), mostProblems)] {
		text := q.p.Fault(p)
		if p.Path != "" {
			text = p.Path + ": " + text
		}
		page.Problems = append(page.Problems, text)
	}
	if rest := len(problems) - mostProblems; rest > 0 {
		page.More = q.p.N("form.more_problems", rest)
	}
	if len(problems) > 0 {
		page.Title = q.p.T("error.422.title") + ": " + page.Title
	}
	return s.render(q, status, "new_project_file", page)
}

// uploadField is the input with the file.
const uploadField = "file"

// newProjectFile brings the project of a file in, all of it or nothing.
func (s *server) newProjectFile(q *request) error {
	_, data, err := q.upload()
	if err == nil {
		var file app.ProjectFile
		if file, err = app.ReadProjectFile(data); err == nil {
			if _, err = q.app.ImportProject(q.Request.Context(), file); err == nil {
				return q.done("/projects/" + escape(file.Book.Agreement.Code))
			}
		}
	}
	problems := fault.All(err)
	if len(problems) == 0 || problems[0].Kind == fault.Forbidden {
		return err
	}
	return s.showNewProjectFile(q, statuses[problems[0].Kind], problems)
}

// upload reads the file that was sent with a form, and its name.
func (q *request) upload() (name string, content []byte, err error) {
	sent, err := q.FormFile(uploadField)
	var tooLarge *http.MaxBytesError
	switch {
	case errors.As(err, &tooLarge):
		return "", nil, fault.New(fault.TooLarge, "form.upload_too_large", "limit", megabytes(q.limit()))
	case err != nil:
		return "", nil, fault.New(fault.Invalid, "form.no_file")
	}
	if err := q.encoded(); err != nil {
		return "", nil, err
	}
	opened, err := sent.Open()
	if err != nil {
		return "", nil, err
	}
	defer opened.Close()
	content, err = io.ReadAll(opened)
	return sent.Filename, content, err
}
