package web

import (
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"io/fs"
	"maps"
	"mime"
	"net/http"
	"path"
	"slices"
	"strings"

	"hankekirja/docs"
	"hankekirja/internal/fault"
)

//go:embed static styles
var staticTree embed.FS

// staticFiles are files that the program carries: the style sheet, the modules, the fonts
// and the icon, or the pictures of the guides. Their address holds the hash of all of
// them, so that a browser keeps them for as long as they are true.
type staticFiles struct {
	path  string // where they are served, before the hash
	hash  string
	bytes map[string][]byte
}

// The paths of static files.
const (
	staticPath  = "/static/"
	picturePath = guidePath + "/pictures/"
)

const hashLength = 12 // hexadecimal digits in addresses

// readStatic reads the style sheet, the fonts and the icon.
func readStatic() staticFiles {
	files := readFiles(staticTree, "static", "")
	files["/app.css"] = readStyles()
	return newStatic(staticPath, files)
}

// readPictures reads the pictures of the guides.
func readPictures() staticFiles {
	return newStatic(picturePath, readFiles(docs.Files, "guide", ".png"))
}

// readFiles reads the embedded files below a folder whose names end so; they cannot
// be missing.
func readFiles(tree embed.FS, folder, ending string) map[string][]byte {
	files := map[string][]byte{}
	err := fs.WalkDir(tree, folder, func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !strings.HasSuffix(name, ending) {
			return err
		}
		files[strings.TrimPrefix(name, folder)], err = tree.ReadFile(name)
		return err
	})
	if err != nil {
		panic(err)
	}
	return files
}

// newStatic gives files their address.
func newStatic(path string, files map[string][]byte) staticFiles {
	sum := sha256.New()
	for _, name := range slices.Sorted(maps.Keys(files)) {
		sum.Write([]byte(name))
		sum.Write(files[name])
	}
	return staticFiles{path: path, hash: hex.EncodeToString(sum.Sum(nil))[:hashLength], bytes: files}
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
func (f staticFiles) address(name string) string { return f.path + f.hash + "/" + name }

// serve gives a static file, to be kept for a year.
func (f staticFiles) serve(q *request) error {
	name := q.Param("name")
	data, known := f.bytes[name]
	if !known || q.Param("hash") != f.hash {
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
