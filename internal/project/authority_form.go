package project

import "hankekirja/internal/calendar"

// AuthorityForm is the authority's web form of a payment claim: which fields it has and in
// which order. Both are data, because the authority changes its form as it likes.
type AuthorityForm struct {
	ID        string        `json:"id"`
	Name      string        `json:"name"`
	ValidFrom calendar.Date `json:"valid_from"`
	// Source says where the fields and their order come from.
	Source   Text               `json:"source"`
	Sections []AuthoritySection `json:"sections"`
}

// AuthoritySection is a part of the form; its fields are names of what claims know of
// themselves, some of which make several fields.
type AuthoritySection struct {
	ID     string   `json:"id"`
	Fields []string `json:"fields"`
}

// AuthorityFormOn gives the form of a day: the latest valid by then, or the earliest.
func (r *RuleSet) AuthorityFormOn(day calendar.Date) AuthorityForm {
	f, _ := latest(r.AuthorityForms, day, func(f AuthorityForm) calendar.Date { return f.ValidFrom })
	return f
}
