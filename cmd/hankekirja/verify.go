package main

import (
	"context"
	"strconv"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/audit"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
)

type verifyCommand struct {
	onDatabase
	Head      string `placeholder:"FILE" help:"${help_head}"`
	WriteHead string `placeholder:"FILE" help:"${help_write_head}"`
}

// Run checks the audit trail and the rows, and writes the heads of the chains to
// be kept elsewhere where that is asked for.
func (c *verifyCommand) Run(ctx context.Context, s *streams) error {
	kept, err := c.kept(s)
	if err != nil {
		return err
	}
	return c.onExisting(ctx, func(a *app.App) error {
		progress := s.progress(s.p.T("cli.verifying"))
		verified, err := a.Verify(ctx, kept, progress.set)
		progress.end()
		if err != nil {
			s.logDetail(err)
			return s.withSubject(err)
		}
		if c.WriteHead != "" {
			if err := s.writeFile(c.WriteHead, audit.WriteHeads(verified.Heads)); err != nil {
				return err
			}
		}
		if c.WriteHead == standardOutput {
			return nil
		}
		return s.say(strings.Join(s.verified(&verified), "\n"))
	})
}

// verified says in lines what an intact database and its files hold.
func (s *streams) verified(v *app.Verified) []string {
	lines := []string{s.p.T("cli.verified", "chains", strconv.Itoa(len(v.Heads)),
		"events", strconv.FormatInt(v.Events, 10))}
	for _, d := range v.Deleted {
		on := s.p.Date(store.Day(d.Time))
		if d.KeptUntil == 0 {
			lines = append(lines, s.p.T("cli.deleted_mistake", "project", d.Code, "date", on))
			continue
		}
		lines = append(lines, s.p.T("cli.deleted", "project", d.Code, "date", on, "until", s.p.Date(d.KeptUntil)))
	}
	if v.NeverKept > 0 {
		lines = append(lines, s.p.N("cli.files_not_brought", v.NeverKept))
	}
	if n := len(v.Unreferenced); n > 0 {
		lines = append(lines, s.p.N("cli.files_unreferenced", n))
		lines = append(lines, v.Unreferenced...)
	}
	return lines
}

func (c *verifyCommand) kept(s *streams) ([]audit.Head, error) {
	if c.Head == "" {
		return nil, nil
	}
	data, err := s.readFile(c.Head)
	if err != nil {
		return nil, inFile(c.Head, err)
	}
	heads, err := audit.ReadHeads(data)
	return heads, inFile(c.Head, err)
}

// logDetail logs what the database itself said of a value that cannot be read, in its
// own words; the sentence for people does without them.
func (s *streams) logDetail(err error) {
	for _, f := range fault.All(err) {
		if detail := f.Args["detail"]; detail != "" {
			s.logger().Error(f.Key, "chain", f.Args["chain"], "detail", detail)
		}
	}
}

// subjects are the words for what a broken place is.
var subjects = map[audit.Kind]string{
	audit.ProjectKind:      "subject.project",
	audit.AgreementKind:    "subject.agreement",
	audit.PersonKind:       "subject.person",
	audit.SheetKind:        "subject.sheet",
	audit.CostKind:         "subject.cost",
	audit.IncomeKind:       "subject.income",
	audit.LumpSumsKind:     "subject.lump_sums",
	audit.ClaimKind:        "subject.claim",
	audit.CommitmentKind:   "subject.commitment",
	audit.ScenarioKind:     "subject.scenario",
	audit.AccountsKind:     "subject.ledger_accounts",
	audit.LedgerImportKind: "subject.ledger_import",
	audit.UserKind:         "subject.user",
	audit.MembersKind:      "subject.members",
	audit.SettingKind:      "subject.setting",

	audit.ImportMemoryKind: "subject.import_memory",
}

// withSubject puts the subject that a fault names into words.
func (s *streams) withSubject(err error) error {
	for _, f := range fault.All(err) {
		if key, has := subjects[audit.Kind(f.Args["kind"])]; has {
			f.Args["subject"] = strings.TrimSpace(s.p.T(key) + " " + f.Args["id"])
		}
	}
	return err
}
