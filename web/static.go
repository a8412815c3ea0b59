package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"

	"hankekirja/internal/fault"
)

//go:embed static styles
var staticTree embed.FS

// staticFiles are the style sheet, the modules, the fonts and the icon. Their address holds the
// hash of all of them, so that a browser keeps them for as long as they are true.
type staticFiles struct {
	hash  string
	bytes map[string][]byte
}

const hashLength = 12 // hexadecimal digits in addresses

// readStatic reads the embedded files, which cannot be missing.
func readStatic() staticFiles {
	files := staticFiles{bytes: map[string][]byte{}}
	sum := sha256.New()
	err := fs.WalkDir(staticTree, "static", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := staticTree.ReadFile(name)
		files.bytes[strings.TrimPrefix(name, "static")] = data
		sum.Write([]byte(name))
		sum.Write(data)
		return err
	})
	if err != nil {
		panic(err)
	}
	files.bytes["/app.css"] = readStyles()
	sum.Write(files.bytes["/app.css"])
	files.hash = hex.EncodeToString(sum.Sum(nil))[:hashLength]
	return files
}

// readStyles joins the style sheets in the order of their names.
func readStyles() []byte {
	names, err := fs.Glob(staticTree, "styles/*.css")
	if err != nil {
		panic(err)
	}
	var all []byte
	for _, name := range names {
		data, err := staticTree.ReadFile(name)
		if err != nil {
			panic(err)
		}
		all = append(all, data...)
	}
	return all
}

// address is where a static file is served.
func (f staticFiles) address(name string) string { return "/static/" + f.hash + "/" + name }

// file serves a static file, to be kept for a year.
func (s *server) file(q *request) error {
	name := q.Param("name")
	data, known := s.static.bytes[name]
	if !known || q.Param("hash") != s.static.hash {
		return fault.New(fault.NotFound, "error.page")
	}
	q.Header("Cache-Control", "public, max-age=31536000, immutable")
	q.Writer.Header().Del("Vary")
	q.Writer.Header().Del("Content-Language")
	q.Data(http.StatusOK, contentType(name), data)
	return nil
}

// contentType does not ask the machine's own list, which differs between machines.
func contentType(name string) string {
	switch extension := path.Ext(name); extension {
	case ".woff2":
		return "font/woff2"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".txt":
		return "text/plain; charset=utf-8"
	default:
		return mime.TypeByExtension(extension)
	}
}
