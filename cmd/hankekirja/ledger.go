package main

import (
	"bytes"
	"context"
	"path/filepath"
	"strconv"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/importer"
	"hankekirja/internal/ledger"
)

// ledgerCommand imports entries of the general ledger, read and chosen as the project
// remembers of such a file. What has to be decided row by row is decided on the page.
type ledgerCommand struct {
	onDatabase
	File    string   `arg:"" help:"${help_ledger_file}"`
	Project string   `required:"" placeholder:"CODE" help:"${help_project}"`
	Sheet   string   `placeholder:"NAME" help:"${help_ledger_sheet}"`
	All     bool     `xor:"selection" help:"${help_ledger_all}"`
	Centre  []string `xor:"selection" placeholder:"NUMBER" help:"${help_ledger_centre}"`
	Code    []string `xor:"selection" name:"project-code" placeholder:"CODE" help:"${help_ledger_code}"`
	Order   []string `xor:"selection" placeholder:"NUMBER" help:"${help_ledger_order}"`
}

// dimensionFlags are the flags by what tells the project's entries.
var dimensionFlags = map[ledger.Dimension]string{
	ledger.ByCentre: "--centre", ledger.ByProject: "--project-code", ledger.ByOrder: "--order", ledger.Whole: "--all",
}

// selection is what was typed; nothing where it was not.
func (c *ledgerCommand) selection() (typed ledger.Selection) {
	if c.All {
		return ledger.Selection{By: ledger.Whole}
	}
	for by, values := range map[ledger.Dimension][]string{
		ledger.ByCentre: c.Centre, ledger.ByProject: c.Code, ledger.ByOrder: c.Order,
	} {
		if len(values) > 0 {
			typed = ledger.Selection{By: by, Values: values}
		}
	}
	return typed
}

// Run imports the file: all of it that is the project's, or nothing and says why.
func (c *ledgerCommand) Run(ctx context.Context, s *streams) error {
	content, err := s.readFile(c.File)
	if err != nil {
		return inFile(c.File, err)
	}
	return c.onExisting(ctx, func(a *app.App) error {
		cmd := app.ImportLedger{
			Project: c.Project, Name: filepath.Base(c.File), Content: content, Selection: c.selection(),
		}
		plan, err := c.plan(ctx, a, s, &cmd)
		if fault.KindOf(err) == fault.NotFound {
			return withCodes(ctx, a, c.Project, err)
		}
		if err != nil {
			return inFile(c.File, inSheet(err))
		}
		cmd.Seen = plan.Digest()
		recording := s.progress(s.p.T("cli.ledger.recording"))
		cmd.Progress = recording.bytes
		done, err := a.ImportLedger(ctx, cmd)
		if recording.end(); err != nil {
			return inFile(c.File, err)
		}
		return s.sayLedger(&cmd, plan, done)
	})
}

// plan reads the file and says what would become of it. Faults: what keeps it from being
// imported without somebody's decision.
func (c *ledgerCommand) plan(
	ctx context.Context, a *app.App, s *streams, cmd *app.ImportLedger,
) (*app.LedgerPlan, error) {
	rows, err := importer.OfLedger.Open(bytes.NewReader(cmd.Content), int64(len(cmd.Content)), c.Sheet)
	if err != nil {
		return nil, err
	}
	cmd.Sheet = rows.Sheet
	cmd.Choices, _ = importer.Guess(rows.Table)
	memory, err := a.LedgerMemory(ctx, c.Project, app.SourceOfLedger(rows.Table))
	if err != nil {
		return nil, err
	}
	memory.Recall(rows.Table, &cmd.Choices)
	if problems := cmd.Choices.Check(rows.Table); len(problems) > 0 {
		return nil, s.columns(problems)
	}
	if cmd.Selection.By == "" {
		cmd.Selection = memory.Selection
	}
	if !cmd.Selection.Chosen() {
		return nil, toChoose(ctx, cmd, fault.New(fault.Invalid, "cli.ledger.no_selection"), ledger.Dimensions...)
	}
	comparing := s.progress(s.p.T("cli.ledger.comparing"))
	cmd.Progress = comparing.bytes
	plan, err := a.PlanLedger(ctx, *cmd)
	if comparing.end(); err != nil {
		return nil, err
	}
	taken := plan.Count(ledger.Added) + plan.Count(ledger.Same) + plan.Count(ledger.Changed)
	if by := cmd.Selection.By; taken == 0 && plan.Count(ledger.LeftOut) > 0 {
		return nil, toChoose(ctx, cmd, fault.New(fault.Invalid, "cli.ledger.none", "option", dimensionFlags[by],
			"chosen", shortList(cmd.Selection.Values)), by)
	}
	return plan, s.undecided(plan)
}

// columns says which columns are not known, by the names of the page where they are chosen.
func (s *streams) columns(problems fault.List) error {
	for _, p := range problems {
		if key := "ledger_import.field." + p.Path; p.Path == "dates" {
			p.Path = s.p.T("file_import.order")
		} else {
			p.Path = s.p.T(key)
		}
	}
	return append(problems, fault.New(fault.Invalid, "cli.ledger.columns"))
}

// toChoose adds to a problem what there is to choose from.
func toChoose(ctx context.Context, cmd *app.ImportLedger, problem *fault.Fault, by ...ledger.Dimension) error {
	problems := fault.List{problem}
	for _, dimension := range by {
		values, err := app.LedgerValues(ctx, cmd, dimension)
		if err != nil {
			return err
		}
		var names []string
		for _, v := range values {
			if v.Value != "" {
				names = append(names, v.Value)
			}
		}
		if len(names) > 0 {
			problems = append(problems, fault.New(fault.Invalid, "cli.ledger.values",
				"option", dimensionFlags[dimension], "values", shortList(names)))
		}
	}
	return problems
}

// undecided lists what has to be decided by a person: rows and totals that are refused, and
// entries that are recorded otherwise.
func (s *streams) undecided(plan *app.LedgerPlan) error {
	var problems fault.List
	for i := range plan.Totals {
		problems = append(problems, &plan.Totals[i])
	}
	problems = append(problems, plan.Faults...)
	for i := range plan.Changes {
		was, is := &plan.Changes[i].Old.Entry, &plan.Changes[i].New
		problems = append(problems, fault.New(fault.Conflict, "cli.ledger.changed", "row", strconv.Itoa(plan.Changes[i].Row),
			"day", is.Date.String(), "account", is.Account, "voucher", is.Voucher,
			"recorded", s.amountAndText(was), "imported", s.amountAndText(is)))
	}
	if len(problems) == 0 {
		return nil
	}
	refused, changed := plan.Unread+len(plan.Totals), plan.Count(ledger.Changed)
	return append(problems, fault.New(fault.Conflict, "cli.ledger.refused",
		"refused", strconv.Itoa(refused), "changed", strconv.Itoa(changed)))
}

func (s *streams) amountAndText(e *ledger.Entry) string { return s.p.Euro(e.Amount()) + " " + e.Text }

// inSheet has problems of rows say in which sheet of the file they are.
func inSheet(err error) error {
	for _, f := range fault.All(err) {
		if f.Args["row"] != "" {
			f.Path = f.Args["sheet"]
		}
	}
	return err
}

// sayLedger says what became of the file, and which balances do not go on.
func (s *streams) sayLedger(cmd *app.ImportLedger, plan *app.LedgerPlan, done app.LedgerImported) error {
	text := s.p.T("cli.ledger.imported", "project", cmd.Project, "added", strconv.Itoa(done.Added),
		"sum", s.p.Euro(plan.AddedSum), "same", strconv.Itoa(plan.Count(ledger.Same)),
		"left", strconv.Itoa(plan.Count(ledger.LeftOut)), "left_sum", s.p.Euro(plan.Left))
	for _, b := range plan.Breaks {
		account := strings.TrimSpace(b.CostCentre + " " + b.Account)
		text += "\n" + s.p.T("ledger.breaks") + ": " + s.p.T("ledger.break", "account", account,
			"date", s.p.Date(b.On), "closed", s.p.Euro(b.Closed), "opened", s.p.Euro(b.Opened))
	}
	return s.say(text)
}
