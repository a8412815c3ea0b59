package project

import (
	"strconv"
	"strings"
)

// FreeCostID gives an id that no purchase has, in the manner of the last one.
func FreeCostID(costs []Cost) string {
	taken, prefix, width := map[string]bool{}, "K", 3
	for i := range costs {
		id := costs[i].ID
		taken[id] = true
		if stem := strings.TrimRight(id, "0123456789"); stem != id {
			prefix, width = stem, len(id)-len(stem)
		}
	}
	return FreeID(taken, prefix, len(costs)+1, width)
}

// FreeID gives the first id from a number on that is not taken; the number is written with at
// least so many digits.
func FreeID(taken map[string]bool, prefix string, from, width int) string {
	for n := from; ; n++ {
		digits := strconv.Itoa(n)
		id := prefix + strings.Repeat("0", max(0, width-len(digits))) + digits
		if !taken[id] {
			return id
		}
	}
}
