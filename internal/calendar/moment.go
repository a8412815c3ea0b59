package calendar

import "time"

// Moment is a second of universal time, counted from 1970. The zero Moment is none:
// not yet, or not recorded.
type Moment int64

// momentForm is how a moment is written, in universal time: 2026-10-30T13:50:00Z.
const momentForm = time.RFC3339

// MomentOf gives the second that a time lies in.
func MomentOf(t time.Time) Moment { return Moment(t.Unix()) }

// ParseMoment reads "2026-10-30T13:50:00Z", in this one form only.
func ParseMoment(s string) (Moment, error) {
	t, err := time.Parse(momentForm, s)
	if err != nil || t.Year() < 1 || t.Unix() == 0 || t.UTC().Format(momentForm) != s {
		return 0, ErrDate
	}
	return MomentOf(t), nil
}

// Time is the moment in universal time.
func (m Moment) Time() time.Time { return time.Unix(int64(m), 0).UTC() }

// String writes the moment; none is empty.
func (m Moment) String() string {
	if m == 0 {
		return ""
	}
	return m.Time().Format(momentForm)
}

// MarshalText writes the moment as String does.
func (m Moment) MarshalText() ([]byte, error) { return []byte(m.String()), nil }
