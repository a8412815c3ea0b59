package importer

import (
	"bytes"
	"encoding/binary"
	"errors"
	"io"

	"hankekirja/internal/fault"
)

// fileKind is what a file is by its first bytes, whatever it is called.
type fileKind int

const (
	textFile fileKind = iota
	zipFile
)

// kindOf tells the kind of a file. Faults: importer.encrypted, importer.old_excel,
// importer.markup and importer.unknown of those that are not read.
func kindOf(file io.ReaderAt, size int64) (fileKind, error) {
	const looked = 1024
	start := make([]byte, min(size, looked))
	if _, err := file.ReadAt(start, 0); err != nil && !errors.Is(err, io.EOF) {
		return 0, err
	}
	text := bytes.TrimLeft(start, "\xef\xbb\xbf\xff\xfe \t\r\n\x00")
	switch {
	case bytes.HasPrefix(start, []byte("PK\x03\x04")):
		return zipFile, nil
	case bytes.HasPrefix(start, []byte("\xd0\xcf\x11\xe0")):
		if isEncrypted(file, start) {
			return 0, fault.New(fault.Invalid, "importer.encrypted")
		}
		return 0, fault.New(fault.Invalid, "importer.old_excel")
	case bytes.HasPrefix(start, []byte("%PDF-")), bytes.HasPrefix(start, []byte("{\\rtf")):
		return 0, fault.New(fault.Invalid, "importer.unknown")
	case bytes.HasPrefix(text, []byte("<")): // of a web page, or of Excel's XML of 2003
		return 0, fault.New(fault.Invalid, "importer.markup")
	}
	return textFile, nil
}

// isEncrypted tells a workbook that a password protects: the directory of its compound file
// ([MS-CFB] 2.2, 2.6) has a stream of that name ([MS-OFFCRYPTO] 2.3.4.4). Where the directory
// goes on it need not be found; the fault of old workbooks names passwords as well.
func isEncrypted(file io.ReaderAt, header []byte) bool {
	const shiftAt, directoryAt, longest = 30, 48, 12
	if len(header) < directoryAt+4 {
		return false
	}
	shift := binary.LittleEndian.Uint16(header[shiftAt:])
	if shift > longest {
		return false
	}
	sector := int64(1) << shift
	directory := make([]byte, sector)
	at := (int64(binary.LittleEndian.Uint32(header[directoryAt:])) + 1) * sector
	n, err := file.ReadAt(directory, at)
	if err != nil && !errors.Is(err, io.EOF) {
		return false
	}
	var name []byte
	for _, c := range []byte("EncryptedPackage") {
		name = append(name, c, 0)
	}
	return bytes.Contains(directory[:n], name)
}
