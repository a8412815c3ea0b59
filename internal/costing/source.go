package costing

import (
	"strconv"

	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
)

// Source ids are opaque names of records: kind, then what tells the record apart
// within the project. The trail and the pages split them at the slashes.
const (
	SourcePay        = "pay"        // pay/<person>/<row>
	SourceAllocation = "allocation" // allocation/<person>/<from>
	SourceSheet      = "sheet"      // sheet/<person>/<month>
	SourceRate       = "rate"       // rate/<person>/<from>
	SourceCost       = "cost"       // cost/<id>
	SourceLumpSum    = "lump_sum"   // lump_sum/<row>
	SourceRules      = "rules"      // rules/<rule number>/<what>
	SourceSplit      = "split"      // split/days: the procedure of RULES.md 2.5
	SourceCap        = "cap"        // cap/<person>/<year>: the procedure of RULES.md 2.11
)

// Source joins a source id.
func Source(kind string, parts ...string) string {
	for _, p := range parts {
		kind += "/" + p
	}
	return kind
}

func payRow(person string, row int) string {
	return Source(SourcePay, person, strconv.Itoa(row))
}

// label makes a money.Label; args come in pairs of name and value.
func label(key string, args ...string) money.Label {
	l := money.Label{Key: "figure." + key}
	if len(args) > 1 {
		l.Args = make(map[string]string, len(args)/2)
	}
	for i := 0; i+1 < len(args); i += 2 {
		l.Args[args[i]] = args[i+1]
	}
	return l
}

func monthArg(m calendar.Month) []string { return []string{"month", m.String()} }
