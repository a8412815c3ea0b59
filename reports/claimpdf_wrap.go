package reports

import (
	"strings"
	"unicode"
)

// maxGlyph is the last character that the PDF's fonts can name.
const maxGlyph = 0xFFFF

// onPaper replaces what cannot stand on paper: other white space becomes a
// space, control characters vanish, characters past the font's reach show as the
// replacement character. Line ends stay.
func onPaper(words string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\u00a0':
			return r
		case unicode.IsSpace(r):
			return ' '
		case unicode.IsControl(r):
			return -1
		case r > maxGlyph:
			return unicode.ReplacementChar
		default:
			return r
		}
	}, words)
}

// wrap breaks text into lines of at most the width in the type picked: at spaces,
// and within a word that is longer than a line. There is always one line.
func (p *paper) wrap(words string, width float64) []string {
	var lines []string
	for _, paragraph := range strings.Split(onPaper(words), "\n") {
		lines = append(lines, p.wrapParagraph(paragraph, width)...)
	}
	return lines
}

func (p *paper) wrapParagraph(words string, width float64) []string {
	var lines []string
	line := ""
	for _, word := range p.words(words, width) {
		joined := word
		if line != "" {
			joined = line + " " + word
		}
		if p.pdf.GetStringWidth(joined) <= width {
			line = joined
			continue
		}
		if line != "" {
			lines = append(lines, line)
		}
		pieces := p.chop(word, width)
		lines = append(lines, pieces[:len(pieces)-1]...)
		line = pieces[len(pieces)-1]
	}
	return append(lines, line)
}

// words are the words of a paragraph. One that is wider than the line, such as a title with
// its unit, may be divided where it would otherwise be kept together.
func (p *paper) words(paragraph string, width float64) []string {
	var words []string
	for _, word := range strings.Split(paragraph, " ") {
		if p.pdf.GetStringWidth(word) > width {
			words = append(words, strings.Split(word, noBreak)...)
		} else {
			words = append(words, word)
		}
	}
	return words
}

// noBreak is the space that keeps words together.
const noBreak = "\u00a0"

// chop cuts a word into pieces that each fit the width.
func (p *paper) chop(word string, width float64) []string {
	var pieces []string
	piece, used := "", 0.0
	for _, r := range word {
		wide := p.pdf.GetStringWidth(string(r))
		if piece != "" && used+wide > width {
			pieces = append(pieces, piece)
			piece, used = "", 0
		}
		piece += string(r)
		used += wide
	}
	return append(pieces, piece)
}
