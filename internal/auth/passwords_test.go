package auth

import (
	"context"
	"errors"
	"strings"
	"testing"

	"hankekirja/internal/fault"

	"github.com/alexedwards/argon2id"
)

func TestAHashLetsInItsPasswordOnly(t *testing.T) {
	const password = "hyvä salasana 1"
	hash, err := Hash(t.Context(), password)
	if err != nil {
		t.Fatal(err)
	}
	tests := []struct {
		name, password, hash string
		want                 bool
	}{
		{"the password", password, hash, true},
		{"its ä as an a with dots", "hyva\u0308 salasana 1", hash, true},
		{"another", "hyvä salasana 2", hash, false},
		{"nothing", "", hash, false},
		{"a user without a password", password, "", false},
		{"nothing for a user without a password", "", "", false},
	}
	for _, tt := range tests {
		if got, err := Matches(t.Context(), tt.password, tt.hash); got != tt.want || err != nil {
			t.Errorf("%s: %v, %v; want %v", tt.name, got, err, tt.want)
		}
	}
	if again, err := Hash(t.Context(), password); err != nil || again == hash {
		t.Errorf("the same password twice gives the same hash, or %v", err)
	}
	if _, err := Matches(t.Context(), password, "not a hash"); err == nil {
		t.Error("a hash that is none is no error")
	}
}

// An unknown login must cost what a known one costs.
func TestNobodysHashCostsAsMuchAsAUsers(t *testing.T) {
	of, salt, key, err := argon2id.DecodeHash(nobodys)
	if err != nil || *of != params || len(salt) == 0 || len(key) == 0 {
		t.Errorf("%+v, %v; want %+v", of, err, params)
	}
}

func TestHashesTakeTurns(t *testing.T) {
	for range cap(working) {
		working <- struct{}{}
	}
	defer func() {
		for range cap(working) {
			<-working
		}
	}()
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	_, hashing := Hash(ctx, "x")
	_, matching := Matches(ctx, "x", "")
	if !errors.Is(hashing, context.Canceled) || !errors.Is(matching, context.Canceled) {
		t.Errorf("%v, %v; want that both waited until the request ended", hashing, matching)
	}
}

func TestCheckPassword(t *testing.T) {
	const login, name = "aino.aarnio", "Aino Aarnio-Ääri"
	tests := []struct{ password, want string }{
		{"korkea kuusi kasvaa", ""},
		{"pääsiäistipu9", ""},
		{"x9-Vq2_kLw8!", ""},
		{"12 merkkiä,ä", ""},
		{"", "password.short"},
		{"11 merkkiää", "password.short"},
		{"a\xff3456789012", "password.short"},
		{strings.Repeat("ab cd", 60), "password.long"},
		{"Aino.Aarnio ", "password.own_name"},
		{"aino aarnio-ääri", "password.own_name"},
		{"Aino.AarnioAino.Aarnio", "password.own_name"},
		{"salasana salasana", "password.common"},
		{"Salasana 1234", "password.common"},
		{"123456789012", "password.common"},
		{"qwertyuiopåa", "password.common"},
		{"aaaaaaaaaaaaaaaa", "password.common"},
		{"abcabcabcabcabc", "password.common"},
	}
	for _, tt := range tests {
		got := ""
		if all := fault.All(CheckPassword(tt.password, login, name)); len(all) > 0 {
			got = all[0].Key
			if all[0].Path != "password" || all[0].Kind != fault.Invalid || all[0].Args["least"] != "12" {
				t.Errorf("%q: %+v", tt.password, all[0])
			}
		}
		if got != tt.want {
			t.Errorf("%q: %q, want %q", tt.password, got, tt.want)
		}
	}
}

func TestOneTimePasswordsAreGoodAndDifferent(t *testing.T) {
	first, second := OneTimePassword(), OneTimePassword()
	if first == second || len(first) != 19 || strings.Count(first, "-") != 3 {
		t.Errorf("%q, %q", first, second)
	}
	if err := CheckPassword(first, "a", "b"); err != nil {
		t.Errorf("%q: %v", first, err)
	}
}
