package auth

import (
	"crypto/sha256"
	"net/netip"
	"strconv"
	"sync"
	"time"

	"hankekirja/internal/fault"

	"golang.org/x/time/rate"
)

// Limits bound how often passwords are tried: for a login, so that one user's is not
// guessed, and from an address, so that one guess is not tried on all users. They bound
// apart from that how often a calendar is read, and addresses of calendars are tried.
type Limits struct{ logins, addresses, calendars, strangers *limiters }

// NewLimits gives limits that nobody has used yet.
func NewLimits() *Limits {
	const loginBurst, addressBurst, calendarBurst = 10, 40, 20
	return &Limits{
		logins:    newLimiters(rate.Every(time.Minute), loginBurst),
		addresses: newLimiters(rate.Every(10*time.Second), addressBurst),
		calendars: newLimiters(rate.Every(time.Minute), calendarBurst),
		strangers: newLimiters(rate.Every(10*time.Second), addressBurst),
	}
}

// TryCalendar counts one reading of a calendar, which is known by the hash of its token,
// from an address. The fault is auth.too_many. What reads the calendars of a whole house
// from one address is not held up: FoundCalendar forgets the tries of the address.
func (l *Limits) TryCalendar(now time.Time, hash, address string) error {
	wait := l.strangers.take(now, network(address))
	if wait == 0 {
		wait = l.calendars.take(now, hash)
	}
	return tooMany(wait)
}

// FoundCalendar tells that the calendar was there.
func (l *Limits) FoundCalendar(address string) { l.strangers.forget(network(address)) }

// Try counts one try of a password. The fault is auth.too_many, which says how long
// to wait; an empty address is the program's own. A try that its address has none
// left for is not counted for the login: so one address can neither use up the tries
// of every user, nor have so many logins remembered that a guessed one is forgotten.
func (l *Limits) Try(now time.Time, login, address string) error {
	var wait time.Duration
	if address != "" {
		wait = l.addresses.take(now, network(address))
	}
	if wait == 0 {
		wait = l.logins.take(now, login)
	}
	return tooMany(wait)
}

// tooMany is the fault of having to wait, nil of not.
func tooMany(wait time.Duration) error {
	if wait == 0 {
		return nil
	}
	seconds := int(wait/time.Second) + 1
	return fault.New(fault.TooMany, "auth.too_many", "seconds", strconv.Itoa(seconds))
}

// Succeeded forgets the tries of a login whose user has come in.
func (l *Limits) Succeeded(login string) { l.logins.forget(login) }

// homeNetwork is how much of an IPv6 address is one customer's.
const homeNetwork = 64

// network is what counts as one address.
func network(address string) string {
	ip, err := netip.ParseAddr(address)
	if err != nil || ip.Unmap().Is4() {
		return address
	}
	prefix, _ := ip.Prefix(homeNetwork) // fails only for IPv4 and its lengths
	return prefix.String()
}

// maxKept bounds how many logins or addresses are remembered.
const maxKept = 10_000

// limiters are one limit for each of many names.
type limiters struct {
	guard sync.Mutex
	every rate.Limit
	burst int
	kept  map[digest]*limiter
}

// digest is what is kept of a name: somebody may type a login as long as a form.
type digest = [sha256.Size]byte

func digestOf(name string) digest { return sha256.Sum256([]byte(name)) }

type limiter struct {
	*rate.Limiter
	seen time.Time
}

func newLimiters(every rate.Limit, burst int) *limiters {
	return &limiters{every: every, burst: burst, kept: map[digest]*limiter{}}
}

// take counts one try, and gives how long to wait where there were too many.
func (l *limiters) take(now time.Time, name string) time.Duration {
	l.guard.Lock()
	defer l.guard.Unlock()
	key := digestOf(name)
	one := l.kept[key]
	if one == nil {
		l.makeRoom(now)
		one = &limiter{Limiter: rate.NewLimiter(l.every, l.burst)}
		l.kept[key] = one
	}
	one.seen = now
	r := one.ReserveN(now, 1)
	wait := r.DelayFrom(now)
	if wait > 0 {
		r.CancelAt(now) // trying too early does not lengthen the wait
	}
	return wait
}

// makeRoom forgets the names that are as new again, and where there are still too
// many the one not seen for longest.
func (l *limiters) makeRoom(now time.Time) {
	if len(l.kept) < maxKept {
		return
	}
	var oldest digest
	for name, one := range l.kept {
		if one.TokensAt(now) >= float64(l.burst) {
			delete(l.kept, name)
		} else if known := l.kept[oldest]; known == nil || one.seen.Before(known.seen) {
			oldest = name
		}
	}
	if len(l.kept) >= maxKept {
		delete(l.kept, oldest)
	}
}

func (l *limiters) forget(name string) {
	l.guard.Lock()
	defer l.guard.Unlock()
	delete(l.kept, digestOf(name))
}
