package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

// costFilter is which purchases of the register a reader asks for.
type costFilter struct {
	Text     string // words of the supplier, the description, the document or the id
	Category string
	State    string
	page     int // from 0
}

// registerLength is how many purchases a page of the register has.
const registerLength = 100

// What a purchase came to, as the filter knows it.
const (
	costClaimed = "claimed"
	costOpen    = "open"
	costFound   = "found" // a check found something
)

var costStates = []string{costClaimed, costOpen, costFound}

// The parameters of the register's address.
const (
	textParameter     = "q"
	categoryParameter = "category"
	stateParameter    = "state"
	pageParameter     = "page"
)

// costFilter reads the filter of the address. Fault: error.page.
func (q *request) costFilter() (costFilter, error) {
	f := costFilter{
		Text:     strings.TrimSpace(strings.ToValidUTF8(q.Query(textParameter), "\ufffd")),
		Category: q.Query(categoryParameter), State: q.Query(stateParameter),
	}
	page, err := q.pageNumber()
	f.page = page
	return f, err
}

// mostPages is more than any list has.
const mostPages = 1_000_000

// pageNumber reads which page of a list the address asks for, from 0. Fault:
// error.page.
func (q *request) pageNumber() (int, error) {
	text := q.Query(pageParameter)
	if text == "" {
		return 0, nil
	}
	page, err := strconv.Atoi(text)
	if err != nil || page < 1 || page > mostPages {
		return 0, fault.New(fault.NotFound, "error.page")
	}
	return page - 1, nil
}

// any tells whether the filter leaves anything out.
func (f *costFilter) any() bool { return f.Text != "" || f.Category != "" || f.State != "" }

// takes tells whether the filter takes a purchase with the row it is shown as.
func (f *costFilter) takes(c *project.Cost, row *costRow) bool {
	if f.Category != "" && string(c.Category) != f.Category {
		return false
	}
	switch {
	case f.State == costClaimed && len(row.Uses) == 0, f.State == costOpen && len(row.Uses) > 0,
		f.State == costFound && len(row.Found) == 0:
		return false
	}
	text := strings.ToLower(strings.Join([]string{c.Supplier, c.Description, c.Document, c.ID}, "\n"))
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(f.Text)), func(word string) bool {
		return !strings.Contains(text, word)
	})
}

// at is the address of a page of the filtered register.
func (f *costFilter) at(d *dossier, page int) string {
	query := url.Values{}
	for name, value := range map[string]string{
		textParameter: f.Text, categoryParameter: f.Category, stateParameter: f.State,
	} {
		if value != "" {
			query.Set(name, value)
		}
	}
	if page > 0 {
		query.Set(pageParameter, strconv.Itoa(page+1))
	}
	if len(query) == 0 {
		return d.at("costs")
	}
	return d.at("costs") + "?" + query.Encode()
}

// registerView is the filter as the page shows it, and the ways between pages.
type registerView struct {
	Action, Text       string
	Categories, States []choice
	Any                bool
	All                string // without a filter
	Shown              string // which of how many purchases
	Earlier, Later     string
}

// register cuts the rows to the page that was asked for.
func (d *dossier) register(f *costFilter, rows []costRow) ([]costRow, registerView) {
	view := registerView{
		Action: d.at("costs"), Text: f.Text, Any: f.any(), All: d.at("costs"),
		Categories: chosen(categoriesOf(project.CostCategories)(d), f.Category),
		States:     chosen(words("register.state.", costStates...)(d), f.State),
	}
	from := min(f.page*registerLength, len(rows))
	to := min(from+registerLength, len(rows))
	if len(rows) > registerLength {
		view.Shown = d.T("register.shown", "from", strconv.Itoa(from+1), "to", strconv.Itoa(to),
			"all", strconv.Itoa(len(rows)))
	}
	if from > 0 {
		view.Earlier = f.at(d, f.page-1)
	}
	if to < len(rows) {
		view.Later = f.at(d, f.page+1)
	}
	return rows[from:to], view
}

func chosen(list []choice, value string) []choice {
	for i := range list {
		list[i].Chosen = list[i].Value == value
	}
	return list
}
