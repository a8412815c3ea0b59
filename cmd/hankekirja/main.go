// Command hankekirja keeps EU-funded projects: a project file in, a payment claim
// out, and the project on pages. This package only wires flags to use cases.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"

	"hankekirja/internal/i18n"

	"github.com/alecthomas/kong"
)

// The exit codes.
const (
	exitDone     = 0
	exitNo       = 1 // the answer is no
	exitBadInput = 2 // bad input or usage
)

// commands are the commands of the program, one file each.
type commands struct {
	Language string           `enum:"fi,sv,en" default:"fi" env:"HANKEKIRJA_LANGUAGE" help:"${help_language}"`
	Release  kong.VersionFlag `name:"version" help:"${help_version}"`

	Calculate calculateCommand `cmd:"" help:"${help_calculate}"`
	Import    importCommand    `cmd:"" help:"${help_import}"`
	Export    exportCommand    `cmd:"" help:"${help_export}"`
	Claim     claimCommand     `cmd:"" help:"${help_claim}"`
	Report    reportCommand    `cmd:"" help:"${help_report}"`
	Ledger    ledgerCommand    `cmd:"" help:"${help_ledger}"`
	Verify    verifyCommand    `cmd:"" help:"${help_verify}"`
	Serve     serveCommand     `cmd:"" help:"${help_serve}"`
	Remind    remindCommand    `cmd:"" help:"${help_remind}"`
	Demo      demoCommand      `cmd:"" help:"${help_demo}"`
	Migrate   migrateCommand   `cmd:"" help:"${help_migrate}"`
	Totals    totalsCommand    `cmd:"" help:"${help_totals}"`
	Backup    backupCommand    `cmd:"" help:"${help_backup}"`
	User      userCommand      `cmd:"" help:"${help_user}"`
	Version   versionCommand   `cmd:"" help:"${help_version}"`
}

// onDatabase are the flags of every command that works on a database.
type onDatabase struct {
	Database string `required:"" placeholder:"DSN" env:"HANKEKIRJA_DATABASE" help:"${help_database}"`
	keptFiles
}

// keptFiles is where documents and frozen claims are kept.
type keptFiles struct {
	Files string `placeholder:"FOLDER" env:"HANKEKIRJA_FILES" help:"${help_files}"`
}

// streams are where a command writes, and in which language.
type streams struct {
	out, err io.Writer
	p        *i18n.Printer
}

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, stop) // the second signal ends the program at once
	code := run(ctx, os.Args[1:], os.Stdout, os.Stderr)
	stop()
	os.Exit(code)
}

// run does what the arguments ask and gives the exit code.
func run(ctx context.Context, args []string, out, errOut io.Writer) int {
	s := &streams{out: out, err: errOut, p: i18n.For(languageOf(args, os.Getenv("HANKEKIRJA_LANGUAGE")))}
	exited := -1
	parser, err := kong.New(&commands{}, helpTexts(s.p), kong.Vars{"version": "hankekirja " + programVersion()},
		kong.Name("hankekirja"), kong.Description(s.p.T("cli.about")), kong.Help(s.help),
		kong.Writers(out, errOut), kong.Exit(func(code int) { exited = code }),
		kong.BindTo(ctx, (*context.Context)(nil)), kong.Bind(s))
	if err != nil {
		panic("the commands do not fit together: " + err.Error())
	}
	parser.Model.HelpFlag.Help = s.p.T("cli.help.help")
	if len(args) == 0 {
		args = []string{"--help"}
	}
	command, err := parser.Parse(args)
	switch {
	case exited >= 0: // help was asked for and given
		return exited
	case err != nil:
		return s.badUsage(err)
	}
	if missing := blank(command.Selected()); missing != "" {
		return s.refuse(s.p.T("cli.usage.missing", "missing", missing), command.Selected().FullPath())
	}
	err = command.Run()
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil:
		s.line("hankekirja: " + s.p.T("cli.interrupted"))
		return exitNo
	}
	return s.tell(err)
}

// helpTexts are the descriptions of commands and flags.
func helpTexts(p *i18n.Printer) kong.Vars {
	texts := kong.Vars{"report_ids": reportIDs()}
	for _, name := range []string{
		"language", "calculate", "import", "export", "claim", "verify", "serve", "demo", "migrate", "totals", "backup",
		"version", "database", "file", "claim_number", "project", "format", "output", "head", "write_head", "listen",
		"backup_output", "files", "user", "user_add", "user_list", "user_reset", "user_disable", "login", "name", "role",
		"secure_cookies", "trusted_proxies", "report", "report_name", "report_person", "report_from", "report_to",
		"report_format", "remind", "email", "portfolio", "public_url", "smtp", "smtp_from", "smtp_user",
		"smtp_password_file", "smtp_security", "ledger", "ledger_file", "ledger_sheet", "ledger_all", "ledger_centre",
		"ledger_code", "ledger_order",
	} {
		texts["help_"+name] = p.T("cli.help." + name)
	}
	return texts
}
