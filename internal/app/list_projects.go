package app

import (
	"context"
	"slices"
	"strings"

	"hankekirja/internal/access"
	"hankekirja/internal/i18n"
	"hankekirja/internal/store"
)

// ProjectList asks for a page of the list of projects.
type ProjectList struct {
	Text string // of the code or the name; empty: any
	Skip int
	Most int
}

// ListProjects gives the codes of projects that the actor may see, by name, and how
// many there are in all. It reads no Books.
func (a *App) ListProjects(ctx context.Context, ask ProjectList) (codes []string, all int, err error) {
	if err := access.Allow(a.actor, access.ListProjects, ""); err != nil {
		return nil, 0, err
	}
	everything := access.Allow(a.actor, access.ReadProject, "") == nil
	err = a.store.View(ctx, func(tx *store.ViewTx) error {
		if everything && ask.Text == "" {
			codes, all, err = tx.ProjectPage(string(i18n.Languages[0]), ask.Skip, ask.Most)
			return err
		}
		mine := a.actor.ID
		if everything {
			mine = ""
		}
		list, err := tx.Projects(string(i18n.Languages[0]), mine)
		for i := range list {
			if ask.finds(&list[i]) && access.Allow(a.actor, access.ReadProject, list[i].Code) == nil {
				codes = append(codes, list[i].Code)
			}
		}
		all = len(codes)
		codes = codes[min(ask.Skip, all):min(ask.Skip+ask.Most, all)]
		return err
	})
	return codes, all, err
}

// finds tells whether every word of the text is in the project's code or a name.
func (ask *ProjectList) finds(p *store.Listed) bool {
	text := p.Code
	for _, name := range p.Name {
		text += "\n" + name
	}
	text = strings.ToLower(text)
	return !slices.ContainsFunc(strings.Fields(strings.ToLower(ask.Text)), func(word string) bool {
		return !strings.Contains(text, word)
	})
}
