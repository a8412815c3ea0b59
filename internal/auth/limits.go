package auth

import (
	"net/netip"
	"strconv"
	"sync"
	"time"

	"hankekirja/internal/fault"

	"golang.org/x/time/rate"
)

// Limits bound how often passwords are tried: for a login, so that one user's is not
// guessed, and from an address, so that one guess is not tried on all users.
type Limits struct{ logins, addresses *limiters }

// NewLimits gives limits that nobody has used yet.
func NewLimits() *Limits {
	const loginBurst, addressBurst = 10, 40
	return &Limits{
		logins:    newLimiters(rate.Every(time.Minute), loginBurst),
		addresses: newLimiters(rate.Every(10*time.Second), addressBurst),
	}
}

// Try counts one try of a password. The fault is auth.too_many, which says how long
// to wait; an empty address is the program's own.
func (l *Limits) Try(now time.Time, login, address string) error {
	wait := l.logins.take(now, login)
	if address != "" {
		wait = max(wait, l.addresses.take(now, network(address)))
	}
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
	kept  map[string]*limiter
}

type limiter struct {
	*rate.Limiter
	seen time.Time
}

func newLimiters(every rate.Limit, burst int) *limiters {
	return &limiters{every: every, burst: burst, kept: map[string]*limiter{}}
}

// take counts one try, and gives how long to wait where there were too many.
func (l *limiters) take(now time.Time, name string) time.Duration {
	l.guard.Lock()
	defer l.guard.Unlock()
	one := l.kept[name]
	if one == nil {
		l.makeRoom(now)
		one = &limiter{Limiter: rate.NewLimiter(l.every, l.burst)}
		l.kept[name] = one
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
	oldest := ""
	for name, one := range l.kept {
		if one.TokensAt(now) >= float64(l.burst) {
			delete(l.kept, name)
		} else if oldest == "" || one.seen.Before(l.kept[oldest].seen) {
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
	delete(l.kept, name)
}
