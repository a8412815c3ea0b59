package auth

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"hankekirja/internal/fault"
)

var noon = time.Date(2026, 3, 1, 12, 0, 0, 0, time.UTC)

// tries gives how many of n tries at one moment are let through.
func tries(l *Limits, now time.Time, n int, login, address func(i int) string) int {
	through := 0
	for i := range n {
		if l.Try(now, login(i), address(i)) == nil {
			through++
		}
	}
	return through
}

func always(s string) func(int) string { return func(int) string { return s } }

func numbered(format string) func(int) string {
	return func(i int) string { return fmt.Sprintf(format, i) }
}

func TestTriesAreLimited(t *testing.T) {
	tests := []struct {
		name           string
		login, address func(int) string
		want           int
	}{
		{"one user's password, from one address", always("aino"), always("192.0.2.1"), 10},
		{"one user's password, from many addresses", always("aino"), numbered("192.0.2.%d"), 10},
		{"many users' passwords, from one address", numbered("user%d"), always("192.0.2.1"), 40},
		{"many users', from one home's IPv6 addresses", numbered("user%d"), numbered("2001:db8::%x"), 40},
		{"many users', from many homes' IPv6 addresses", numbered("user%d"), numbered("2001:db8:0:%x::1"), 100},
		{"the program's own", numbered("user%d"), always(""), 100},
	}
	for _, tt := range tests {
		if got := tries(NewLimits(), noon, 100, tt.login, tt.address); got != tt.want {
			t.Errorf("%s: %d of 100 tries, want %d", tt.name, got, tt.want)
		}
	}
}

// A refused address neither shuts other people out nor fills the memory.
func TestARefusedAddressUsesUpNoLogin(t *testing.T) {
	l := NewLimits()
	tries(l, noon, 40, numbered("user%d"), always("192.0.2.1"))
	if got := tries(l, noon, 1000, numbered("other%d"), always("192.0.2.1")); got != 0 || len(l.logins.kept) != 40 {
		t.Errorf("%d tries more, and %d logins are remembered, want the first 40", got, len(l.logins.kept))
	}
	tries(l, noon, 20, always("aino"), always("192.0.2.1"))
	if got := tries(l, noon, 20, always("aino"), always("192.0.2.2")); got != 10 {
		t.Errorf("%d tries from another address, want all 10", got)
	}
}

func TestWaitingAndSuccessGiveTriesBack(t *testing.T) {
	l := NewLimits()
	try := func(at time.Duration, n int) int {
		return tries(l, noon.Add(at), n, always("aino"), always("192.0.2.1"))
	}
	if got := try(0, 12); got != 10 {
		t.Fatalf("%d tries at first", got)
	}
	err := l.Try(noon, "aino", "192.0.2.1")
	if all := fault.All(err); len(all) != 1 || all[0].Kind != fault.TooMany || all[0].Args["seconds"] != "61" {
		t.Errorf("%v, want to wait for a minute", err)
	}
	if got := try(time.Minute, 5); got != 1 {
		t.Errorf("%d tries after a minute, want 1", got)
	}
	from := func(at time.Duration, n int) int {
		return tries(l, noon.Add(at), n, numbered("user%d"), always("192.0.2.9"))
	}
	if got := []int{from(0, 50), from(10*time.Second, 9), from(time.Minute, 9)}; !slices.Equal(got, []int{40, 1, 5}) {
		t.Errorf("%v tries from an address, after ten seconds, and after a minute", got)
	}
	l.Succeeded("aino")
	if got := try(time.Minute, 5); got != 5 {
		t.Errorf("%d tries after a success, want all 5", got)
	}
}

func TestOnlySoManyNamesAreRemembered(t *testing.T) {
	l := newLimiters(1, 2)
	l.take(noon, "first")
	for i := range maxKept - 1 {
		l.take(noon.Add(time.Millisecond), fmt.Sprint(i))
	}
	l.take(noon.Add(2*time.Millisecond), "one too many")
	if len(l.kept) != maxKept || l.kept[digestOf("first")] != nil {
		t.Errorf("%d are remembered, the oldest: %v", len(l.kept), l.kept[digestOf("first")] != nil)
	}
	l.take(noon.Add(time.Minute), "much later")
	if len(l.kept) != 1 {
		t.Errorf("%d are remembered, want only what is not as new", len(l.kept))
	}
}
