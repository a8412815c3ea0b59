package store

import "hankekirja/internal/audit"

// Setting reads what was set once for the whole installation; empty where it was
// not.
func (tx *ViewTx) Setting(name string) (value string, err error) {
	_, err = tx.one([]any{&value}, "SELECT value FROM settings WHERE name = CAST(? AS TEXT)", name)
	return value, err
}

// AddSetting sets what is set once and stays. Fault: store.exists.
func (tx *Tx) AddSetting(name, value string) error {
	head, err := tx.lock(audit.Installation)
	if err != nil {
		return err
	}
	err = tx.exec("INSERT INTO settings (name, value, version) VALUES (?, ?, ?)", name, value, head.Seq+1)
	if err != nil {
		return err
	}
	tx.wrote(audit.Installation, audit.SettingSubject(name, value))
	return nil
}

// Empty tells whether nobody has put anything into the database yet.
func (tx *ViewTx) Empty() (bool, error) {
	var one int
	found, err := tx.one([]any{&one}, "SELECT 1 FROM chains WHERE id <> ? OR seq > 0 LIMIT 1", audit.Installation)
	return !found, err
}

// Ping asks the database for anything.
func (tx *ViewTx) Ping() error {
	var one int
	_, err := tx.one([]any{&one}, "SELECT 1 FROM projects LIMIT 1")
	return err
}
