package book

import (
	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

// The limits of a project file. They keep a hostile file from costing more than
// a moment, and lie far above what a project needs.
const (
	// Format names the form of a project file.
	Format       = "hankekirja-project/1"
	maxFileBytes = 256 << 20 // a ledger of 100,000 entries takes 31 MB
	maxFileDepth = 32
	maxFaults    = 100
	defaultGroup = "general"
)

// Read makes a Book of a project file. The file is refused only for its form:
// the error is then a fault.List with every problem at its JSON pointer, the
// first hundred of them and a last one that says that there are more. A file
// that is not well-formed JSON gives one fault, with line and column.
func Read(data []byte) (*Book, error) {
	text, problem := wellFormed(data)
	if problem != nil {
		return nil, fault.List{problem}
	}
	b := &Book{Agreement: project.Agreement{SideCostGroup: defaultGroup}}
	r := &reader{data: text}
	readObject(r, bookFields, b)
	if !r.full() {
		b.Rules = project.RuleSetByID(b.Agreement.Rules)
		checkBook(&r.problems, b)
	}
	if len(r.list) == 0 { // a signature is of what could be read whole
		checkSignatures(&r.problems, b)
	}
	if len(r.list) > 0 {
		return nil, r.list
	}
	return b, nil
}

// Write makes the project file of a Book: one field a line, in the order of the
// format's description, so that two versions compare line by line. Reading it
// gives an equal Book.
func Write(b *Book) []byte {
	w := newWriter()
	writeObject(w, bookFields, b)
	return w.end()
}
