package timesheet

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"hankekirja/internal/fault"
)

// longestRow is how many characters the name of a row may newly have: a sheet is printed.
const longestRow = 200

// KnownRows are what hours of a project may be for beside the activities themselves.
type KnownRows struct {
	WorkPackages []string
	// Used are the rows that are agreed or have hours already, whatever their names are: a
	// project file may have brought them.
	Used []Row
}

// Check says why hours may not newly be for a row. Faults: hours.no_work_package,
// hours.no_work_packages, hours.absence_type, and those of CheckRowName.
func (k *KnownRows) Check(r Row) *fault.Fault {
	if r.Part == "" || slices.Contains(k.Used, r) {
		return nil
	}
	switch r.Activity {
	case OnProject:
		switch {
		case slices.Contains(k.WorkPackages, r.Part):
			return nil
		case len(k.WorkPackages) == 0:
			return fault.New(fault.Invalid, "hours.no_work_packages", "name", shownName(r.Part))
		}
		return fault.New(fault.Invalid, "hours.no_work_package", "name", shownName(r.Part),
			"known", strings.Join(k.WorkPackages, ", "))
	case Absence:
		if slices.Contains(AbsenceTypes, r.Part) {
			return nil
		}
		return fault.New(fault.Invalid, "hours.absence_type", "name", shownName(r.Part))
	}
	return CheckRowName(r.Part)
}

// CheckRowName refuses a name that a person gives to a row and that would not be read as
// it stands: one that is too long, or has characters that cannot be seen, so that two rows
// would look alike or a text would run backwards. Faults: form.encoding,
// hours.row_character, hours.row_long.
func CheckRowName(name string) *fault.Fault {
	if !utf8.ValidString(name) {
		return fault.New(fault.Invalid, "form.encoding")
	}
	for _, c := range name {
		if unicode.IsControl(c) || unicode.In(c, unicode.Cf, unicode.Zl, unicode.Zp) {
			return fault.New(fault.Invalid, "hours.row_character", "code", fmt.Sprintf("%U", c))
		}
	}
	if length := utf8.RuneCountInString(name); length > longestRow {
		return fault.New(fault.Invalid, "hours.row_long", "length", strconv.Itoa(length),
			"limit", strconv.Itoa(longestRow))
	}
	return nil
}

// shownName is what a fault repeats of a name: its beginning, of what can be seen.
func shownName(name string) string {
	const most = 40
	seen := []rune(strings.Map(func(c rune) rune {
		if unicode.IsGraphic(c) {
			return c
		}
		return '·'
	}, name))
	if len(seen) > most {
		return string(seen[:most-1]) + "…"
	}
	return string(seen)
}
