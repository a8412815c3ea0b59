package web_test

import (
	"bytes"
	"mime/multipart"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"hankekirja/internal/testenv"

	"github.com/go-rod/rod"
	"golang.org/x/net/html"
)

// ended ends all sign-ins behind the program's back, as the end of a working day does.
func (s site) ended(t *testing.T) {
	t.Helper()
	s.behind(t, "UPDATE sessions SET expires_at = '2020-01-01T00:00:00.000000Z'")
}

// own posts a form as a browser does from a page of the server itself.
func (s site) own(t *testing.T, path string, values url.Values, headers ...string) response {
	t.Helper()
	return s.send(t, path, values, append([]string{"Origin", s.URL}, headers...)...)
}

// again are the address and the fields of the form that waits to be sent again, nil where
// there is none.
func (a response) again(t *testing.T) (action string, values url.Values) {
	t.Helper()
	if a.status != http.StatusUnauthorized {
		t.Errorf("an ended session answers %d", a.status)
	}
	for _, form := range a.all("form") {
		if button := textOf(form); button == "Lähetä uudelleen" {
			values = url.Values{}
			for n := range form.Descendants() {
				if n.Type == html.ElementNode && n.Data == "input" {
					values.Add(attribute(n, "name"), attribute(n, "value"))
				}
			}
			return attribute(form, "action"), values
		}
	}
	return "", nil
}

// What was typed while a session ended is recorded once its writer has signed in, in
// however many tries.
func TestATypedMonthOutlivesTheSessionWithoutScript(t *testing.T) {
	s := monthSite(t)
	form := emptied(s.opened(t, harjus(draft)))
	changed(form, cell(t, form, "other_work ", "9"), "7:20", "note\"'<&>", "å ä\r\nö ")
	before := s.recorded(t, draft)
	s.ended(t)
	for range 2 { // nobody has signed in yet the second time
		got := s.own(t, harjus(draft), form)
		for _, problem := range got.whole("fi") {
			t.Error(problem)
		}
		action, kept := got.again(t)
		// A browser reads a line's end as one sign and sends it as two again.
		kept.Set("note\"'<&>", strings.ReplaceAll(kept.Get("note\"'<&>"), "\n", "\r\n"))
		if action != harjus(draft) || kept.Encode() != form.Encode() {
			t.Fatalf("to %s: %s\nwant %s", action, kept.Encode(), form.Encode())
		}
		if csp := got.header.Get("Content-Security-Policy"); !strings.Contains(csp, "form-action 'self'") {
			t.Error(csp)
		}
		form = kept
	}
	if s.recorded(t, draft) != before {
		t.Error("recorded for nobody")
	}
	again := s.as(t, "member")
	if got := again.own(t, harjus(draft), form); got.status != http.StatusSeeOther {
		t.Fatalf("%d %v", got.status, got.problems())
	}
	if got := s.recorded(t, draft); got != "09/other_work//7.33/" {
		t.Error(got)
	}
}

// The link to sign in leads to a page that sends its reader back, by a password and in a
// demonstration.
func TestTheSignInBesideAFormLeadsBackToIt(t *testing.T) {
	s := closedSite(t)
	var to string
	for _, a := range s.own(t, "/account", url.Values{"name": {"Nimi"}}).all("a") {
		if attribute(a, "target") == "_blank" {
			to = attribute(a, "href")
		}
	}
	page := s.get(t, to, "fi")
	back := page.filled().Get("return")
	got := s.send(t, "/sign-in", url.Values{"login": {"member"}, "password": {password}, "return": {back}})
	session, _ := got.cookie("session")
	s.session = session
	if got = s.get(t, got.header.Get("Location"), "fi"); !strings.Contains(got.words(), "Lähetä uudelleen") {
		t.Errorf("%q leads to %d %s", to, got.status, got.words())
	}
	demo := demoSite(t)
	got = demo.send(t, "/sign-in/demo", url.Values{"login": {"auditor"}, "return": {back}})
	if got.header.Get("Location") != back {
		t.Errorf("a demonstration leads to %q", got.header.Get("Location"))
	}
}

// Nothing is written on a page that came from elsewhere, that is a secret, or too much.
func TestWhatIsNotKeptOfAForm(t *testing.T) {
	s := monthSite(t)
	s.ended(t)
	const typed = "kirjoitettu"
	path := harjus(draft)
	form := url.Values{"row.0": {typed}}
	secrets := url.Values{"current": {typed}, "password": {typed}, "again": {typed}}
	for name, got := range map[string]response{
		"another site":         s.send(t, path, form, "Origin", "https://elsewhere.example"),
		"another site's fetch": s.own(t, path, form, "Sec-Fetch-Site", "cross-site"),
		"another origin's":     s.own(t, path, form, "Sec-Fetch-Site", "same-site"),
		"a program":            s.send(t, path, form),
		"the page's module":    s.own(t, path, form, "Accept", "application/json"),
		"a sign-in":            s.own(t, "/sign-in", url.Values{"login": {"member"}, "password": {typed}}),
		"another password":     s.own(t, "/account/password", secrets),
		"a signature":          s.own(t, sheetPath("sign"), url.Values{"current": {typed}, "x": {typed}}),
		"too much":             s.own(t, path, url.Values{"row.0": {typed + strings.Repeat("x", 1<<20)}}),
		"too many":             s.own(t, path, url.Values{"row.0": append(make([]string, 20_000), typed)}),
		"no text":              s.own(t, path, url.Values{"row.0": {typed + "\xff"}}),
	} {
		if strings.Contains(got.body, typed) || got.status < 400 {
			t.Errorf("%s: %d and what was typed", name, got.status)
		}
	}
	for _, where := range []string{"same-origin", "none"} {
		if _, kept := s.send(t, path, form, "Sec-Fetch-Site", where).again(t); kept.Get("row.0") != typed {
			t.Errorf("%s: not kept", where)
		}
	}
}

// Every field of a password in any form is one that is not kept.
func TestNoPasswordIsKept(t *testing.T) {
	s := closedSite(t)
	s.recordDays(t, 2)
	pages := map[string]string{
		"/account/password": "auditor", "/sign-in": "", at("/claims/5/freeze"): "finance", sheetPath("sign"): "member",
	}
	for path, who := range pages {
		reader := s
		if who != "" {
			reader = s.as(t, who)
		}
		secrets := 0
		for _, input := range reader.get(t, path, "fi").all("input") {
			if attribute(input, "type") != "password" {
				continue
			}
			secrets++
			got := s.own(t, "/account", url.Values{"name": {"Nimi"}, attribute(input, "name"): {"salaisuus"}})
			if action, _ := got.again(t); action != "" || strings.Contains(got.body, "salaisuus") {
				t.Errorf("%s: %s is kept", path, attribute(input, "name"))
			}
		}
		if secrets == 0 {
			t.Errorf("%s asks for no password", path)
		}
	}
}

// A form that may carry a file is kept without one, and sent again as such a form.
func TestAFormForFilesIsKeptWithoutAFile(t *testing.T) {
	s := closedSite(t)
	for _, withFile := range []bool{false, true} {
		var body bytes.Buffer
		form := multipart.NewWriter(&body)
		_ = form.WriteField("name", "Kuitti ☺")
		if withFile {
			part, err := form.CreateFormFile("file", "kuitti.pdf")
			if err != nil {
				t.Fatal(err)
			}
			_, _ = part.Write([]byte(receipt))
		}
		if err := form.Close(); err != nil {
			t.Fatal(err)
		}
		got := s.askWith(t, http.MethodPost, at("/attach/costs/0"), &body,
			"Content-Type", form.FormDataContentType(), "Accept-Language", "fi", "Origin", s.URL)
		_, kept := got.again(t)
		if (kept.Get("name") == "Kuitti ☺") == withFile || strings.Contains(got.body, receipt) {
			t.Errorf("with a file %t: %v", withFile, kept)
		}
		if !withFile && !strings.Contains(got.body, `enctype="multipart/form-data"`) {
			t.Error("sent again as another kind of form")
		}
	}
}

// The whole way in a browser: the form waits in its tab while its writer signs in in
// another, fits every width and has no barriers.
func TestAFormIsSentAgainInABrowser(t *testing.T) {
	s := monthSite(t)
	p := s.open(t, "/account?lang=fi", testenv.View{Width: 1440})
	p.MustElement(`[name="name"]`).MustSelectAllText().MustInput("Harju Uusi")
	s.ended(t)
	press := func(page *rod.Page, selector string) {
		navigated := page.MustWaitNavigation()
		page.MustElement(selector).MustClick()
		navigated()
	}
	press(p.Page, `main form:has([name="name"]) .btn`)
	p.MustElementR("h1", "lähetä uudelleen")
	seen(t, p, "resend", themed(false, 1440, 390, 320), "fi", true)
	seen(t, p, "resend", themed(true, 390), "fi", true)
	opened := p.MustWaitOpen()
	p.MustElement(`main a[target="_blank"]`).MustClick()
	other := opened()
	other.MustElement(`[name="login"]`).MustInput("member")
	other.MustElement(`[name="password"]`).MustInput(password)
	press(other, "main .slip .btn")
	other.MustElementR("h1", "Olet kirjautunut sisään")
	p.MustActivate()
	press(p.Page, "main form .btn")
	p.MustElementR(".me", "Harju Uusi")
	for _, problem := range p.Problems() {
		if !strings.Contains(problem, "401") { // the console tells of the answer itself
			t.Error(problem)
		}
	}
}

func TestAFormWaitsInEveryLanguage(t *testing.T) {
	s := closedSite(t)
	for _, language := range languages {
		got := s.own(t, "/account", url.Values{"name": {"Nimi"}}, "Accept-Language", language)
		done := s.as(t, "member").get(t, "/sign-in/done", language)
		for _, problem := range append(got.whole(language), done.whole(language)...) {
			t.Errorf("%s: %s", language, problem)
		}
	}
}
