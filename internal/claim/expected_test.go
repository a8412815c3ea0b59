package claim_test

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"

	"github.com/google/go-cmp/cmp"
	"github.com/shopspring/decimal"
)

// TestExpected computes the reference project and every case, and compares each
// line, total, check and cumulative figure with the independent result.
func TestExpected(t *testing.T) {
	files, err := filepath.Glob("../../testdata/cases/*.expected.json")
	if err != nil || len(files) < 40 {
		t.Fatalf("found %d cases, want at least 40: %v", len(files), err)
	}
	files = append(files, "../../testdata/reference/jyvaskyla.expected.json")
	for _, expected := range files {
		source := strings.TrimSuffix(expected, ".expected.json") + ".json"
		t.Run(filepath.Base(source), func(t *testing.T) {
			b := readBook(t, source)
			var got bytes.Buffer
			if err := claim.WriteResult(&got, b, claim.Chain(b)); err != nil {
				t.Fatal(err)
			}
			want, err := os.ReadFile(expected)
			if err != nil {
				t.Fatal(err)
			}
			if diff := cmp.Diff(canonical(t, want), canonical(t, got.Bytes())); diff != "" {
				t.Errorf("result differs (-want +got):\n%s", diff)
			}
		})
	}
}

func readBook(t testing.TB, path string) *book.Book {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	b, err := book.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// canonical brings a result to one form: numbers as exact decimals, empty lists
// and objects and zero category totals left out, checks in one order.
func canonical(t *testing.T, data []byte) any {
	t.Helper()
	var tree any
	if err := json.Unmarshal(data, &tree); err != nil {
		t.Fatal(err)
	}
	return simplify("", tree)
}

func simplify(name string, v any) any {
	switch v := v.(type) {
	case map[string]any:
		for key, value := range v {
			value = simplify(key, value)
			if value == nil || (name == "totals" && value == "0") {
				delete(v, key)
				continue
			}
			v[key] = value
		}
		if len(v) == 0 {
			return nil
		}
		return v
	case []any:
		if len(v) == 0 {
			return nil
		}
		for i := range v {
			v[i] = simplify("", v[i])
		}
		if name == "checks" {
			sort.Slice(v, func(i, j int) bool { return text(v[i]) < text(v[j]) })
		}
		return v
	case string:
		switch name {
		case "person", "cost", "name", "month", "earned", "from", "to", "reason", "project":
			return v
		}
		if d, err := decimal.NewFromString(v); err == nil {
			return d.String()
		}
		return v
	default:
		return v
	}
}

func text(v any) string {
	data, _ := json.Marshal(v)
	return string(data)
}
