package claim

import (
	"hankekirja/internal/project"

	"github.com/shopspring/decimal"
)

func weightsOf(parts []project.GrantPart) []decimal.Decimal {
	weights := make([]decimal.Decimal, len(parts))
	for i, p := range parts {
		weights[i] = p.Weight
	}
	return weights
}
