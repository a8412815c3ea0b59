package i18n

import (
	"strings"

	"hankekirja/internal/money"
	"hankekirja/internal/timesheet"
)

// SheetState says where a sheet stands; one whose paper waits is not approved next.
func (p *Printer) SheetState(s *timesheet.Sheet) string {
	if s.WaitsForConfirmation() {
		return p.T("sheet_state.paper")
	}
	return p.T("sheet_state." + string(s.State))
}

// ShortHours writes hours without the zeros that a narrow column has no room for: 7,5.
func (p *Printer) ShortHours(h money.Hours) string {
	text, point := p.Hours(h), p.T("format.decimal")
	if strings.Contains(text, point) {
		text = strings.TrimSuffix(strings.TrimRight(text, "0"), point)
	}
	return text
}
