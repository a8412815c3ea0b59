package book

import (
	"hankekirja/internal/calendar"
	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

func sheetsOf(b *Book) *[]timesheet.Sheet { return &b.Sheets }

var sheetFields = []field[timesheet.Sheet]{
	textField("person", required, func(s *timesheet.Sheet) *string { return &s.Person }),
	monthField("month", required, func(s *timesheet.Sheet) *calendar.Month { return &s.Month }),
	wordField("state", required, "file.sheet_state", sheetStates,
		func(s *timesheet.Sheet) *timesheet.State { return &s.State }),
	integerField("not_before_claim", optional, func(s *timesheet.Sheet) *int { return &s.NotBeforeClaim }),
	listField("entries", entryFields, func(s *timesheet.Sheet) *[]timesheet.Entry { return &s.Entries }),
	maybeObjectField("signed", signatureFields, func(s *timesheet.Sheet) **timesheet.Signature { return &s.Signed }),
	maybeObjectField("approved", markFields, func(s *timesheet.Sheet) **timesheet.Mark { return &s.Approved }),
	listField("earlier", versionFields, func(s *timesheet.Sheet) *[]timesheet.Version { return &s.Earlier }),
}

var sheetStates = []timesheet.State{timesheet.Draft, timesheet.Submitted, timesheet.Approved}

var entryFields = []field[timesheet.Entry]{
	dateField("date", required, func(e *timesheet.Entry) *calendar.Date { return &e.Date }),
	wordField("activity", required, "file.activity", timesheet.Activities,
		func(e *timesheet.Entry) *timesheet.Activity { return &e.Activity }),
	hoursField(func(e *timesheet.Entry) *money.Hours { return &e.Hours }),
	textField("work_package", optional, func(e *timesheet.Entry) *string { return &e.WorkPackage }),
	textField("note", optional, func(e *timesheet.Entry) *string { return &e.Note }),
	wordField("how", optional, "file.entry_how", timesheet.Hows,
		func(e *timesheet.Entry) *timesheet.How { return &e.How }),
	textField("by", optional, func(e *timesheet.Entry) *string { return &e.By }),
	momentField("at", optional, func(e *timesheet.Entry) *calendar.Moment { return &e.At }),
}

var markFields = []field[timesheet.Mark]{
	textField("by", named, func(m *timesheet.Mark) *string { return &m.By }),
	textField("name", optional, func(m *timesheet.Mark) *string { return &m.Name }),
	momentField("at", required, func(m *timesheet.Mark) *calendar.Moment { return &m.At }),
	wordField("method", required, "file.sign_method", timesheet.Methods,
		func(m *timesheet.Mark) *timesheet.Method { return &m.Method }),
}

var signatureFields = []field[timesheet.Signature]{
	textField("by", named, func(s *timesheet.Signature) *string { return &s.By }),
	textField("name", optional, func(s *timesheet.Signature) *string { return &s.Name }),
	momentField("at", required, func(s *timesheet.Signature) *calendar.Moment { return &s.At }),
	wordField("method", required, "file.sign_method", timesheet.SignMethods,
		func(s *timesheet.Signature) *timesheet.Method { return &s.Method }),
	digestField("digest", required, func(s *timesheet.Signature) *string { return &s.Digest }),
	maybeObjectField("paper", paperFields, func(s *timesheet.Signature) **timesheet.Paper { return &s.Paper }),
}

var paperFields = []field[timesheet.Paper]{
	digestField("file", required, func(p *timesheet.Paper) *string { return &p.File }),
	textField("signer", named, func(p *timesheet.Paper) *string { return &p.Signer }),
	dateField("on", required, func(p *timesheet.Paper) *calendar.Date { return &p.On }),
	maybeObjectField("confirmed", markFields, func(p *timesheet.Paper) **timesheet.Mark { return &p.Confirmed }),
}

var versionFields = []field[timesheet.Version]{
	wordField("state", required, "file.sheet_state", sheetStates[1:],
		func(v *timesheet.Version) *timesheet.State { return &v.State }),
	listField("entries", entryFields, func(v *timesheet.Version) *[]timesheet.Entry { return &v.Entries }),
	maybeObjectField("signed", signatureFields, func(v *timesheet.Version) **timesheet.Signature { return &v.Signed }),
	maybeObjectField("approved", markFields, func(v *timesheet.Version) **timesheet.Mark { return &v.Approved }),
	objectField("ended", endingFields, func(v *timesheet.Version) *timesheet.Ending { return &v.Ended }),
}

var endingFields = []field[timesheet.Ending]{
	textField("by", named, func(e *timesheet.Ending) *string { return &e.By }),
	textField("name", optional, func(e *timesheet.Ending) *string { return &e.Name }),
	momentField("at", required, func(e *timesheet.Ending) *calendar.Moment { return &e.At }),
	textField("why", named, func(e *timesheet.Ending) *string { return &e.Why }),
}
