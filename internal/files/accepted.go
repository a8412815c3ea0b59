package files

import (
	"net/http"
	"slices"
	"strconv"

	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

// TypeOf gives the media type that the first bytes of a content show, whatever its
// name says; empty for what a record may not hold.
func TypeOf(content []byte) string {
	shown := http.DetectContentType(content)
	if !slices.Contains(project.FileTypes, shown) {
		return ""
	}
	return shown
}

// Accept gives the media type of a content that a record may hold. Faults:
// files.empty, files.too_large, files.type.
func Accept(content []byte) (string, error) {
	if len(content) == 0 {
		return "", fault.New(fault.Invalid, "files.empty")
	}
	if len(content) > project.MaxFileBytes {
		const mebibyte = 1 << 20
		return "", fault.New(fault.TooLarge, "files.too_large", "limit", strconv.Itoa(project.MaxFileBytes/mebibyte))
	}
	shown := TypeOf(content)
	if shown == "" {
		return "", fault.New(fault.Invalid, "files.type")
	}
	return shown, nil
}
