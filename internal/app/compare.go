package app

import (
	"bytes"
	"encoding/json"
	"maps"
	"reflect"
	"slices"
	"strconv"
	"strings"
)

// Difference is one place in which two versions of a record differ. Before is nil
// for what was added, After for what was removed.
type Difference struct {
	// Path is the JSON pointer of the place in the later version, or in the earlier
	// one for what is no longer there.
	Path          string
	Before, After any
}

// Compare gives the places in which two JSON texts differ, at most so many. What is
// at the same end of both lists is the same element, whatever came or went between.
func Compare(before, after []byte, most int) ([]Difference, error) {
	was, err := tree(before)
	if err != nil {
		return nil, err
	}
	is, err := tree(after)
	if err != nil {
		return nil, err
	}
	c := comparison{most: most}
	c.values("", was, is)
	return c.found, nil
}

// tree reads a JSON text, its numbers as they are written: as floats, those from a
// million on would be shown with an exponent.
func tree(text []byte) (value any, err error) {
	d := json.NewDecoder(bytes.NewReader(text))
	d.UseNumber()
	err = d.Decode(&value)
	return value, err
}

// comparison walks two JSON trees side by side.
type comparison struct {
	most  int
	found []Difference
}

func (c *comparison) values(path string, was, is any) {
	if len(c.found) >= c.most {
		return
	}
	switch w := was.(type) {
	case map[string]any:
		if i, same := is.(map[string]any); same {
			c.objects(path, w, i)
			return
		}
	case []any:
		if i, same := is.([]any); same {
			c.lists(path, w, i)
			return
		}
	default:
		if was == is {
			return
		}
	}
	c.found = append(c.found, Difference{path, was, is})
}

func (c *comparison) objects(path string, was, is map[string]any) {
	names := maps.Clone(was)
	maps.Copy(names, is)
	for _, name := range slices.Sorted(maps.Keys(names)) {
		c.values(path+"/"+pointerEscape.Replace(name), was[name], is[name])
	}
}

func (c *comparison) lists(path string, was, is []any) {
	first := 0
	for first < min(len(was), len(is)) && reflect.DeepEqual(was[first], is[first]) {
		first++
	}
	endWas, endIs := len(was), len(is)
	for endWas > first && endIs > first && reflect.DeepEqual(was[endWas-1], is[endIs-1]) {
		endWas--
		endIs--
	}
	for i := first; i < max(endWas, endIs); i++ {
		place := path + "/" + strconv.Itoa(i)
		switch {
		case i >= endWas:
			c.values(place, nil, is[i])
		case i >= endIs:
			c.values(place, was[i], nil)
		default:
			c.values(place, was[i], is[i])
		}
	}
}

// pointerEscape writes a name as a part of a JSON pointer.
var pointerEscape = strings.NewReplacer("~", "~0", "/", "~1")
