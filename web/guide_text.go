package web

import (
	"bytes"
	"fmt"
	"html/template"
	"image/png"
	"path"
	"strings"

	"hankekirja/docs"
	"hankekirja/internal/i18n"

	"github.com/yuin/goldmark"
	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/renderer"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// guideText is a guide as pages show it.
type guideText struct {
	language i18n.Language
	title    string
	contents []link
	body     template.HTML
}

// readGuide reads an embedded guide, which cannot be missing; one whose links,
// pictures or sections are not there is a fault of the build, which tests see.
// Without names its sections are numbered.
func readGuide(file string, language i18n.Language, sections []string, pictures staticFiles) *guideText {
	source, err := docs.Files.ReadFile(file)
	if err != nil {
		panic(err)
	}
	marks := &guideMarks{file: file, source: source, pictures: pictures}
	markdown := goldmark.New(
		goldmark.WithExtensions(extension.Table),
		goldmark.WithRendererOptions(renderer.WithNodeRenderers(util.Prioritized(marks, 1))),
	)
	document := markdown.Parser().Parse(text.NewReader(source))
	g := &guideText{language: language}
	for _, n := range children(document) {
		heading, is := n.(*ast.Heading)
		if !is {
			continue
		}
		switch heading.Level {
		case 1:
			g.title = marks.words(heading)
			document.RemoveChild(document, heading)
		case 2:
			at := len(g.contents)
			id := fmt.Sprintf("section-%d", at+1)
			if sections != nil {
				id = sections[at]
			}
			heading.SetAttributeString("id", id)
			g.contents = append(g.contents, link{Text: marks.words(heading), Href: "#" + id})
		}
	}
	if sections != nil && len(g.contents) != len(sections) {
		panic(fmt.Sprintf("%s has %d sections, not %d", file, len(g.contents), len(sections)))
	}
	var body bytes.Buffer
	if err := markdown.Renderer().Render(&body, source, document); err != nil {
		panic(err)
	}
	// It is the program's own text, and HTML in it is left out.
	g.body = template.HTML(body.String())
	return g
}

func children(n ast.Node) []ast.Node {
	var all []ast.Node
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		all = append(all, c)
	}
	return all
}

// guideMarks writes the parts of a guide that pages have a form of their own for:
// tables, which become labelled blocks on a phone, pictures and links.
type guideMarks struct {
	file     string
	source   []byte
	pictures staticFiles
}

// words are the text of a node without its marks.
func (g *guideMarks) words(n ast.Node) string {
	var b strings.Builder
	_ = ast.Walk(n, func(n ast.Node, entering bool) (ast.WalkStatus, error) {
		if t, is := n.(*ast.Text); is && entering {
			b.Write(t.Value(g.source))
		}
		return ast.WalkContinue, nil
	})
	return b.String()
}

// RegisterFuncs names the nodes that are written here.
func (g *guideMarks) RegisterFuncs(r renderer.NodeRendererFuncRegisterer) {
	r.Register(ast.KindImage, g.image)
	r.Register(ast.KindLink, g.link)
	g.registerTables(r)
}

// image writes a picture with its size, so that the text does not jump when it comes.
func (g *guideMarks) image(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		return ast.WalkContinue, nil
	}
	name := strings.TrimPrefix(path.Join(path.Dir(g.file), string(n.(*ast.Image).Destination)), "guide/")
	size, err := png.DecodeConfig(bytes.NewReader(g.pictures.bytes["/"+name]))
	if err != nil {
		return ast.WalkStop, fmt.Errorf("%s: %s: %w", g.file, name, err)
	}
	_, err = fmt.Fprintf(w, `<img src="%s" alt="%s" width="%d" height="%d" loading="lazy">`,
		g.pictures.address(name), template.HTMLEscapeString(g.words(n)), size.Width, size.Height)
	return ast.WalkSkipChildren, err
}

// link writes a link between documents as one between their pages.
func (g *guideMarks) link(w util.BufWriter, _ []byte, n ast.Node, entering bool) (ast.WalkStatus, error) {
	if !entering {
		_, err := w.WriteString("</a>")
		return ast.WalkContinue, err
	}
	target := string(n.(*ast.Link).Destination)
	address := ""
	switch name := strings.TrimSuffix(path.Base(target), ".md"); {
	case strings.HasPrefix(target, "https://"), strings.HasPrefix(target, "#"):
		address = target
	case path.Base(target) == docs.AuditFormat:
		address = guidePath + "/" + auditFormat
	default:
		for i := range docs.Guides {
			for _, file := range docs.Guides[i].Files {
				if file == name {
					address = guidePath + "/" + docs.Guides[i].Name
				}
			}
		}
	}
	if address == "" {
		return ast.WalkStop, fmt.Errorf("%s leads to %s, which no page shows", g.file, target)
	}
	_, err := fmt.Fprintf(w, `<a href="%s">`, template.HTMLEscapeString(address))
	return ast.WalkContinue, err
}
