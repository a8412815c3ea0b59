package files

import (
	"bytes"
	"os"
	"testing"

	"hankekirja/internal/fault"
	"hankekirja/internal/project"
)

func TestFilesAreToldByTheirContent(t *testing.T) {
	for name, want := range map[string]string{
		"assignment.pdf": "application/pdf", "receipt.pdf": "application/pdf",
		"receipt.jpg": "image/jpeg", "receipt.png": "image/png",
	} {
		content, err := os.ReadFile("../../testdata/files/" + name)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := Accept(content); got != want || err != nil {
			t.Errorf("%s is %q, %v; want %q", name, got, err, want)
		}
	}
}

func TestWhatNoRecordHolds(t *testing.T) {
	pdf := []byte("%PDF-1.7\n")
	for _, tt := range []struct {
		name    string
		content []byte
		kind    fault.Kind
		want    string
	}{
		{"nothing", nil, fault.Invalid, "files.empty"},
		{"a page", []byte("<!DOCTYPE html><script>alert(1)</script>"), fault.Invalid, "files.type"},
		{"a drawing that runs", []byte(`<svg xmlns="http://www.w3.org/2000/svg" onload="x"/>`), fault.Invalid, "files.type"},
		{"a page that names a PDF", []byte("<html>%PDF-1.7"), fault.Invalid, "files.type"},
		{"text", []byte("kuitti.pdf"), fault.Invalid, "files.type"},
		{"an archive", []byte("PK\x03\x04"), fault.Invalid, "files.type"},
		{"a picture of another kind", []byte("GIF89a"), fault.Invalid, "files.type"},
		{"a program", []byte("MZ\x90\x00"), fault.Invalid, "files.type"},
		{"half a mark", []byte("%PD"), fault.Invalid, "files.type"},
		{"the largest", append(pdf, bytes.Repeat([]byte{'a'}, project.MaxFileBytes-len(pdf))...), "", ""},
		{
			"one byte more", append(pdf, bytes.Repeat([]byte{'a'}, project.MaxFileBytes-len(pdf)+1)...),
			fault.TooLarge, "files.too_large",
		},
	} {
		_, err := Accept(tt.content)
		key := ""
		if all := fault.All(err); len(all) > 0 {
			key = all[0].Key
		}
		if key != tt.want || fault.KindOf(err) != tt.kind {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want)
		}
	}
}
