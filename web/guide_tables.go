package web

import (
	"fmt"
	"html/template"

	"github.com/yuin/goldmark/ast"
	table "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/util"
)

// registerTables names the nodes of tables. Their markup is that of the tables of
// other pages: the roles are named, as some browsers drop them with the display.
func (g *guideMarks) registerTables(r renderer.NodeRendererFuncRegisterer) {
	r.Register(table.KindTable, around(`<table class="tbl blocks" role="table">`+"\n", "</tbody></table>\n"))
	r.Register(table.KindTableHeader, around(
		`<thead role="rowgroup"><tr role="row">`, "</tr></thead>\n"+`<tbody role="rowgroup">`))
	r.Register(table.KindTableRow, around(`<tr role="row">`, "</tr>\n"))
	r.Register(table.KindTableCell, g.cell)
}

// around writes what stands before and after a node's own content.
func around(before, after string) renderer.NodeRendererFunc {
	return func(w util.BufWriter, _ []byte, _ ast.Node, entering bool) (ast.WalkStatus, error) {
		mark := after
		if entering {
			mark = before
		}
		_, err := w.WriteString(mark)
		return ast.WalkContinue, err
	}
}

// cell writes a cell: one of the header, one that names its row, or another, which
// carries the name of its column.
func (g *guideMarks) cell(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	row := n.Parent()
	before, after := `<th scope="row" role="rowheader">`, "</th>"
	switch {
	case row.Kind() == table.KindTableHeader:
		before = `<th scope="col" role="columnheader">`
	case n.PreviousSibling() != nil:
		name := row.Parent().FirstChild().FirstChild()
		for c := n.PreviousSibling(); c != nil; c = c.PreviousSibling() {
			name = name.NextSibling()
		}
		label := template.HTMLEscapeString(g.words(name))
		before, after = fmt.Sprintf(`<td role="cell" data-l="%s"><span>`, label), "</span></td>"
	}
	return around(before, after)(w, nil, n, entering)
}
