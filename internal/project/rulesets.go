package project

import (
	"embed"
	"encoding/json"
	"fmt"
	"sync"
)

//go:embed rules/*.json
var ruleFiles embed.FS

// RuleSets lists the rule sets the program knows. A new programme is one data
// file in rules/ and one line here.
var RuleSets = []string{"fi-2021-2027"}

// RuleSetByID gives the rule set of an id, or nil where there is none.
func RuleSetByID(id string) *RuleSet {
	return loadRuleSets()[id]
}

var loadRuleSets = sync.OnceValue(func() map[string]*RuleSet {
	sets := make(map[string]*RuleSet, len(RuleSets))
	for _, id := range RuleSets {
		data, err := ruleFiles.ReadFile("rules/" + id + ".json")
		if err != nil {
			panic(fmt.Sprintf("rule set %s is listed but not embedded: %v", id, err))
		}
		set := new(RuleSet)
		if err := json.Unmarshal(data, set); err != nil {
			panic(fmt.Sprintf("rule set %s is not readable: %v", id, err))
		}
		sets[id] = set
	}
	return sets
})
