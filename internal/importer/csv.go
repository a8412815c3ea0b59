package importer

import (
	"bufio"
	"encoding/csv"
	"errors"

	"hankekirja/internal/fault"
)

// csvSource gives the rows of delimited text.
type csvSource struct {
	reader  *csv.Reader
	text    *bounded // a row at a time
	table   *Table
	skipped int // lines before those that the reader counts
	last    int // of the row before
}

// maxLine is how many bytes a row of text may have: a quote that nobody closes makes all
// that follows one.
const maxLine = 4 << 20

// openCSV finds out how delimited text is written, and says so in its table.
func openCSV(t *Table, file *countedFile, size int64) (*csvSource, error) {
	w, err := writingOf(file, size)
	if err != nil {
		return nil, err
	}
	t.Charset, file.read = w.set, 0
	text := bufio.NewReaderSize(w.decoder(file.from(w.mark, size)), peeked)
	s := &csvSource{table: t}
	t.Delimiter, s.skipped = t.Subject.cutDelimiter(text)
	s.text = &bounded{Reader: &bareQuotes{Reader: text, delimiter: byte(t.Delimiter)}}
	s.reader = csv.NewReader(s.text)
	s.reader.Comma, s.reader.FieldsPerRecord, s.reader.ReuseRecord = t.Delimiter, -1, true
	return s, nil
}

// merged are none: text has no such cells.
func (s *csvSource) merged() []area { return nil }

func (s *csvSource) row() (cells, error) {
	s.text.left = maxLine
	texts, err := s.reader.Read()
	line := s.last + 1
	var syntax *csv.ParseError
	if errors.As(err, &syntax) {
		line = syntax.StartLine + s.skipped
	} else if err == nil {
		line, _ = s.reader.FieldPos(0)
		line += s.skipped
	}
	switch {
	case s.text.exhausted():
		return cells{}, fault.New(fault.Invalid, "importer.long_line", "row", itoa(line), "limit", itoa(maxLine>>20))
	case syntax != nil:
		return cells{}, fault.New(fault.Invalid, "importer.quotes", "row", itoa(line))
	case err != nil:
		return cells{}, err
	}
	s.last = line
	for i, text := range texts {
		texts[i] = asText(text)
	}
	return cells{number: line, texts: texts}, nil
}
