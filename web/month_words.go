package web

import "encoding/json"

// words are what the module of the page says, with the places that it fills itself in
// braces, and the habits of the language.
func (m *month) words(sum *gridSum) string {
	words := map[string]string{
		"decimal":   m.T("format.decimal"),
		"none":      m.None(),
		"percent":   m.T("format.percent", "number", "{number}"),
		"agreed":    sum.Agreed,
		"far":       versionText(int64(m.Rules.ShareDeviation.Percent)),
		"note":      m.T("grid.note"),
		"waiting":   m.T("grid.waiting"),
		"saving":    m.T("grid.saving"),
		"saved":     m.T("grid.saved_at", "time", "{time}"),
		"offline":   m.T("grid.offline"),
		"failed":    m.T("grid.failed"),
		"stale":     m.T("grid.stale"),
		"signedOut": m.T("grid.signed_out"),
		"mend":      m.T("grid.mend", "cell", "{cell}"),
		"refused":   m.T("grid.refused", "what", "{what}"),
		"recorded":  m.T("grid.recorded", "text", "{text}", "hours", "{hours}"),
		"pasted":    m.T("grid.pasted", "count", "{count}"),
		"noRoom":    m.T("grid.no_room", "rows", "{rows}", "columns", "{columns}", "cell", "{cell}"),
		"notPasted": m.T("grid.not_pasted", "text", "{text}", "cell", "{cell}"),
		"undone":    m.T("grid.undone"),
		"redone":    m.T("grid.redone"),
		"text":      m.T("grid.not_hours", "text", "{text}"),
		"decimals":  m.T("grid.decimals", "text", "{text}"),
		"negative":  m.T("grid.negative", "text", "{text}"),
	}
	text, _ := json.Marshal(words) // of texts
	return string(text)
}
