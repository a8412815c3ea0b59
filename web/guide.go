package web

import (
	"html/template"
	"slices"
	"sync"

	"hankekirja/docs"
	"hankekirja/internal/access"
	"hankekirja/internal/fault"
	"hankekirja/internal/i18n"
)

// guidePath is where the guides are listed, each below it by its name.
const guidePath = "/guide"

// auditFormat names the document on the audit trail in addresses.
const auditFormat = "audit-format"

// guideIndex lists the guides, the reader's own marked.
type guideIndex struct {
	layout
	Guides []guideEntry
}

type guideEntry struct {
	link
	About string
}

// guidePage is one guide.
type guidePage struct {
	layout
	In       i18n.Language // of the text where it is not the page's, or ""
	Contents []link
	Body     template.HTML
}

// guides lists the guides.
func (s *server) guides(q *request) error {
	page := guideIndex{layout: q.layout(q.p.T("guide.title"))}
	for _, name := range guideNames() {
		page.Guides = append(page.Guides, guideEntry{
			link{Text: q.p.T("guide." + name), Href: guidePath + "/" + name}, q.p.T("guide." + name + ".about"),
		})
	}
	return q.show("guides", page)
}

// guideNames are the names of all documents that are pages.
func guideNames() []string {
	var names []string
	for i := range docs.Guides {
		names = append(names, docs.Guides[i].Name)
	}
	return append(names, auditFormat)
}

// guide shows one guide in the reader's language.
func (s *server) guide(q *request) error {
	text := s.guideTexts.text(q.Param("name"), q.p.Lang())
	if text == nil {
		return fault.New(fault.NotFound, "error.page")
	}
	list := link{Text: q.p.T("guide.title"), Href: guidePath}
	page := guidePage{layout: q.layout(text.title, list), Contents: text.contents, Body: text.body}
	if text.language != q.p.Lang() {
		page.In, page.HeadingIn = text.language, text.language
	}
	return q.show("guide", page)
}

// guideTexts are the guides as they were written for pages, each when it was first
// asked for.
type guideTexts map[guideKey]func() *guideText

type guideKey struct {
	name     string
	language i18n.Language
}

// newGuideTexts prepares the guides, whose pictures are served by the files given.
func newGuideTexts(pictures staticFiles) guideTexts {
	texts := guideTexts{}
	for i := range docs.Guides {
		g := &docs.Guides[i]
		for _, language := range i18n.Languages {
			file := "guide/" + string(language) + "/" + g.Files[string(language)] + ".md"
			texts[guideKey{g.Name, language}] = sync.OnceValue(func() *guideText {
				return readGuide(file, language, g.Sections, pictures)
			})
		}
	}
	format := sync.OnceValue(func() *guideText { return readGuide(docs.AuditFormat, i18n.EN, nil, pictures) })
	for _, language := range i18n.Languages {
		texts[guideKey{auditFormat, language}] = format
	}
	return texts
}

// text gives a guide, nil if there is none of the name.
func (t guideTexts) text(name string, language i18n.Language) *guideText {
	if read, is := t[guideKey{name, language}]; is {
		return read()
	}
	return nil
}

// guideReaders are whose guide is which, in the order in which somebody with several
// roles is led.
var guideReaders = []struct {
	role access.Role
	name string
}{
	{access.Manager, "project-manager"}, {access.Finance, "finance-officer"},
	{access.Auditor, "auditor"}, {access.Approver, "approver"}, {access.Member, "team-member"},
	{access.Administrator, "administrator"},
}

// pageSections are the sections of guides that tell of a page, by the name of its route.
var pageSections = map[string]map[access.Role]string{
	"claims":          {access.Manager: "claim", access.Finance: "freeze", access.Auditor: "recalculate"},
	"claim":           {access.Manager: "claim", access.Finance: "freeze", access.Auditor: "recalculate"},
	authorityRoute:    {access.Manager: "claim", access.Finance: "freeze", access.Auditor: "recalculate"},
	"delete":          {access.Administrator: "delete"},
	"figure":          {access.Auditor: "figures"},
	"overview-figure": {access.Auditor: "figures"},
	"people": {
		access.Manager: "people", access.Finance: "pay", access.Auditor: "receipts", access.Approver: "approve",
		access.Member: "own",
	},
	"person": {
		access.Manager: "people", access.Finance: "pay", access.Auditor: "receipts", access.Approver: "reopen",
		access.Member: "own",
	},
	"team-month": {
		access.Manager: "hours",
	},
	monthRoute: {access.Manager: "hours", access.Member: "month"},
	"sheet": {
		access.Manager: "hours", access.Finance: "pay", access.Auditor: "receipts", access.Approver: "waiting",
		access.Member: "sign",
	},
	"share-form":       {access.Manager: "people", access.Auditor: "receipts"},
	"proposal":         {access.Manager: "pay", access.Finance: "pay"},
	"account":          {access.Member: "own"},
	rateRoute:          {access.Finance: "pay", access.Auditor: "receipts"},
	capRoute:           {access.Manager: "hours", access.Finance: "pay", access.Auditor: "receipts", access.Member: "own"},
	hoursImportRoute:   {access.Manager: "hours", access.Approver: "approve", access.Member: "month"},
	payImportRoute:     {access.Finance: "pay-import"},
	ledgerPart:         {access.Manager: "purchases", access.Finance: "ledger", access.Auditor: "ledger"},
	ledgerImportPart:   {access.Manager: "purchases", access.Finance: "ledger"},
	purchasesRoute:     {access.Manager: "purchases", access.Finance: "ledger-purchases", access.Auditor: "ledger"},
	reconcilePart:      {access.Manager: "claim", access.Finance: "reconcile", access.Auditor: "ledger"},
	"approvals":        {access.Manager: "hours", access.Approver: "approve"},
	"reminders":        {access.Manager: "now"},
	"costs":            {access.Manager: "purchases", access.Auditor: "receipts"},
	"cost":             {access.Manager: "purchases", access.Auditor: "receipts"},
	"agreement":        {access.Manager: "decision", access.Auditor: "history"},
	"history":          {access.Manager: "history", access.Finance: "reports", access.Auditor: "history"},
	followupRoute:      {access.Manager: "follow"},
	whatIfRoute:        {access.Manager: "follow"},
	fundingRoute:       {access.Manager: "follow", access.Finance: "payments"},
	deadlineRoute:      {access.Manager: "now", access.Finance: "payments"},
	"portfolio":        {access.Manager: "now"},
	"portfolio-people": {access.Manager: "now"},
	"reports":          {access.Manager: "hours", access.Finance: "reports", access.Auditor: "report"},
	"members":          {access.Manager: "roles", access.Administrator: "roles"},
	"users":            {access.Administrator: "users"},
}

// formSections are the sections of guides that tell of a form.
var formSections = map[string]map[access.Role]string{
	"agreement":        {access.Manager: "decision"},
	"decided":          {access.Manager: "decision"},
	"amendment":        {access.Manager: "amendments"},
	"archive":          {access.Administrator: "over"},
	"eves":             {access.Manager: "people"},
	"person":           {access.Manager: "people"},
	"employment":       {access.Manager: "people"},
	"allocation":       {access.Manager: "people"},
	"other_allocation": {access.Manager: "people"},
	"progress":         {access.Manager: "hours", access.Member: "month"},
	"pay":              {access.Manager: "pay", access.Finance: "pay"},
	"rate":             {access.Manager: "pay", access.Finance: "pay"},
	"cost":             {access.Manager: "purchases"},
	"claim":            {access.Manager: "claim", access.Finance: "freeze"},
	"correction":       {access.Finance: "correction"},
	"decision":         {access.Finance: "decision"},
	"submitted":        {access.Finance: "freeze"},
	"payment":          {access.Finance: "payments"},
	"commitment":       {access.Manager: "follow"},
	"ahead":            {access.Manager: "follow"},
	"scenario":         {access.Manager: "follow"},
}

// guideTo leads to the reader's guide: to the section of the first role that has one,
// or else to the guide of the first role.
func (q *request) guideTo(sections map[access.Role]string) string {
	first := ""
	for _, r := range guideReaders {
		if !q.has(r.role) {
			continue
		}
		if section := sections[r.role]; section != "" {
			return guidePath + "/" + r.name + "#" + section
		}
		if first == "" {
			first = "/" + r.name
		}
	}
	return guidePath + first
}

// has tells whether the reader has a role: in the whole installation, or in the
// project of the address, or, where the address names none, in any project.
func (q *request) has(role access.Role) bool {
	actor := q.actor()
	if actor.Role == role {
		return true
	}
	if code := q.Param("code"); code != "" {
		return slices.Contains(actor.Projects[code].Roles, role)
	}
	for _, mine := range actor.Projects {
		if slices.Contains(mine.Roles, role) {
			return true
		}
	}
	return false
}
