package main

import (
	"bytes"
	"strconv"

	"hankekirja/internal/book"
	"hankekirja/internal/claim"
	"hankekirja/internal/fault"
)

type calculateCommand struct {
	File  string `arg:"" help:"${help_file}"`
	Claim *int   `placeholder:"N" help:"${help_claim_number}"`
}

// Run writes the claims of a project file, or one of them, to standard output.
func (c *calculateCommand) Run(s *streams) error {
	data, err := s.readFile(c.File)
	if err != nil {
		return inFile(c.File, err)
	}
	b, err := book.Read(data)
	if err != nil {
		return inFile(c.File, err)
	}
	claims := claim.Chain(b)
	if c.Claim != nil {
		one, err := claimOf(claims, *c.Claim)
		if err != nil {
			return inFile(c.File, err)
		}
		claims = []claim.Claim{*one}
	}
	var out bytes.Buffer
	if err := claim.WriteResult(&out, b, claims); err != nil {
		return err
	}
	return s.writeFile(standardOutput, out.Bytes())
}

// claimOf picks the claim of a number. Claims are numbered from 1 without gaps.
func claimOf(claims []claim.Claim, number int) (*claim.Claim, error) {
	for i := range claims {
		if claims[i].Record.Number == number {
			return &claims[i], nil
		}
	}
	if len(claims) == 0 {
		return nil, fault.New(fault.NotFound, "cli.no_claims")
	}
	return nil, fault.New(fault.NotFound, "cli.no_claim",
		"number", strconv.Itoa(number), "last", strconv.Itoa(len(claims)))
}
