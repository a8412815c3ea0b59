package web

import (
	"strconv"

	"hankekirja/internal/access"
	"hankekirja/internal/claim"
	"hankekirja/internal/money"
)

// followActions are what claims that were applied for wait for: what is owed back, what is
// to be sent, and what the authority is waited for. Claims of which only the payment is
// still to come make one action together.
func (d *dossier) followActions() (owed, send, wait []nextAction) {
	var unpaid []string
	var open money.Cents
	where := d.at(fundingRoute)
	for i := range d.claims {
		c := &d.claims[i]
		life := claim.LifeOf(c)
		switch n := strconv.Itoa(c.Record.Number); life.Next {
		case claim.PayBack:
			owed = append(owed, d.followAction(c, d.T("action.pay_back", "claim", n)))
		case claim.Submit:
			send = append(send, d.followAction(c, d.T("action.submit", "claim", n)))
		case claim.Decide:
			wait = append(wait, d.followAction(c, d.T("action.wait", "claim", n)))
		case claim.Pay:
			unpaid, open = append(unpaid, n), open+life.Open
			where = d.claimAt(c.Record.Number)
		}
	}
	if len(unpaid) > 1 {
		where = d.at(fundingRoute)
	}
	if len(unpaid) > 0 {
		wait = append(wait, nextAction{
			link:   link{Text: d.N("action.pay", len(unpaid), "claims", d.List(unpaid)), Href: where},
			State:  tag{d.T("action.waiting"), "off"},
			Detail: d.T("life.open", "amount", d.Euro(open)), needs: access.DecideClaim,
		})
	}
	return owed, send, wait
}

// followAction is what one claim waits for, with how far it has come.
func (d *dossier) followAction(c *claim.Claim, text string) nextAction {
	life := d.life(c)
	return nextAction{
		link:  link{Text: text, Href: d.claimAt(c.Record.Number)},
		State: life.State, Detail: life.Since, needs: access.DecideClaim,
	}
}
