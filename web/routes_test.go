package web_test

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"maps"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/app"
	"hankekirja/web"

	"golang.org/x/net/html"
)

var update = flag.Bool("update", false, "write the golden table of routes anew")

// endSpaces are those that a table needs not.
var endSpaces = regexp.MustCompile(` +\n`)

// receipt is the content of a kept file of the reference project.
const receipt = "%PDF-1.7 kuitti"

// editAddresses are the forms that stand for those of a project.
func editAddresses(project string) []string {
	records := []string{"/project", "/people/0", "/people/0/pay/0", "/costs/0", "/claims/4", "/claims/3/decisions/-"}
	for i, at := range records {
		records[i] = project + "/edit" + at
	}
	return records
}

// addressesOf are the addresses that stand for a route in the reference project,
// beside those without a place to fill in.
func addressesOf(s site, t *testing.T, target string) map[string][]string {
	digest, p := sha256.Sum256([]byte(receipt)), "/projects/"+reference
	picture := attribute(s.get(t, "/guide/auditor", "fi").all("img")[0], "src")
	const costs = "/reports/costs?format=csv&from=2023-01&to=2023-06"
	addresses := map[string][]string{
		"/projects/:code":                                 {p},
		"/projects/:code/figures/*id":                     {p + "/figures/overview/left"},
		"/projects/:code/follow-up":                       {p + "/follow-up"},
		"/projects/:code/what-if":                         {p + "/what-if"},
		"/projects/:code/funding":                         {p + "/funding"},
		"/projects/:code/deadlines":                       {p + "/deadlines"},
		"/projects/:code/what-if/:scenario":               {p + "/what-if/S1"},
		"/projects/:code/claims":                          {p + "/claims"},
		"/projects/:code/claims/:number":                  {p + "/claims/4"},
		"/projects/:code/claims/:number/figures/*id":      {p + "/claims/4/figures/grant"},
		"/projects/:code/claims/:number/download/:format": {p + "/claims/4/download/json", p + "/claims/4/download/xlsx"},
		"/projects/:code/claims/:number/authority":        {p + "/claims/4/authority"},
		"/projects/:code/claims/:number/freeze":           {p + "/claims/5/freeze"},
		"/portfolio/download/:format":                     {"/portfolio/download/pdf", "/portfolio/download/xlsx"},
		"/projects/:code/claims/:number/attachments/:report/:format": {
			p + "/claims/4/attachments/wages/pdf", p + "/claims/4/attachments/attachments/zip",
		},
		"/projects/:code/costs":                         {p + "/costs"},
		"/projects/:code/costs/:id":                     {p + "/costs/K108"},
		"/projects/:code/agreement":                     {p + "/agreement"},
		"/projects/:code/reports":                       {p + "/reports"},
		"/projects/:code/reports/:report":               {p + "/reports/budget?format=csv", p + costs},
		"/projects/:code/project-file":                  {p + "/project-file"},
		"/projects/:code/edit/*at":                      editAddresses(p),
		"/projects/:code/attach/*at":                    {p + "/attach/costs/0", p + "/attach/people/0/allocations/0"},
		"/projects/:code/files/:digest":                 {p + "/files/" + hex.EncodeToString(digest[:])},
		"/projects/:code/delete":                        {p + "/delete"},
		"/projects/:code/history":                       {p + "/history"},
		"/projects/:code/members":                       {p + "/members"},
		"/projects/:code/members/remove":                {p + "/members/remove"},
		"/users/:id":                                    {"/users/" + target},
		"/users/:id/reset":                              {"/users/" + target + "/reset"},
		"/rules/:id":                                    {"/rules/fi-2021-2027"},
		"/static/:hash/*name":                           {attribute(s.get(t, "/sign-in", "fi").all("link")[0], "href")},
		"/projects/:code/hours-import":                  {p + "/hours-import"},
		"/projects/:code/pay-import":                    {p + "/pay-import"},
		"/projects/:code/pay-import/examples/list":      {p + "/pay-import/examples/list"},
		"/projects/:code/hours-import/examples/:format": {p + "/hours-import/examples/kimai"},
		"/projects/:code/approvals":                     {p + "/approvals"},
		"/projects/:code/reminders":                     {p + "/reminders"},
		"/calendar/:token":                              {"/calendar/x.ics"},
		"/projects/:code/team/:month":                   {p + "/team/2025-01"},
		"/guide/:name":                                  {"/guide/auditor"},
		"/guide/pictures/:hash/*name":                   {picture},
		"/projects/:code/proposal":                      {p + "/proposal"},
	}
	maps.Copy(addresses, peopleAddresses(p))
	maps.Copy(addresses, ledgerAddresses(p))
	return addresses
}

// ledgerAddresses are those of the ledger and of a claim beside it, of the project at an
// address.
func ledgerAddresses(p string) map[string][]string {
	return map[string][]string{
		"/projects/:code/claims/:number/checklist":              {p + "/claims/4/checklist"},
		"/projects/:code/claims/:number/reconciliation":         {p + "/claims/4/reconciliation"},
		"/projects/:code/claims/:number/reconciliation/sign":    {p + "/claims/4/reconciliation/sign"},
		"/projects/:code/claims/:number/reconciliation/journal": {p + "/claims/4/reconciliation/journal"},
		"/projects/:code/ledger":                                {p + "/ledger"},
		"/projects/:code/ledger/accounts":                       {p + "/ledger/accounts"},
		"/projects/:code/ledger/purchases":                      {p + "/ledger/purchases"},
		"/projects/:code/ledger/:month":                         {p + "/ledger/2024-05"},
		"/projects/:code/ledger-import":                         {p + "/ledger-import"},
		"/projects/:code/ledger-import/examples/:kind":          {p + "/ledger-import/examples/report"},
		"/projects/:code/ledger-import/progress":                {p + "/ledger-import/progress?run=x"},
	}
}

// peopleAddresses are those of the pages of a person of the project at an address.
func peopleAddresses(p string) map[string][]string {
	months := func(person string) string { return "/people/" + person + "/months/2025-06" }
	return map[string][]string{
		"/projects/:code/people":                   {p + "/people"},
		"/projects/:code/people/:id":               {p + "/people/harju"},
		"/projects/:code/people/:id/sheets/:month": {p + "/people/harju/sheets/2023-01"},
		"/projects/:code/people/:id/sheets/:month/download/:format": {
			p + "/people/harju/sheets/2023-01/download/pdf", p + "/people/harju/sheets/2023-01/download/xlsx",
		},
		"/projects/:code/people/:id/sheets/:month/sign":     {p + "/people/harju/sheets/2023-01/sign"},
		"/projects/:code/people/:id/sheets/:month/approve":  {p + "/people/harju/sheets/2023-01/approve"},
		"/projects/:code/people/:id/sheets/:month/return":   {p + "/people/harju/sheets/2023-01/return"},
		"/projects/:code/people/:id/sheets/:month/reopen":   {p + "/people/harju/sheets/2023-01/reopen"},
		"/projects/:code/people/:id/rate":                   {p + "/people/harju/rate"},
		"/projects/:code/people/:id/rate/:from":             {p + "/people/harju/rate/2023-01-01"},
		"/projects/:code/people/:id/cap/:year":              {p + "/people/harju/cap/2023"},
		"/projects/:code/people/:id/shares/:from":           {p + "/people/harju/shares/2022-10-01"},
		"/projects/:code/people/:id/shares/:from/pdf":       {p + "/people/harju/shares/2022-10-01/pdf"},
		"/projects/:code/people/:id/months/:month":          {p + months("harju"), p + months("martin")},
		"/projects/:code/people/:id/months/:month/fill":     {p + months("harju") + "/fill", p + months("martin") + "/fill"},
		"/projects/:code/people/:id/sheets/:month/paper":    {p + "/people/harju/sheets/2023-01/paper"},
		"/projects/:code/people/:id/sheets/:month/confirm":  {p + "/people/harju/sheets/2023-01/confirm"},
		"/projects/:code/people/:id/sheets/:month/reject":   {p + "/people/harju/sheets/2023-01/reject"},
		"/projects/:code/people/:id/sheets/:month/withdraw": {p + "/people/harju/sheets/2023-01/withdraw"},
	}
}

// called is one line of the golden table.
type called struct{ method, name, address string }

// calls are all routes with their addresses, those that end a sign-in last.
func calls(t *testing.T, s site, target string) []called {
	t.Helper()
	addresses := addressesOf(s, t, target)
	var first, last []called
	for _, r := range web.Routes() {
		found := addresses[r.Path]
		if found == nil && !strings.ContainsAny(r.Path, ":*") {
			found = []string{r.Path}
		}
		if found == nil {
			t.Errorf("no address stands for %s", r.Path)
		}
		for _, address := range found {
			c := called{r.Method, r.Path, address}
			severalOf := func(part string) bool { return strings.Contains(r.Path, part) }
			if slices.ContainsFunc([]string{"/edit/", "/months/", "/attach/", "/reports/", "/download/"}, severalOf) {
				c.name = strings.Replace(address, reference, ":code", 1)
			}
			switch r.Path {
			case "/account/sign-out-everywhere":
				last = slices.Insert(last, 0, c)
			case "/sign-out":
				last = append(last, c)
			default:
				first = append(first, c)
			}
		}
	}
	return append(first, last...)
}

// guardedSite serves the reference project and another one to whoever signs in.
func guardedSite(t *testing.T) site {
	t.Helper()
	s := closedSite(t, "cases/flat-40_unit-cost-1720_1.json")
	err := s.app.AddFile(t.Context(), app.AddFile{
		Project: reference, At: "/costs/0", Name: "k.pdf", Content: []byte(receipt),
	})
	if err != nil {
		t.Fatal(err)
	}
	keepScenario(t, s)
	return s
}

// Every role asks for every address of the program, empty forms too. The answers are
// a file, so that a change of who may reach what is seen as such.
func TestWhoReachesWhat(t *testing.T) {
	s := guardedSite(t)
	all := calls(t, s, s.addUser(t, someone{login: "target"}))
	answers := make([][]string, len(all))
	columns := []string{"nobody"}
	for _, who := range everybody {
		columns = append(columns, who.login)
	}
	for _, column := range columns {
		own := s
		if column != "nobody" {
			own = s.as(t, column)
		}
		for i, c := range all {
			var got response
			if c.method == http.MethodPost {
				got = own.send(t, c.address, url.Values{})
			} else {
				got = own.get(t, c.address, "fi")
			}
			answers[i] = append(answers[i], strconv.Itoa(got.status))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "%-5s%-55s %s\n", "", "", strings.Join(columns, " "))
	for i, c := range all {
		fmt.Fprintf(&b, "%-5s%-55s", c.method, c.name)
		for k, answer := range answers[i] {
			fmt.Fprintf(&b, " %-*s", len(columns[k]), answer)
		}
		b.WriteString("\n")
	}
	text := endSpaces.ReplaceAllString(b.String(), "\n")
	path := filepath.Join("testdata", "routes.txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if text != string(want) {
		t.Errorf("who reaches what has changed; make golden writes\n%s", text)
	}
}

// A project that one may not read answers as one that does not exist, so that
// nobody learns the codes.
func TestTheCodesOfProjectsDoNotLeak(t *testing.T) {
	s := guardedSite(t)
	member, outsider := s.as(t, "member"), s.as(t, "outsider")
	for _, c := range calls(t, s, "x") {
		if !strings.HasPrefix(c.name, "/projects/:code") {
			continue
		}
		for name, who := range map[string]site{"member": member, "outsider": outsider} {
			var seen []string
			for _, code := range []string{"T-2-102", "T-9-999"} {
				address := strings.Replace(c.address, reference, code, 1)
				got := who.get(t, address, "fi")
				if c.method == http.MethodPost {
					got = who.send(t, address, url.Values{"user": {"x"}})
				}
				if got.status != http.StatusNotFound {
					t.Errorf("%s at %s %s: %d", name, c.method, address, got.status)
				}
				seen = append(seen, strings.NewReplacer(code, "", got.header.Get("X-Request-Id"), "").Replace(got.body))
			}
			if seen[0] != seen[1] {
				t.Errorf("%s %s tells %s that there is such a project", c.method, c.name, name)
			}
		}
	}
	listed := outsider.get(t, "/", "fi")
	if listed.status != http.StatusOK || strings.Contains(listed.body, reference) {
		t.Errorf("who is part of no project sees the list: %d", listed.status)
	}
}

// What a reader may not do is not offered either.
func TestOnlyWhatOneMayDoIsOffered(t *testing.T) {
	s := guardedSite(t)
	pages := []string{"/", at(""), at("/people"), at("/people/harju"), at("/costs"), at("/agreement"), at("/claims"),
		at("/claims/5"), at("/claims/4"), at("/reports"), at("/members")}
	for _, who := range everybody {
		own, seen := s.as(t, who.login), map[string]bool{}
		for _, page := range pages {
			for _, a := range own.get(t, page, "fi").all("a") {
				href := attribute(a, "href")
				if !strings.HasPrefix(href, "/") || strings.Contains(href, "?lang=") || seen[href] {
					continue
				}
				seen[href] = true
				if got := own.get(t, href, "fi"); got.status >= http.StatusBadRequest {
					t.Errorf("%s is led from %s to %s: %d", who.login, page, href, got.status)
				}
			}
		}
	}
	if slices.ContainsFunc(s.as(t, "auditor").get(t, at("/members"), "fi").all("form"), func(f *html.Node) bool {
		return attribute(f, "action") != "/sign-out"
	}) {
		t.Error("an auditor is offered to change members")
	}
}
