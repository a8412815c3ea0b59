package main

import (
	"os"

	"github.com/mattn/go-isatty"
	"github.com/schollz/progressbar/v3"
)

// progress shows how far long work is, on a terminal only.
type progress struct{ bar *progressbar.ProgressBar }

func (s *streams) progress(what string) *progress {
	if !s.onTerminal() {
		return &progress{}
	}
	bar := progressbar.NewOptions(0, progressbar.OptionSetWriter(s.err), progressbar.OptionSetDescription(what),
		progressbar.OptionClearOnFinish())
	return &progress{bar}
}

func (p *progress) set(done, all int) {
	if p.bar == nil {
		return
	}
	p.bar.ChangeMax(all)
	// A bar that cannot be drawn is no reason to stop the work.
	_ = p.bar.Set(done)
}

// bytes is set for long files.
func (p *progress) bytes(done, all int64) { p.set(int(done), int(all)) }

func (p *progress) end() {
	if p.bar != nil {
		_ = p.bar.Finish()
	}
}

// onTerminal tells whether a person watches standard error.
func (s *streams) onTerminal() bool {
	f, is := s.err.(*os.File)
	return is && isatty.IsTerminal(f.Fd())
}
