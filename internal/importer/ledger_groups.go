package importer

import "hankekirja/internal/money"

// heading is what heads a group, and what its rows come to.
type heading struct {
	number, name string
	sum          money.Cents
	// done tells that the group's total was printed: the same heading begins another one.
	done bool
	// away tells that something may have ended the group: its heading goes on with it, and no
	// entry is of it before that.
	away bool
	// said is the sum that stands in the heading itself, before its rows; nil where none does.
	said *saidSum
}

// saidSum is a sum that is known before what it sums up.
type saidSum struct {
	row    Row
	amount money.Cents
}

// group is where a row of a report stands. Accounts stand inside cost centres, or cost
// centres inside accounts: where both headings follow each other the first is outside.
// Projects stand outside both, or inside cost centres.
type group struct {
	project, centre, account heading
	outside                  Field
	projectInside            bool
	last                     Field        // whose heading stood last, if no entry came after it
	opening                  *money.Cents // printed of the inner one
	entries                  bool         // of the inner one have come
	running                  runningBalance
	// left are groups that ended and whose headings said a sum.
	left []heading
}

// leave ends a group.
func (g *group) leave(h *heading) {
	if h.said != nil {
		g.left = append(g.left, *h)
	}
	*h = heading{}
}

// open begins a group, or goes on with it where a page prints its heading again.
func (g *group) open(h *heading, number, name string) (begun bool) {
	if h.number == number && !h.done {
		h.away = false
		return false
	}
	g.leave(h)
	*h = heading{number: number, name: name}
	g.opening, g.entries, g.running = nil, false, runningBalance{}
	return true
}

func (g *group) openCentre(number, name string) {
	if g.last == AccountField {
		g.outside = AccountField
	}
	if g.last == ProjectField {
		g.projectInside = false
	}
	g.last = CentreField
	if !g.open(&g.centre, number, name) {
		return
	}
	if g.outside != AccountField {
		g.leave(&g.account)
	}
	if g.projectInside {
		g.leave(&g.project)
	}
}

func (g *group) openAccount(number, name string) {
	if g.last == CentreField {
		g.outside = CentreField
	}
	g.last = AccountField
	if g.open(&g.account, number, name) && g.outside == AccountField {
		g.leave(&g.centre)
	}
}

func (g *group) openProject(number, name string) {
	if g.last == CentreField {
		g.projectInside = true
	}
	g.last = ProjectField
	if !g.open(&g.project, number, name) {
		return
	}
	if !g.projectInside {
		g.leave(&g.centre)
	}
	g.leave(&g.account)
}

// of is the group's number where entries are of it.
func (h *heading) of() string {
	if h.away {
		return ""
	}
	return h.number
}

// suspend lets no entry be of what is open before its heading stands again.
func (g *group) suspend(headings ...*heading) {
	for _, h := range headings {
		h.away = true
	}
	g.last = ""
}

// end leaves whatever is open: what follows is of another group, and nobody knows of which.
func (g *group) end() {
	for _, h := range []*heading{&g.project, &g.centre, &g.account} {
		g.leave(h)
	}
	g.opening, g.entries, g.running, g.last = nil, false, runningBalance{}, ""
}

func (g *group) add(amount money.Cents) {
	g.last, g.entries = "", true
	for _, h := range []*heading{&g.project, &g.centre, &g.account} {
		h.sum += amount
	}
}

// inner is the group that nothing else is inside of.
func (g *group) inner() *heading {
	switch {
	case g.account.number != "" && (g.outside != AccountField || g.centre.number == ""):
		return &g.account
	case g.centre.number != "" && !(g.projectInside && g.project.number != ""):
		return &g.centre
	}
	return &g.project
}

// isSum tells whether an amount is what a group that is open comes to.
func (g *group) isSum(amount money.Cents) bool {
	return amount == g.inner().sum || amount == g.centre.sum || amount == g.account.sum ||
		g.project.number != "" && amount == g.project.sum
}
