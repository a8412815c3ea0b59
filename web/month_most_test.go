package web_test

import (
	"net/http"
	"strconv"
	"testing"
)

// A form with more rows, entries of a cell or people than are read is refused as a whole:
// what was beyond would otherwise be taken for emptied.
func TestAFormWithMoreThanIsReadSavesNothing(t *testing.T) {
	s := monthSite(t)
	stood := s.recorded(t, draft)
	rows := s.opened(t, harjus(draft))
	for i := range 401 {
		rows.Set("row."+strconv.Itoa(i), "other_eu Hanke "+strconv.Itoa(i))
	}
	cell := s.opened(t, harjus(draft), "h.0.2", "1")
	for k := range 51 {
		cell.Set("h.0.2."+strconv.Itoa(k), "0,1")
	}
	for name, values := range map[string]map[string][]string{"rows": rows, "entries": cell} {
		if got := s.send(t, harjus(draft), values); got.status != http.StatusRequestEntityTooLarge {
			t.Errorf("many %s: %d", name, got.status)
		}
	}
	if got := s.recorded(t, draft); got != stood {
		t.Errorf("the month is %s", got)
	}
	manager := s.as(t, "manager")
	for _, kind := range []string{"p.1000", "w.200"} {
		values := manager.get(t, teamPath(), "fi").filled()
		values.Set(kind, "harju")
		values.Set("do", "plan")
		if got := manager.send(t, teamPath(), values); got.status != http.StatusRequestEntityTooLarge {
			t.Errorf("with %s: %d", kind, got.status)
		}
	}
}
