package money

// UnmarshalText reads an amount written as in ParseCents.
func (c *Cents) UnmarshalText(text []byte) (err error) {
	*c, err = ParseCents(string(text))
	return err
}

// UnmarshalText reads hours written as in ParseHours.
func (h *Hours) UnmarshalText(text []byte) (err error) {
	*h, err = ParseHours(string(text))
	return err
}

// UnmarshalText reads a percentage written as in ParsePercent.
func (p *Percent) UnmarshalText(text []byte) (err error) {
	*p, err = ParsePercent(string(text))
	return err
}

// MarshalText writes the amount as String does.
func (c Cents) MarshalText() ([]byte, error) { return []byte(c.String()), nil }

// MarshalText writes the hours as String does.
func (h Hours) MarshalText() ([]byte, error) { return []byte(h.String()), nil }

// MarshalText writes the percentage as String does.
func (p Percent) MarshalText() ([]byte, error) { return []byte(p.String()), nil }
