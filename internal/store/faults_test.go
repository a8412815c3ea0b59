package store

import (
	"net"
	"net/url"
	"testing"

	"hankekirja/internal/fault"
	"hankekirja/internal/testenv"
)

// What is wrong with the address of a server is told apart.
func TestServersThatDoNotLetIn(t *testing.T) {
	good, err := url.Parse(testenv.Postgres(t, migrated))
	if err != nil {
		t.Fatal(err)
	}
	noDatabase, noUser := *good, *good
	noDatabase.Path = "/nothing_of_this_name"
	noUser.User = url.UserPassword("nobody_of_this_name", "secret")
	for address, want := range map[*url.URL]string{
		&noDatabase: "store.no_such_database",
		&noUser:     "store.sign_in",
	} {
		s, err := Open(t.Context(), address.String(), fixedClock{})
		if err == nil {
			s.Close()
		}
		if all := fault.All(err); len(all) != 1 || all[0].Key != want {
			t.Errorf("%v, want %s", err, want)
		}
	}
}

// The resolver's answer is made here, because a test asks no name server.
func TestServerWithoutAnAddress(t *testing.T) {
	err := (&Store{}).unreachable(&net.DNSError{Err: "no such host", Name: "none.example", IsNotFound: true})
	if all := fault.All(err); len(all) != 1 || all[0].Key != "store.no_server" || all[0].Args["server"] != "none.example" {
		t.Errorf("%v, want store.no_server with its name", err)
	}
}
