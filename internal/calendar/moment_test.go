package calendar

import "testing"

func TestAMomentIsReadInOneFormOnly(t *testing.T) {
	const text = "2026-10-30T13:50:00Z"
	m, err := ParseMoment(text)
	if err != nil || m != 1_793_368_200 || m.String() != text {
		t.Errorf("%s is read as %d, %q, %v", text, m, m, err)
	}
	for _, text := range []string{
		"", "2026-10-30", "2026-10-30 13:50:00Z", "2026-10-30T13:50Z", "2026-10-30T13:50:00", "2026-10-30T13:50:00z",
		"2026-10-30T13:50:00.5Z", "2026-10-30T13:50:00,5Z", "2026-10-30T15:50:00+02:00", "2026-10-30T13:50:00+00:00",
		"2026-10-30T3:50:00Z", "2026-02-30T13:50:00Z", "2026-10-30T24:00:00Z", "0000-10-30T13:50:00Z", "1970-01-01T00:00:00Z",
	} {
		if m, err := ParseMoment(text); err == nil {
			t.Errorf("%q is read as %s", text, m)
		}
	}
}
