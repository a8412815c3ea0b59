package claim

import "hankekirja/internal/money"

// GrantAlone is what the percentage gives of this claim's costs alone, down to the cent:
// the claim's grant is another where earlier roundings or the maximum come in (RULES.md 4.7).
func GrantAlone(o *Outcome) money.Cents {
	return money.SumOf(money.RoundDown, o.UnroundedGrant).Cents()
}

// DecidedBefore is by how much decisions changed the eligible cost of the claims before
// one; negative: they deducted.
func DecidedBefore(claims []Claim, number int) (by money.Cents) {
	for i := range claims {
		if claims[i].Record.Number < number {
			by += claims[i].Accepted.Eligible.Cents() - claims[i].Own.Eligible.Cents()
		}
	}
	return by
}
