package reports

import "hankekirja/internal/staff"

// roster finds people by their id, and gives each a name that nobody else has.
type roster struct {
	byID  map[string]*staff.Person
	named map[string]int // how many people have the name
}

func rosterOf(people []staff.Person) roster {
	r := roster{byID: make(map[string]*staff.Person, len(people)), named: make(map[string]int, len(people))}
	for i := range people {
		r.byID[people[i].ID] = &people[i]
		r.named[people[i].Name]++
	}
	return r
}

// name gives the name of a person. Where several have the same, the id tells them
// apart: a reader could not say whose pay a row is.
func (r roster) name(id string) string {
	p := r.byID[id]
	switch {
	case p == nil:
		return id
	case r.named[p.Name] > 1:
		return p.Name + " (" + p.ID + ")"
	default:
		return p.Name
	}
}
