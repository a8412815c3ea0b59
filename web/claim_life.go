package web

import (
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/claim"
)

// lifeView is how far a claim has come, and what comes next. Whoever may do that is led to
// its form; others read what is waited for.
type lifeView struct {
	State tag
	Since string // and what is open
	Next  link
}

// stageClasses says how the tag of each stage looks; of those that are not here, plain.
var stageClasses = map[claim.Stage]string{
	claim.Draft: "warn", claim.Decided: "ok", claim.PaidInPart: "warn", claim.Paid: "ok",
	claim.Recoverable: "bad", claim.PaidBack: "ok",
}

// claimState is how far a claim has come, in a word or two.
func (d *dossier) claimState(c *claim.Claim) tag { return d.stage(claim.LifeOf(c).Stage) }

func (d *dossier) stage(s claim.Stage) tag {
	return tag{d.T("claim_state." + string(s)), stageClasses[s]}
}

func (d *dossier) life(c *claim.Claim) lifeView {
	l := claim.LifeOf(c)
	view := lifeView{State: d.stage(l.Stage), Next: d.nextStep(c, l.Next)}
	if l.Day != 0 && l.Stage != claim.Recoverable {
		view.Since = d.T("life.since."+string(l.Stage), "date", d.Date(l.Day))
	}
	switch l.Stage {
	case claim.PaidInPart:
		view.Since = joined(view.Since, d.T("life.open", "amount", d.Euro(l.Open)))
	case claim.Recoverable:
		view.Since = d.T("life.too_much", "amount", d.Euro(-l.Open), "date", d.Date(l.Day))
	}
	return view
}

// nextStep is what a claim waits for. Whose months still run waits for nobody.
func (d *dossier) nextStep(c *claim.Claim, next claim.Act) link {
	if next == claim.Nothing || next == claim.Freeze && d.today <= c.Record.LastDay() {
		return link{}
	}
	step, at := link{Text: d.T("life.next." + string(next))}, strconv.Itoa(c.Record.Number-1)
	switch next {
	case claim.Freeze:
		if d.offers(access.FreezeClaim) {
			step.Href = d.at("claims", strconv.Itoa(c.Record.Number), "freeze")
		}
	case claim.Submit:
		step.Href = d.add("claims", at, "submitted").Href
	case claim.Decide:
		step.Href = d.add("claims", at, "decisions", newElement).Href
	default:
		step.Href = d.add("claims", at, "payments", newElement).Href
	}
	return step
}
