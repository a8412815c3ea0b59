package web_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"maps"
	"mime/multipart"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/testenv"
)

// Somebody else was faster: what was typed stays, what they saved is shown beside
// it, and saving again from there is no longer stale.
func TestAStaleFormLosesNothing(t *testing.T) {
	s := editorSite(t)
	path := at("/edit/costs/0")
	late := s.get(t, path, "fi").filled()
	late.Set("0.supplier", "Myöhäinen Oy")
	late.Set("reason", "oikea nimi")
	late.Set("do", "save")
	s.saved(t, path, "0.supplier", "Nopea Oy")
	refused := s.send(t, path, late)
	if refused.status != http.StatusConflict || len(refused.problems()) != 1 {
		t.Fatalf("status %d, %v", refused.status, refused.problems())
	}
	again := refused.filled()
	if again.Get("0.supplier") != "Myöhäinen Oy" || again.Get("reason") != "oikea nimi" {
		t.Errorf("the form shows %v", again)
	}
	if !strings.Contains(refused.body, "Nopea Oy") {
		t.Error("the page does not show what was saved meanwhile")
	}
	again.Set("do", "save")
	if got := s.send(t, path, again); got.status != http.StatusSeeOther {
		t.Errorf("saving again: %d %v", got.status, got.problems())
	}
}

func TestWhatIsUnderAFrozenClaimLeadsToACorrection(t *testing.T) {
	s := editorSite(t)
	path := at("/edit/people/0/pay/0")
	opened := s.get(t, path, "fi")
	correction := at("/edit/claims/4/corrections/-")
	if !strings.Contains(opened.body, "Lukittu:") || !strings.Contains(opened.body, correction) {
		t.Error("the form does not say that the row is locked")
	}
	for _, do := range []string{"save", "remove"} {
		got := s.save(t, path, "0.amount", "1,00", "do", do)
		if got.status != http.StatusLocked || !strings.Contains(got.body, correction) {
			t.Errorf("%s: %d %v", do, got.status, got.problems())
		}
	}
	open := s.get(t, at("/edit/people/0/pay/29"), "fi")
	if open.status != http.StatusOK || strings.Contains(open.body, "Lukittu:") {
		t.Error("an open row is said to be locked")
	}
	s.saved(t, correction, "0.claim", "1", "0.category", "staff", "0.amount", "−120,00", "0.reason", "väärä kuukausi")
	if page := s.get(t, at("/claims/5"), "fi"); !strings.Contains(page.body, "väärä kuukausi") {
		t.Error("the claim does not show the correction")
	}
}

// A form that is sent twice, by a double click or by going back, adds its row once;
// whoever means it can save it again from the page that says so.
func TestAFormThatIsSentTwiceAddsOneRow(t *testing.T) {
	s := editorSite(t)
	path := at("/edit/people/0/pay/-")
	values := s.get(t, path, "fi").filled()
	values.Set("0.month", "1/2025")
	values.Set("0.amount", "12,34")
	values.Set("do", "save")
	if got := s.send(t, path, values); got.status != http.StatusSeeOther {
		t.Fatalf("%d %v", got.status, got.problems())
	}
	again := s.send(t, path, values)
	if again.status != http.StatusConflict || again.filled().Get("0.amount") != "12,34" {
		t.Errorf("the same form again: %d %v", again.status, again.problems())
	}
	if rows := strings.Count(s.get(t, at("/people/rautiainen"), "fi").body, ">12,34<"); rows != 1 {
		t.Errorf("there are %d rows", rows)
	}
	meant := again.filled()
	meant.Set("do", "save")
	if got := s.send(t, path, meant); got.status != http.StatusSeeOther {
		t.Errorf("saving it again: %d %v", got.status, got.problems())
	}
	values.Del("beside")
	if got := s.send(t, path, values); got.status != http.StatusConflict {
		t.Errorf("a form without its mark: %d", got.status)
	}
}

// A form that lacks the mark of what its writer saw changes nothing.
func TestAFormWithoutItsMarkChangesNothing(t *testing.T) {
	s := editorSite(t)
	for path, mark := range map[string]string{
		at("/edit/costs/0"): "seen.0", at("/edit/project"): "seen.1", at("/edit/costs/-"): "seen.0",
	} {
		values := s.get(t, path, "fi").filled()
		values.Del(mark)
		for name := range values {
			if strings.HasSuffix(name, ".supplier") || strings.HasSuffix(name, ".authority") {
				values.Set(name, "Toinen")
			}
		}
		for _, do := range []string{"save", "remove"} {
			values.Set("do", do)
			if got := s.send(t, path, values); got.status < http.StatusBadRequest {
				t.Errorf("%s without %s, %s: %d", path, mark, do, got.status)
			}
		}
	}
	if got := s.get(t, at("/history"), "fi"); strings.Contains(got.body, "Toinen") {
		t.Error("something was saved")
	}
}

func TestRowsAreAddedAndTakenAway(t *testing.T) {
	s := editorSite(t)
	path := at("/edit/claims/3/decisions/-")
	values := s.get(t, path, "fi").filled()
	for range 2 {
		values.Set("do", "more")
		values = s.send(t, path, values).filled()
	}
	if _, there := values["0.deductions.2.amount"]; !there {
		t.Fatalf("asking for more rows gives %v", slices.Sorted(maps.Keys(values)))
	}
	values.Set("do", "save")
	values.Set("0.date", "3.3.2025")
	for field, value := range map[string]string{"category": "staff", "amount": "100", "reason": "Lomaraha"} {
		values.Set("0.deductions.2."+field, value)
	}
	if got := s.send(t, path, values); got.status != http.StatusSeeOther {
		t.Fatalf("%d %v", got.status, got.problems())
	}
	page := s.get(t, at("/claims/4"), "fi")
	if !strings.Contains(page.body, "Lomaraha") || !strings.Contains(page.body, "3.3.2025") {
		t.Error("the claim does not show the decision")
	}
	s.saved(t, at("/edit/costs/124"), "do", "remove", "reason", "kirjattu väärään hankkeeseen")
	if got := s.get(t, at("/costs/K125"), "fi"); got.status != http.StatusNotFound {
		t.Errorf("the purchase that was taken away: %d", got.status)
	}
	if got := s.get(t, at("/history"), "fi"); !strings.Contains(got.body, "kirjattu väärään hankkeeseen") {
		t.Error("the history does not say why")
	}
}

// Two changes of one record are two tables, and each has a name of its own.
func TestTablesOfTheHistoryAreToldApart(t *testing.T) {
	s := editorSite(t)
	for _, description := range []string{"Ensimmäinen", "Toinen"} {
		s.saved(t, at("/edit/costs/124"), "0.description", description)
	}
	page := s.get(t, at("/history?kind=cost&id=K125"), "fi")
	for _, number := range []string{"2", "3"} {
		if label := `aria-label="Hankinta K125, muutos ` + number + `: taulukko"`; strings.Count(page.body, label) != 1 {
			t.Errorf("the history has not one table called %s", label)
		}
	}
}

func TestTheHistoryWritesValuesAsPagesDo(t *testing.T) {
	s := editorSite(t)
	s.saved(t, at("/edit/costs/124"), "0.amount", "-12345,60", "0.date", "3.1.2025")
	for language, phrases := range map[string][]string{
		"fi": {"−12 345,60", "3.1.2025"}, "sv": {"−12 345,60", "3.1.2025"}, "en": {"−12,345.60", "3 Jan 2025"},
	} {
		body := strings.ReplaceAll(s.get(t, at("/history?kind=cost&id=K125"), language).body, "\u00a0", " ")
		for _, phrase := range phrases {
			if !strings.Contains(body, ">"+phrase+"<") {
				t.Errorf("%s: the history lacks %q", language, phrase)
			}
		}
	}
}

// From the funding decision's facts to the first frozen claim, with nothing but the
// forms.
func TestANewProjectToItsFirstFrozenClaim(t *testing.T) {
	s := serveTo(t, access.CLI)
	if got := s.save(t, "/new-project", "0.code", "UUSI-1"); got.status != http.StatusUnprocessableEntity {
		t.Fatalf("an empty form: %d", got.status)
	}
	s.saved(t, "/new-project",
		"0.code", "UUSI-1", "1.fi", "Uusi hanke", "0.beneficiary", "Kunta", "0.authority", "Liitto",
		"0.fund", "ERDF", "0.start", "1.1.2024", "0.end", "31.12.2024", "0.cost_model", "flat-40",
		"0.staff_cost_model", "side-costs", "0.side_cost_group", "general", "0.cost_estimate", "100 000",
		"2.percent", "60", "2.max", "60000")
	base := "/projects/UUSI-1"
	s.saved(t, base+"/edit/people/-", "0.id", "h1", "0.name", "Aino Ahkera", "0.title", "projektipäällikkö")
	s.saved(t, base+"/edit/people/0/employments/-", "0.from", "1.1.2020", "0.working_time", "100")
	s.saved(t, base+"/edit/people/0/allocations/-", "0.percent", "50", "0.from", "1.1.2024",
		"0.document", "Tehtävänkuvaus 1")
	for range 6 { // the form goes on from the month before
		s.saved(t, base+"/edit/people/0/pay/-", "0.amount", "4000")
	}
	s.saved(t, base+"/edit/claims/-", "0.to", "6/2024")
	s.saved(t, base+"/claims/1/freeze")
	b, err := s.app.ProjectBook(t.Context(), "UUSI-1")
	if err != nil {
		t.Fatal(err)
	}
	// 4000 × 50 % × 1.2644 = 2528.80 a month, and 40 % of six months; 60 % of it all.
	c := claim.Chain(b)[0]
	if got := c.Own.Eligible.Cents().String(); c.Record.Frozen == 0 || got != "21241.92" {
		t.Errorf("frozen %v, eligible %s", c.Record.Frozen, got)
	}
	if got := c.Own.Grant.Cents().String(); got != "12745.15" {
		t.Errorf("grant %s", got)
	}
	if got := s.save(t, base+"/claims/1/freeze"); got.status != http.StatusConflict {
		t.Errorf("freezing again: %d", got.status)
	}
	copied := s.get(t, "/new-project?from=UUSI-1", "fi").filled()
	if copied.Get("0.beneficiary") != "Kunta" || copied.Get("0.code") != "" || copied.Get("0.cost_model") != "flat-40" {
		t.Errorf("a copy begins with %v", copied)
	}
	second := []string{
		"0.code", "UUSI-2", "1.fi", "Toinen", "0.start", "1.1.2025", "0.end", "31.12.2025",
		"0.cost_estimate", "1", "2.max", "1",
	}
	s.saved(t, "/new-project?from=UUSI-1", second...)
	if got := s.get(t, "/projects/UUSI-2/people", "fi"); !strings.Contains(got.body, "Aino Ahkera") {
		t.Error("the people did not come along")
	}
	if got := s.save(t, "/new-project?from=UUSI-1", second...); got.beside("0.code") == "" {
		t.Errorf("a code that is taken: %d %v", got.status, got.problems())
	}
}

// bring sends a project file with the form.
func (s site) bring(t testing.TB, data []byte) response {
	t.Helper()
	var body bytes.Buffer
	form := multipart.NewWriter(&body)
	part, err := form.CreateFormFile("file", "hanke.json")
	if err == nil {
		_, err = part.Write(data)
	}
	if err != nil || form.Close() != nil {
		t.Fatal(err)
	}
	return s.askWith(t, http.MethodPost, "/new-project/file", &body, "Content-Type", form.FormDataContentType(),
		"Accept-Language", "fi")
}

func TestAProjectFileComesInWholeOrNotAtAll(t *testing.T) {
	s := serveTo(t, access.CLI)
	data, err := os.ReadFile(filepath.Join(testenv.Root(t), "testdata", "reference", "jyvaskyla.json"))
	if err != nil {
		t.Fatal(err)
	}
	for name, tt := range map[string]struct {
		data   []byte
		status int
		word   string
	}{
		"no file":  {nil, http.StatusUnprocessableEntity, ""},
		"an image": {[]byte("\x89PNG\r\n"), http.StatusUnprocessableEntity, ""},
		"wrong row": {
			bytes.Replace(data, []byte(`"percent": "90"`), []byte(`"percent": "190"`), 1),
			http.StatusUnprocessableEntity, "/people/0/allocations/0/percent",
		},
		"too large": {make([]byte, 13<<20), http.StatusRequestEntityTooLarge, "12"},
	} {
		got := s.bring(t, tt.data)
		text := strings.Join(got.problems(), "\n")
		if got.status != tt.status || text == "" || !strings.Contains(text, tt.word) {
			t.Errorf("%s: %d %q", name, got.status, text)
		}
	}
	if list, _, err := s.app.ListProjects(t.Context(), app.ProjectList{Most: 9}); err != nil || len(list) != 0 {
		t.Errorf("projects %v, %v", list, err)
	}
	for range 2 { // the same again changes nothing
		if got := s.bring(t, data); got.status != http.StatusSeeOther || got.header.Get("Location") != at("?saved=1") {
			t.Errorf("%d %v", got.status, got.problems())
		}
	}
	if got := s.bring(t, bytes.Replace(data, []byte("Harju"), []byte("Marju"), 1)); got.status != http.StatusConflict {
		t.Errorf("another content of the project: %d", got.status)
	}
}

// A reader is offered no form, gets none, and saves nothing by sending one.
func TestAReaderChangesNothing(t *testing.T) {
	s := referenceSite(t)
	editor := editorSite(t)
	for _, page := range []string{
		"/", at(""), at("/people"), at("/people/harju"), at("/costs"), at("/agreement"), at("/claims/5"),
	} {
		body := s.get(t, page, "fi").body
		for _, way := range []string{"/edit/", "/freeze", "/new-project"} {
			if strings.Contains(body, way) {
				t.Errorf("%s offers %s", page, way)
			}
		}
	}
	for _, path := range formPaths {
		if path == at("/history") {
			continue
		}
		if got := s.get(t, path, "fi"); got.status != http.StatusForbidden {
			t.Errorf("%s: %d", path, got.status)
		}
		values := editor.get(t, path, "fi").filled()
		values.Set("do", "save")
		got := s.send(t, strings.Split(path, "?")[0], values)
		if got.status != http.StatusForbidden && got.status != http.StatusUnprocessableEntity {
			t.Errorf("posting %s: %d", path, got.status)
		}
	}
	history, _, err := s.app.History(t.Context(), reference, app.HistoryFilter{Most: 9})
	if err != nil || len(history) != 1 {
		t.Errorf("%d changes are recorded, %v", len(history), err)
	}
}

func TestAFormBelongsToARecord(t *testing.T) {
	s := editorSite(t)
	for _, path := range []string{
		"/edit/people/99/pay/-", "/edit/people/-/pay/-", "/edit/people/x/pay/-", "/edit/claims/99/corrections/-",
	} {
		if got := s.get(t, at(path), "fi"); got.status != http.StatusNotFound {
			t.Errorf("%s of no record: %d", path, got.status)
		}
	}
	b, err := s.app.ProjectBook(t.Context(), reference)
	if err != nil {
		t.Fatal(err)
	}
	person := &b.People[0]
	last := at("/edit/people/0/pay/" + strconv.Itoa(len(person.Pay)-1))
	got := s.save(t, last, "do", "remove", "reason", "kahdesti")
	want := at("/people/" + person.ID + "?saved=1")
	if got.status != http.StatusSeeOther || got.header.Get("Location") != want {
		t.Errorf("after a pay row is taken away: %d %s, want %s", got.status, got.header.Get("Location"), want)
	}
}

// A list is shown and saved whole, however long; one that is longer than a form holds
// is not shown at all, so that nothing of it can be lost.
func TestLongListsAreNeverCut(t *testing.T) {
	s := editorSite(t)
	packages := func(n int) string {
		rows := make([]string, n)
		for i := range rows {
			rows[i] = fmt.Sprintf(`{"id": "t%d", "name": "Työpaketti %d", "budget": "1.00"}`, i, i)
		}
		return `{"work_packages": [` + strings.Join(rows, ",") + `]}`
	}
	set := func(n int) {
		t.Helper()
		_, err := s.app.Edit(t.Context(), app.Edit{Project: reference, Changes: []app.Change{
			{Patch: book.Patch{At: "/project", Set: json.RawMessage(packages(n))}},
		}})
		if err != nil {
			t.Fatal(err)
		}
	}
	const long = 350
	set(long)
	address := at("/edit/work_packages")
	form := s.get(t, address, "fi").filled()
	form.Set("reason", "Tarkistus")
	if got := s.send(t, address, form); got.status != http.StatusSeeOther {
		t.Fatalf("%d %v", got.status, got.problems())
	}
	b, err := s.app.ProjectBook(t.Context(), reference)
	if err != nil || len(b.Agreement.WorkPackages) != long {
		t.Errorf("%d work packages of %d are left, %v", len(b.Agreement.WorkPackages), long, err)
	}
	set(1001)
	for _, language := range languages {
		got := s.get(t, address, language)
		if got.status != http.StatusConflict || !strings.Contains(got.body, "1001") {
			t.Errorf("a list of 1001 rows answers %d", got.status)
		}
	}
}
