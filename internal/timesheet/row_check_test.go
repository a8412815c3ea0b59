package timesheet

import (
	"strings"
	"testing"
)

func TestRowsThatHoursMayNewlyBeFor(t *testing.T) {
	long := strings.Repeat("ä", 201)
	known := KnownRows{WorkPackages: []string{"TP1", "TP2"}, Used: []Row{{OnProject, "vanha"}, {OtherEU, long}}}
	for _, tt := range []struct {
		row  Row
		want string
	}{
		{Row{OnProject, "TP1"}, ""}, {Row{OnProject, ""}, ""}, {Row{OnProject, "vanha"}, ""}, {Row{OtherEU, long}, ""},
		{Row{OtherWork, ""}, ""}, {Row{OtherEU, "Vihreä satama"}, ""}, {Row{OtherEU, long[2:]}, ""},
		{Row{Absence, SickLeave}, ""}, {Row{Absence, ""}, ""},
		{Row{OnProject, "TP9"}, "hours.no_work_package known=TP1, TP2 name=TP9"},
		{Row{OnProject, "a\u202eb\x00"}, "hours.no_work_package known=TP1, TP2 name=a·b·"},
		{Row{Absence, "lomalla"}, "hours.absence_type name=lomalla"},
		{Row{OtherWork, long}, "hours.row_long length=201 limit=200"},
		{Row{OtherEU, "a\x00"}, "hours.row_character code=U+0000"}, {Row{OtherEU, "a\nb"}, "hours.row_character code=U+000A"},
		{Row{OtherEU, "a\u202eb"}, "hours.row_character code=U+202E"},
		{Row{OtherEU, "a\u200b"}, "hours.row_character code=U+200B"}, {Row{OtherEU, "\xff"}, "form.encoding"},
	} {
		got := ""
		if f := known.Check(tt.row); f != nil {
			got = f.Error()
		}
		if got != tt.want {
			t.Errorf("%q: %s, want %s", tt.row, got, tt.want)
		}
	}
	none := KnownRows{}
	if f := none.Check(Row{OnProject, "TP1"}); f == nil || f.Key != "hours.no_work_packages" {
		t.Errorf("of a project without work packages: %v", f)
	}
}
