package importer

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"strings"

	"hankekirja/internal/timesheet"
)

// Reading is how a file of a source was read the last time: its columns by their headings,
// so that a column that moved is found again.
type Reading struct {
	Columns map[Field]string `json:"columns"`
	Dates   Order            `json:"dates,omitempty"`
	Unit    Unit             `json:"unit,omitempty"`
}

// Memory is what was chosen for a source of hours the last time.
type Memory struct {
	Reading
	People map[string]string `json:"people"`
	Works  []MemoryWork      `json:"works"`
}

// MemoryWork is what hours of one work were for.
type MemoryWork struct {
	Project  string             `json:"project"`
	Task     string             `json:"task"`
	Activity timesheet.Activity `json:"activity"`
	Part     string             `json:"part,omitempty"`
}

// SourceOf names the source of a table: the known export that it is, or its headings.
func SourceOf(t *Table, format *Format) string {
	source := ""
	if t.Subject.ID != "" {
		source = t.Subject.ID + ":"
	}
	if format != nil {
		return source + format.ID
	}
	sum := sha256.Sum256([]byte(strings.Join(t.Headings, "\n")))
	return source + "columns:" + hex.EncodeToString(sum[:8])
}

func readingOf(t *Table, c *Choices) Reading {
	r := Reading{Columns: map[Field]string{}, Dates: c.Dates, Unit: c.Unit}
	for field, at := range c.Columns {
		r.Columns[field] = t.Headings[at]
	}
	return r
}

// Remember writes what was chosen, the same for the same choices. Whose rows without a
// name were is not remembered: the next who imports such a file is somebody else.
func Remember(t *Table, c Choices, n Names, targets Targets, before Memory) Memory {
	m := Memory{Reading: readingOf(t, &c), People: map[string]string{}}
	for name, id := range before.People {
		m.People[name] = id
	}
	for _, name := range n.People {
		if name != "" {
			m.People[name] = targets.People[name]
		}
	}
	for _, w := range before.Works {
		if _, again := targets.Works[Work{w.Project, w.Task}]; !again {
			m.Works = append(m.Works, w)
		}
	}
	for _, w := range n.Works {
		row := targets.Works[w]
		m.Works = append(m.Works, MemoryWork{w.Project, w.Task, row.Activity, row.Part})
	}
	return m
}

// Memories are what is remembered of sources, by what their rows are about.
type Memories interface {
	Memory | PayMemory | LedgerMemory
}

// EncodeMemory writes a memory as it is kept.
func EncodeMemory[M Memories](m *M) string {
	text, _ := json.Marshal(m) // texts only
	return string(text)
}

// DecodeMemory reads what was kept; nothing was where it is empty.
func DecodeMemory[M Memories](text string) (m M, err error) {
	if text != "" {
		err = json.Unmarshal([]byte(text), &m)
	}
	return m, err
}

// Recall puts what was chosen before over what was guessed. Of a heading that stands twice
// nobody knows which column was meant.
func (r *Reading) Recall(t *Table, c *Choices) {
	if len(r.Columns) == 0 {
		return
	}
	columns := map[Field]int{}
	for field, heading := range r.Columns {
		if at := t.column([]string{heading}); at >= 0 && !t.Repeated(at) {
			columns[field] = at
		}
	}
	c.Columns, c.Unit = columns, r.Unit
	if c.guessOrder(t); c.Dates == "" {
		c.Dates = r.Dates
	}
}

// RecallTargets puts what was decided before over what was guessed.
func (m *Memory) RecallTargets(t *Targets) {
	for name, id := range m.People {
		t.People[name] = id
	}
	for _, w := range m.Works {
		t.Works[Work{w.Project, w.Task}] = timesheet.Row{Activity: w.Activity, Part: w.Part}
	}
}
