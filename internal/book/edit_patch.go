package book

import (
	"bytes"
	"encoding/json"
	"slices"
)

// tree reads well-formed JSON into maps, lists and plain values.
func tree(text []byte) (value any) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	if d.Decode(&value) != nil {
		panic("a text that was written here is no JSON")
	}
	return value
}

// patch applies a merge patch at the steps below a value and gives the new value.
func patch(value any, steps []string, set json.RawMessage) (any, bool) {
	if len(steps) == 0 {
		return merge(value, tree(set)), true
	}
	switch v := value.(type) {
	case map[string]any:
		inner, has := v[steps[0]]
		if !has {
			if len(steps) == 1 && set == nil {
				return nil, false
			}
			inner = emptyFor(steps[1:])
		}
		if len(steps) == 1 && set == nil {
			delete(v, steps[0])
			return v, true
		}
		patched, ok := patch(inner, steps[1:], set)
		v[steps[0]] = patched
		return v, ok
	case []any:
		return patchList(v, steps, set)
	}
	return nil, false
}

func patchList(list []any, steps []string, set json.RawMessage) (any, bool) {
	index, ok := indexIn(steps[0], len(list))
	if !ok {
		return nil, false
	}
	if len(steps) == 1 && set == nil {
		if index == len(list) {
			return nil, false
		}
		return slices.Delete(list, index, index+1), true
	}
	if index == len(list) {
		list = append(list, emptyFor(steps[1:]))
	}
	list[index], ok = patch(list[index], steps[1:], set)
	return list, ok
}

// emptyFor is what a missing value begins as: a list where an element of it is
// named next, else an object.
func emptyFor(steps []string) any {
	if len(steps) > 0 && steps[0] == end {
		return []any{}
	}
	return map[string]any{}
}

// merge is the merge patch of RFC 7396.
func merge(value, set any) any {
	changes, is := set.(map[string]any)
	if !is {
		return set
	}
	object, is := value.(map[string]any)
	if !is {
		object = map[string]any{}
	}
	for name, change := range changes {
		if change == nil {
			delete(object, name)
			continue
		}
		object[name] = merge(object[name], change)
	}
	return object
}
