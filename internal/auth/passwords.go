// Package auth knows whether somebody is who they say: passwords, the limits of
// trying them, and the sign-ins that last. What one may do is access's to say.
package auth

import (
	"context"
	"crypto/rand"
	"runtime"
	"strings"

	"github.com/alexedwards/argon2id"
	"golang.org/x/text/unicode/norm"
)

// params are the cost of one hash, as OWASP's Password Storage Cheat Sheet gives it:
// 19 MiB, twice, in one thread. A stored hash carries its own, so they may grow.
var params = argon2id.Params{Memory: 19 << 10, Iterations: 2, Parallelism: 1, SaltLength: 16, KeyLength: 32}

// working bounds how many hashes are computed at once, so that many sign-ins take
// turns and not all the memory.
var working = make(chan struct{}, max(1, runtime.NumCPU()))

// nobodys is a hash of no user's password: an unknown login costs as much time as a
// known one, so that nobody learns which logins there are.
const nobodys = "$argon2id$v=19$m=19456,t=2,p=1$buyX/B6sS0CQ9hOUOjJ1Zg$ogDhP+3dGBCotZHxc7krkNMxDEA8/qAO/EzkRs7R+6c"

// Hash computes what is stored of a password.
func Hash(ctx context.Context, password string) (string, error) {
	if err := turn(ctx); err != nil {
		return "", err
	}
	defer func() { <-working }()
	return argon2id.CreateHash(plain(password), &params)
}

// Matches tells whether the password is the one of the hash. An empty hash is one
// that no password matches, which takes as long to say.
func Matches(ctx context.Context, password, hash string) (bool, error) {
	if err := turn(ctx); err != nil {
		return false, err
	}
	defer func() { <-working }()
	of := hash
	if hash == "" {
		of = nobodys
	}
	same, err := argon2id.ComparePasswordAndHash(plain(password), of)
	return same && hash != "", err
}

// turn waits until another hash may be computed.
func turn(ctx context.Context) error {
	select {
	case working <- struct{}{}:
		return nil
	case <-ctx.Done():
		return ctx.Err()
	}
}

// plain is the password as every keyboard writes it: an ä is one letter or an a
// with two dots, and looks the same.
func plain(password string) string { return norm.NFKC.String(password) }

const (
	oneTimeLength = 16 // letters of five random bits each
	oneTimeGroup  = 4
)

// OneTimePassword makes a password that lets in once, to choose another, in groups
// that are easy to read out.
func OneTimePassword() string {
	text := strings.ToLower(rand.Text())[:oneTimeLength]
	var groups []string
	for ; text != ""; text = text[oneTimeGroup:] {
		groups = append(groups, text[:oneTimeGroup])
	}
	return strings.Join(groups, "-")
}
