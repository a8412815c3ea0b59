package audit

import "crypto/sha256"

// ImportMemoryKind is what a project remembers of a source of hours or pay.
const ImportMemoryKind Kind = "import_memory"

// ImportMemorySubject is what was chosen the last time for a source.
func ImportMemorySubject(project, source, memory string) Subject {
	var e encoder
	e.text("import_memory/1")
	e.text(source)
	e.text(memory)
	return Subject{Kind: ImportMemoryKind, ID: source, Row: project, Digest: sha256.Sum256(e.bytes)}
}
