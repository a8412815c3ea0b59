package web

// aheadView is until when the books are complete, as somebody said, and what comes next.
type aheadView struct {
	Until string
	Steps []stepAhead
	Edit  editLink
}

type stepAhead struct{ Text, Due string }

// ahead is nothing for a reader who may not record it, where nothing is recorded.
func (d *dossier) ahead() *aheadView {
	a := &d.Agreement
	view := aheadView{Until: d.T("ahead.not_said"), Edit: d.edit(d.T("ahead.title"), "ahead")}
	if a.CompleteUntil == 0 && len(a.NextSteps) == 0 && view.Edit.Href == "" {
		return nil
	}
	if a.CompleteUntil != 0 {
		view.Until = d.Month(a.CompleteUntil)
	}
	for _, s := range a.NextSteps {
		step := stepAhead{Text: s.Text}
		if s.Due != 0 {
			step.Due = d.T("ahead.due", "date", d.Date(s.Due))
		}
		view.Steps = append(view.Steps, step)
	}
	return &view
}
