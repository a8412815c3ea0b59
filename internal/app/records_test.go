package app

import (
	"errors"
	"strings"
	"testing"

	"hankekirja/internal/audit"
	"hankekirja/internal/store"
)

// keptRecords are changes of what the pages keep beside the figures, most of it under
// frozen claims, with the text that the history then has.
var keptRecords = []struct{ at, set, want string }{
	{"/project", `{"work_packages": [{"id": "TP1", "name": "Selvitys", "budget": "1000.00"}, {"id": "TP2", "name": ""}]}`,
		`"budget":"1000.00"`},
	{"/project", `{"decision": {"date": "2022-09-01", "reference": "EURA 1"}}`, `"reference":"EURA 1"`},
	{"/project", `{"decision": {"reference": "EURA 2"}}`, `"reference":"EURA 2"`},
	{"/project/work_packages/1", `{"name": "Kokeilut"}`, `"name":"Kokeilut"`},
	{"/amendments/-", `{"valid_from": "2024-11-01", "reference": "M1", "arrived": "2024-10-01"}`,
		`"arrived":"2024-10-01"`},
	{"/amendments/0", `{"decided": "2024-10-31"}`, `"decided":"2024-10-31"`},
	{"/people/0", `{"approver": "Ö. Åberg"}`, `"approver":"Ö. Åberg"`},
	{"/people/0", `{"substitute": "x"}`, `"substitute":"x"`},
	{"/people/0/allocations/0", `{"document_number": "7 §"}`, `"document_number":"7 §"`},
	{"/people/0/allocations/0", `{"document_date": "2022-09-30"}`, `"document_date":"2022-09-30"`},
	{"/people/0/allocations/0", `{"signed_by": "Ö. Åberg"}`, `"signed_by":"Ö. Åberg"`},
	{"/people/0/pay/0", `{"voucher": "P 1"}`, `"voucher":"P 1"`},
	{"/people/0/pay/0", `{"paid": "2022-10-14"}`, `"paid":"2022-10-14"`},
	{"/people/0/pay/0", `{"pay_code": "1000"}`, `"pay_code":"1000"`},
	{"/people/0/pay/0", `{"cost_centre": "4711"}`, `"cost_centre":"4711"`},
	{"/costs/0", `{"voucher": "O 1"}`, `"voucher":"O 1"`},
	{"/costs/-", `{"id": "U1", "date": "2024-10-02", "category": "travel", "supplier": "VR", "document": "9",
		"description": "Juna", "amount": "112.40", "net": "100.00", "vat": "12.40"}`, `"net":"100.00"`},
	{"/costs/125", `{"work_package": "TP2"}`, `"work_package":"TP2"`},
	{"/costs/125", `{"amount": "100.00", "vat_recoverable": true}`, `"vat_recoverable":true`},
	{"/costs/125", `{"amount": "112.40", "vat_recoverable": false}`, `"vat_recoverable":false`},
}

func TestWhatThePagesKeepIsEditedWithItsHistory(t *testing.T) {
	onBoth(t, func(t *testing.T, a *App) {
		imported(t, a, reference)
		events := intact(t, a)
		for _, step := range keptRecords {
			if problem := edited(t, a, step.at, step.set); problem != "" {
				t.Fatalf("%s %s: %s", step.at, step.set, problem)
			}
			if events++; intact(t, a) != events {
				t.Fatalf("%s %s made no event", step.at, step.set)
			}
			latest, _, err := a.History(t.Context(), code, HistoryFilter{Most: 1})
			if err != nil || len(latest) != 1 || len(latest[0].Records) != 1 {
				t.Fatalf("history: %+v, %v", latest, err)
			}
			r := latest[0].Records[0]
			if strings.Contains(r.Before, step.want) || !strings.Contains(r.After, step.want) {
				t.Errorf("%s: the history does not say that %s came", step.at, step.want)
			}
		}
		b := projectBook(t, a)
		if c := b.Costs[0]; c.NotBeforeClaim != 0 {
			t.Errorf("a voucher moved the purchase to claim %d", c.NotBeforeClaim)
		}
		if c := b.Costs[125]; c.NotBeforeClaim != 5 {
			t.Errorf("a new purchase may go into claim %d", c.NotBeforeClaim)
		}
	})
}

// An archived project is read only until it is opened again.
func TestAnArchivedProjectIsOpenedBeforeItIsChanged(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	for _, step := range []struct{ at, set, want string }{
		{"/project", `{"archived": "2031-01-01"}`, ""},
		{"/costs/0", `{"voucher": "O 1"}`, "locked.archived"},
		{"/project", `{"archived": "2031-01-02"}`, "locked.archived"},
		{"/project", `{"last_payment": "2030-12-01", "archived": "2031-01-02"}`, "locked.archived"},
		{"/project", `{"last_payment": "2030-12-01"}`, ""},
		{"/project", `{"archived": null}`, ""},
		{"/costs/0", `{"voucher": "O 1"}`, ""},
	} {
		if got := edited(t, a, step.at, step.set); got != step.want {
			t.Errorf("%s %s: %q, want %q", step.at, step.set, got, step.want)
		}
	}
	history, _, err := a.History(t.Context(), code, HistoryFilter{Most: 4})
	if err != nil || len(history) != 4 || !strings.Contains(history[3].Records[0].After, `"archived":"2031-01-01"`) {
		t.Errorf("history: %+v, %v", history, err)
	}
}

func TestWhatIsRecordedOnceStays(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	for _, step := range keptRecords {
		if problem := edited(t, a, step.at, step.set); problem != "" {
			t.Fatalf("%s: %s", step.at, problem)
		}
	}
	digest := strings.Repeat("ab", 32)
	for _, tt := range []struct{ name, at, set, want string }{
		{"the cost model after the decision", "/project", `{"cost_model": "flat-15"}`, "/project/cost_model locked.decision"},
		{"the decision taken away", "/project", `{"decision": null}`, "/project/decision locked.decision"},
		{"another voucher of frozen pay", "/people/0/pay/0", `{"voucher": "P 2"}`, "/people/0/pay locked.pay"},
		{"another day of frozen pay", "/people/0/pay/0", `{"paid": null}`, "/people/0/pay locked.pay"},
		{"another code of frozen pay", "/people/0/pay/0", `{"pay_code": "2"}`, "/people/0/pay locked.pay"},
		{"another document", "/people/0/allocations/0", `{"document_date": "2022-10-01"}`, "locked.allocation"},
		{"a work package that is not there", "/costs/125", `{"work_package": "TP3"}`,
			"/costs/125/work_package file.work_package_unknown"},
		{"a work package that purchases name", "/project/work_packages/1", "",
			"/costs/125/work_package file.work_package_unknown"},
		{"an amount without its VAT", "/costs/125", `{"amount": "100.00"}`, "/costs/125/amount file.amount_with_vat"},
		{"an amount with VAT that is got back", "/costs/125", `{"vat_recoverable": true}`,
			"/costs/125/amount file.amount_without_vat"},
		{"a file that nobody added", "/people/0/allocations/0", `{"file": "` + digest + `"}`,
			"/people/0/allocations/0 edit.file"},
		{"a receipt that nobody added", "/costs/125/files/-",
			`{"sha256": "` + digest + `", "name": "a.pdf", "type": "application/pdf", "size": 1}`, "/costs/125 edit.file"},
	} {
		if got := edited(t, a, tt.at, tt.set); !strings.Contains(got, tt.want) {
			t.Errorf("%s: %q, want %s", tt.name, got, tt.want)
		}
	}
}

// The history of one record is found a page at a time, however long the chain is.
func TestTheHistoryOfARecordIsReadInParts(t *testing.T) {
	a := onMemory(t)
	imported(t, a, reference)
	err := a.update(t.Context(), func(tx *store.Tx) error {
		id, err := tx.LockProject(code)
		for range mostRead + 1 {
			err = errors.Join(err, tx.Record(audit.Event{Chain: id, Action: "cost.changed"}))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	other := HistoryFilter{Kind: "cost", ID: projectBook(t, a).Costs[0].ID, Most: 30}
	none, older, err := a.History(t.Context(), code, other)
	if err != nil || len(none) != 0 || older != 3 {
		t.Fatalf("at first %d entries, older before %d, %v; want none and 3", len(none), older, err)
	}
	other.Before = older
	found, older, err := a.History(t.Context(), code, other)
	if err != nil || len(found) != 1 || found[0].Action != audit.ActionImported || older != 0 {
		t.Errorf("then %d entries, older before %d, %v; want the import alone", len(found), older, err)
	}
}
