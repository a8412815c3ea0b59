package main

import (
	"context"
	"log/slog"
	"strconv"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/calendar"
	"hankekirja/internal/store"
)

type remindCommand struct {
	onDatabase
	onMail
}

// Run reminds those by e-mail who have not signed a month that is over. It does nothing
// on a day that is none of reminding, so that it may be run every day.
func (c *remindCommand) Run(ctx context.Context, s *streams) error {
	post, err := c.post(s)
	if err != nil {
		return err
	}
	return c.onExisting(ctx, func(a *app.App) error {
		done, err := a.WithPost(post).SendReminders(ctx, app.SendReminders{})
		if err != nil && done.Sent == 0 {
			return err
		}
		told := s.say(s.p.T("cli.reminded", "sent", strconv.Itoa(done.Sent), "unreached", strconv.Itoa(done.NoAddress)))
		switch {
		case err != nil:
			return err
		case len(done.Refused) > 0:
			return done.Refused
		}
		return told
	})
}

// checkTime is how often it is looked whether the day's reminders are to be sent.
const checkTime = 15 * time.Minute

// remindDaily sends the reminders once a day until the context ends.
func remindDaily(ctx context.Context, a *app.App, log *slog.Logger) {
	if !a.SendsMail() {
		return
	}
	a = a.As(access.CLI)
	ticks := time.NewTicker(checkTime)
	defer ticks.Stop()
	var last calendar.Date
	for {
		select {
		case <-ctx.Done():
			return
		case now := <-ticks.C:
			if today := store.Day(now); isTimeToRemind(now, last) {
				last = today
				logReminders(ctx, a, log)
			}
		}
	}
}

// isTimeToRemind tells whether the day's reminders are to be sent: in the morning in
// Finland, or later where the program was not running then.
func isTimeToRemind(now time.Time, last calendar.Date) bool {
	const morning = 8
	return store.Local(now).Hour() >= morning && store.Day(now) != last
}

// logReminders sends the reminders and notes how many, without names and addresses.
func logReminders(ctx context.Context, a *app.App, log *slog.Logger) {
	done, err := a.SendReminders(ctx, app.SendReminders{})
	log.Info("reminders", "sent", done.Sent, "no_address", done.NoAddress, "refused", len(done.Refused))
	if err != nil {
		log.Warn("reminders stopped", "error", err)
	}
}
