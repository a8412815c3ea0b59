package auth

import (
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"hankekirja/internal/fault"
)

// The rule of a good password, after NIST SP 800-63B: long, not guessed first, and
// otherwise as its owner likes.
const (
	MinLength = 12  // characters
	maxLength = 256 // bytes
	minKinds  = 4   // different characters
)

// common are those tried first of the passwords that are long enough. A password is
// refused too that is the beginning of one of them.
var common = []string{
	"123456789012345678901234567890", "012345678901234567890123456789", "098765432109876543210987654321",
	"abcdefghijklmnopqrstuvwxyz", "qwertyuiopasdfghjklzxcvbnm", "qwertyuiopåasdfghjklöäzxcvbnm",
	"1q2w3e4r5t6y7u8i9o0p", "qazwsxedcrfvtgbyhnujm", "passwordpassword", "password12345678", "salasanasalasana",
	"salasana12345678", "lösenordlösenord", "lösenord12345678", "adminadminadmin", "administrator",
	"administrator123", "changemechangeme", "letmeinletmein", "iloveyouiloveyou", "welcomewelcome",
	"hankekirjahankekirja", "hankekirja123456", "pääkäyttäjä123", "tervetuloa123456",
}

// CheckPassword tells what is wrong with a new password of a user, at the field
// "password".
func CheckPassword(password, login, name string) error {
	wrong := func(key string) error {
		return fault.At("password", fault.Invalid, key, "least", strconv.Itoa(MinLength))
	}
	text := folded(password)
	switch {
	case !utf8.ValidString(password) || utf8.RuneCountInString(plain(password)) < MinLength:
		return wrong("password.short")
	case len(password) > maxLength:
		return wrong("password.long")
	case text == folded(login) || text == folded(name) || text == folded(login+login):
		return wrong("password.own_name")
	case kinds(text) < minKinds || slices.ContainsFunc(common, func(c string) bool {
		return strings.HasPrefix(c, text)
	}):
		return wrong("password.common")
	}
	return nil
}

// folded is a password without what hardly makes another of it.
func folded(text string) string {
	return strings.Join(strings.Fields(strings.ToLower(plain(text))), "")
}

// kinds counts the different characters.
func kinds(text string) int {
	all := map[rune]bool{}
	for _, r := range text {
		all[r] = true
	}
	return len(all)
}
