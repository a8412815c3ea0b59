package audit

import (
	"bytes"
	"encoding/hex"
	"encoding/json"

	"hankekirja/internal/fault"
)

// headsFormat is the format of a file of heads.
const headsFormat = "hankekirja-heads/1"

type headsFile struct {
	Format string     `json:"format"`
	Heads  []headLine `json:"heads"`
}

type headLine struct {
	Chain string `json:"chain"`
	Seq   int64  `json:"seq"`
	Hash  string `json:"hash"`
}

// WriteHeads gives the text of a file that is kept away from the database; with
// it a roll-back of the whole database is found later.
func WriteHeads(heads []Head) []byte {
	file := headsFile{Format: headsFormat, Heads: make([]headLine, len(heads))}
	for i, h := range heads {
		file.Heads[i] = headLine{Chain: h.Chain, Seq: h.Seq, Hash: h.Hash.String()}
	}
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(file); err != nil {
		panic("a list of texts and numbers is always JSON: " + err.Error())
	}
	return out.Bytes()
}

// ReadHeads reads a file written by WriteHeads.
func ReadHeads(data []byte) ([]Head, error) {
	var file headsFile
	decoder := json.NewDecoder(bytes.NewReader(data))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(&file); err != nil || file.Format != headsFormat || len(file.Heads) == 0 {
		return nil, fault.New(fault.Invalid, "audit.heads_file")
	}
	heads := make([]Head, len(file.Heads))
	for i, line := range file.Heads {
		hash, err := hex.DecodeString(line.Hash)
		if err != nil || len(hash) != len(Hash{}) || line.Seq < 1 || line.Chain == "" {
			return nil, fault.New(fault.Invalid, "audit.heads_file")
		}
		heads[i] = Head{Chain: line.Chain, Seq: line.Seq, Hash: Hash(hash)}
	}
	return heads, nil
}
