package book

import (
	"hankekirja/internal/project"
	"hankekirja/internal/timesheet"
)

// FileRef is a record's word that a file is kept.
type FileRef struct {
	At     string // JSON pointer of the record
	SHA256 string // in hexadecimal
	Name   string // as the record has it; empty for a document of which it keeps none
	Pay    bool   // it shows somebody's pay
	// Person is whose working time with its absences it shows, or empty.
	Person string
}

// FileRefs lists the files that the records of a Book refer to: those of purchases,
// the employer's documents of allocations, the documents of hourly rates, which show
// pay, and the papers that sheets and their kept versions are signed on.
func FileRefs(b *Book) []FileRef {
	var refs []FileRef
	for i := range b.Costs {
		for _, f := range b.Costs[i].Files {
			refs = append(refs, FileRef{At: pointer("costs", i), SHA256: f.SHA256, Name: f.Name})
		}
	}
	for i := range b.People {
		for j, a := range b.People[i].Allocations {
			if a.File != "" {
				refs = append(refs, FileRef{At: pointer("people", i, "allocations", j), SHA256: a.File})
			}
		}
		for j, r := range b.People[i].Rates {
			if r.File != "" {
				refs = append(refs, FileRef{At: pointer("people", i, "hourly_rates", j), SHA256: r.File, Pay: true})
			}
		}
	}
	for i := range b.Sheets {
		refs = append(refs, papersOf(&b.Sheets[i], i)...)
	}
	return refs
}

func papersOf(s *timesheet.Sheet, at int) []FileRef {
	var refs []FileRef
	add := func(signed *timesheet.Signature) {
		if signed != nil && signed.Paper != nil {
			refs = append(refs, FileRef{At: pointer("timesheets", at), SHA256: signed.Paper.File, Person: s.Person})
		}
	}
	add(s.Signed)
	for i := range s.Earlier {
		add(s.Earlier[i].Signed)
	}
	return refs
}

// Attach is the patch that has the record at a pointer refer to a file: a purchase
// as one more, an allocation or an hourly rate as its document. Elsewhere ok is
// false.
func Attach(at string, f project.File) (p Patch, ok bool) {
	list, ok := steps(at)
	if !ok {
		return Patch{}, false
	}
	switch {
	case len(list) == 2 && list[0] == "costs":
		w := newWriter()
		writeObject(w, fileFields, &f)
		return Patch{At: at + pointer("files", end), Set: w.end()}, true
	case len(list) == 4 && list[0] == "people" && (list[2] == "allocations" || list[2] == "hourly_rates"):
		return Patch{At: at, Set: []byte(`{"file":"` + f.SHA256 + `"}`)}, true
	}
	return Patch{}, false
}
