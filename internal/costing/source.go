package costing

import (
	"strconv"
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

// PaySource is the id of a row of a person's pay.
func PaySource(person string, row int) string {
	return Source(SourcePay, person, strconv.Itoa(row))
}
