package web

import (
	"strconv"
	"strings"
	"sync"

	"hankekirja/internal/claim"
	"hankekirja/internal/money"
)

// thread is the figures of one claim with the ways down and up between them.
type thread struct {
	number int
	byID   map[string]*money.Figure
	// home is the claim whose pages show the figure: what is accepted of earlier
	// claims is part of this one's cumulative figures, yet lives there.
	home  map[*money.Figure]int
	users map[*money.Figure][]*money.Figure
	order []*money.Figure
}

// threads are those of all claims of a project, each made when first asked for.
type threads struct {
	of []func() *thread
	// uses gives, for every source id, the figures made from it.
	uses func() map[string][]origin
}

func newThreads(claims []claim.Claim) *threads {
	t := new(threads)
	for i := range claims {
		t.of = append(t.of, sync.OnceValue(func() *thread { return threadOf(&claims[i]) }))
	}
	t.uses = sync.OnceValue(t.origins)
	return t
}

// threadOf follows every figure of a claim once.
func threadOf(c *claim.Claim) *thread {
	t := &thread{
		number: c.Record.Number,
		byID:   make(map[string]*money.Figure),
		home:   make(map[*money.Figure]int),
		users:  make(map[*money.Figure][]*money.Figure),
	}
	c.Figures(func(f, parent *money.Figure) {
		t.order = append(t.order, f)
		t.home[f] = t.homeOf(f, parent)
		if _, taken := t.byID[f.ID]; !taken && f.ID != "" && t.home[f] == t.number {
			t.byID[f.ID] = f
		}
		for _, part := range f.Parts {
			t.users[part] = append(t.users[part], f)
		}
	})
	return t
}

// acceptedPrefix begins the ids of figures with all decisions, before the number
// of the claim they belong to.
const acceptedPrefix = "accepted/"

// homeOf reads the claim from an id that names one; any other figure lives with
// the figure it is part of.
func (t *thread) homeOf(f, parent *money.Figure) int {
	if rest, is := strings.CutPrefix(f.ID, acceptedPrefix); is {
		digits, _, _ := strings.Cut(rest, "/")
		if number, err := strconv.Atoi(digits); err == nil {
			return number
		}
	}
	if parent != nil {
		return t.home[parent]
	}
	return t.number
}

// above gives the nearest figures with a page of their own that the figure is
// part of, each once, in the order of the claim.
func (t *thread) above(f *money.Figure) []*money.Figure {
	var found []*money.Figure
	seen := make(map[*money.Figure]bool)
	var climb func(*money.Figure)
	climb = func(f *money.Figure) {
		for _, user := range t.users[f] {
			if seen[user] {
				continue
			}
			seen[user] = true
			if user.ID != "" {
				found = append(found, user)
			} else {
				climb(user)
			}
		}
	}
	climb(f)
	return found
}
