package audit

import (
	"bytes"
	"encoding/json"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"testing"
	"time"

	"hankekirja/internal/fault"
)

var update = flag.Bool("update", false, "write the vectors anew")

// vectorDir holds chains with what a verifier must say of each, for other
// programs that verify them too.
const vectorDir = "../../testdata/audit"

// vector is one chain: Want is the key of the fault and Seq where it stands, both
// empty for a good chain.
type vector struct {
	Chain  string        `json:"chain"`
	Kept   *vectorHead   `json:"kept_head,omitempty"`
	Events []vectorEvent `json:"events"`
	Want   string        `json:"want"`
	Seq    int64         `json:"want_seq"`
}

type vectorHead struct {
	Seq  int64  `json:"seq"`
	Hash []byte `json:"hash"`
}

type vectorEvent struct {
	Chain      string `json:"chain"`
	Seq        int64  `json:"seq"`
	At         string `json:"at"`
	Action     string `json:"action"`
	BodyDigest []byte `json:"body_digest"`
	Hash       []byte `json:"hash"`
	Salt       []byte `json:"salt"`
	Body       []byte `json:"body"`
}

// sampleChain is a good chain of four events.
func sampleChain(chain string) []Sealed {
	var sealed []Sealed
	head := Head{Chain: chain}
	for i, action := range []string{"project.imported", "sheet.recorded", "sheet.recorded", "claim.frozen"} {
		digest := Hash{byte(i)}
		e := Event{
			Time: time.Date(2026, 3, 1, 9, i, 0, 0, time.UTC), Action: action, Actor: "cli", Reason: "syy",
			Details:  []Detail{{"file_sha256", "00ff"}},
			Subjects: []Subject{{Kind: SheetKind, ID: "p/2026-0" + strconv.Itoa(i+1), Row: "r", Position: i, Digest: digest}},
		}
		s := Seal(head, e, bytes.Repeat([]byte{byte(i + 1)}, len(Hash{})))
		sealed = append(sealed, s)
		head = s.Head()
	}
	return sealed
}

// spoiled lists the vectors: what is done to the sample chain, and what a
// verifier says.
var spoiled = []struct {
	name  string
	want  string
	seq   int64
	kept  bool // the head of the good chain was kept
	spoil func(events []Sealed) []Sealed
}{
	{"good", "", 0, true, func(e []Sealed) []Sealed { return e }},
	{"destroyed-body", "", 0, true, func(e []Sealed) []Sealed { e[1].Body, e[1].Salt = nil, nil; return e }},
	{"wrong-order", "audit.sequence", 2, false, func(e []Sealed) []Sealed { e[1], e[2] = e[2], e[1]; return e }},
	{"missing-event", "audit.sequence", 2, false, func(e []Sealed) []Sealed { return slices.Delete(e, 1, 2) }},
	{"doubled-event", "audit.sequence", 2, false, func(e []Sealed) []Sealed { return slices.Insert(e, 1, e[0]) }},
	{"missing-start", "audit.sequence", 1, false, func(e []Sealed) []Sealed { return e[1:] }},
	{"truncated", "audit.rolled_back", 2, true, func(e []Sealed) []Sealed { return e[:2] }},
	{"emptied", "audit.rolled_back", 0, true, func([]Sealed) []Sealed { return nil }},
	{"rewritten", "audit.replaced", 4, true, func(e []Sealed) []Sealed {
		e[3] = Seal(e[2].Head(), Event{Action: "claim.frozen"}, e[3].Salt)
		return e
	}},
	{"renumbered", "audit.header", 2, false, func(e []Sealed) []Sealed {
		e[1], e[2] = e[2], e[1]
		e[1].Seq, e[2].Seq = 2, 3
		return e
	}},
	{"swapped-bodies", "audit.body", 2, false, func(e []Sealed) []Sealed {
		e[1].Body, e[2].Body = e[2].Body, e[1].Body
		return e
	}},
	{"swapped-hashes", "audit.header", 1, false, func(e []Sealed) []Sealed {
		e[0].Hash, e[1].Hash = e[1].Hash, e[0].Hash
		return e
	}},
	{"edited-body", "audit.body", 3, false, func(e []Sealed) []Sealed { e[2].Body[20] ^= 1; return e }},
	{"edited-body-and-digest", "audit.header", 3, false, func(e []Sealed) []Sealed {
		e[2].Body[20] ^= 1
		e[2].BodyDigest = saltedDigest(e[2].Salt, e[2].Body)
		return e
	}},
	{"resealed-alone", "audit.header", 4, false, func(e []Sealed) []Sealed {
		e[2] = Seal(e[1].Head(), Event{Action: "sheet.recorded"}, e[2].Salt)
		return e
	}},
	{"salt-alone-destroyed", "audit.body", 2, false, func(e []Sealed) []Sealed { e[1].Salt = nil; return e }},
	{"edited-action", "audit.header", 2, false, func(e []Sealed) []Sealed { e[1].Action = "sheet.approved"; return e }},
	{"re-dated", "audit.header", 2, false, func(e []Sealed) []Sealed {
		e[1].At = "2026-02-28T09:01:00.000000Z"
		return e
	}},
	{"of-another-chain", "audit.chain", 2, false, func(e []Sealed) []Sealed { e[1] = sampleChain("B")[1]; return e }},
	{"relabelled-from-another-chain", "audit.header", 1, false, func([]Sealed) []Sealed {
		other := sampleChain("B")
		for i := range other {
			other[i].Chain = "A"
		}
		return other
	}},
	{"body-of-another-format", "audit.body", 1, false, func([]Sealed) []Sealed {
		s := Sealed{Chain: "A", Seq: 1, At: "2026-03-01T09:00:00.000000Z", Action: "x", Salt: []byte{1}, Body: []byte{2}}
		s.BodyDigest = saltedDigest(s.Salt, s.Body)
		s.Hash = s.hashAfter(Hash{})
		return []Sealed{s}
	}},
}

func TestVectors(t *testing.T) {
	if *update {
		writeVectors(t)
	}
	files, err := filepath.Glob(filepath.Join(vectorDir, "*.json"))
	if err != nil || len(files) != len(spoiled) {
		t.Fatalf("%d vectors, %v; want %d", len(files), err, len(spoiled))
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			var v vector
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if err := json.Unmarshal(data, &v); err != nil {
				t.Fatal(err)
			}
			key, seq := "", int64(0)
			if all := fault.All(check(v)); len(all) > 0 {
				key = all[0].Key
				seq, _ = strconv.ParseInt(all[0].Args["seq"], 10, 64)
			}
			if key != v.Want || seq != v.Seq {
				t.Errorf("%q at %d, want %q at %d", key, seq, v.Want, v.Seq)
			}
		})
	}
}

// check verifies a vector with its kept head, if it has one.
func check(v vector) error {
	verifier := NewVerifier(v.Chain)
	if v.Kept != nil {
		verifier = NewVerifierWith(Head{Chain: v.Chain, Seq: v.Kept.Seq, Hash: Hash(v.Kept.Hash)})
	}
	for _, e := range v.Events {
		s := Sealed{
			Chain: e.Chain, Seq: e.Seq, At: e.At, Action: e.Action, Salt: e.Salt, Body: e.Body,
			BodyDigest: Hash(e.BodyDigest), Hash: Hash(e.Hash),
		}
		if err := verifier.Next(&s); err != nil {
			return err
		}
	}
	return verifier.End()
}

func writeVectors(t *testing.T) {
	t.Helper()
	for _, c := range spoiled {
		v := vector{Chain: "A", Want: c.want, Seq: c.seq, Events: []vectorEvent{}}
		if c.kept {
			good := sampleChain("A")
			head := good[len(good)-1].Head()
			v.Kept = &vectorHead{head.Seq, head.Hash[:]}
		}
		for _, s := range c.spoil(sampleChain("A")) {
			v.Events = append(v.Events, vectorEvent{
				s.Chain, s.Seq, s.At, s.Action, s.BodyDigest[:], s.Hash[:], s.Salt, s.Body,
			})
		}
		data, err := json.MarshalIndent(v, "", "  ")
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(vectorDir, c.name+".json"), append(data, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
