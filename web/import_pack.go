package web

import (
	"bytes"
	"compress/gzip"
	"encoding/base64"
	"io"

	"hankekirja/internal/fault"
)

// packFile writes a file as the value of a hidden field.
func packFile(content []byte) (string, error) {
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write(content); err != nil {
		return "", err
	}
	if err := w.Close(); err != nil {
		return "", err
	}
	return base64.RawURLEncoding.EncodeToString(b.Bytes()), nil
}

// unpackFile reads the value of a hidden field, of which no more comes out than a file
// may hold. Fault: form.unreadable.
func unpackFile(packed string, limit int) ([]byte, error) {
	if packed == "" {
		return nil, nil
	}
	broken := fault.New(fault.Invalid, "form.unreadable")
	raw, err := base64.RawURLEncoding.DecodeString(packed)
	if err != nil {
		return nil, broken
	}
	r, err := gzip.NewReader(bytes.NewReader(raw))
	if err != nil {
		return nil, broken
	}
	content, err := io.ReadAll(io.LimitReader(r, int64(limit)+1))
	if err != nil || len(content) > limit {
		return nil, broken
	}
	return content, nil
}
