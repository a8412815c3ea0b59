package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// served runs a command that serves pages, and gives its address.
func served(t *testing.T, args ...string) (address string, stop func() int) {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	reader, writer := io.Pipe()
	var log bytes.Buffer
	code := make(chan int, 1)
	go func() {
		code <- run(ctx, args, writer, &log)
		writer.Close()
	}()
	line, err := bufio.NewReader(reader).ReadString('\n')
	if err != nil {
		cancel()
		t.Fatalf("no address on standard output: exit code %d, %s", <-code, log.String())
	}
	return strings.TrimSpace(line), func() int {
		cancel()
		return <-code
	}
}

func get(t *testing.T, address string) (status int, body string) {
	t.Helper()
	response, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer response.Body.Close()
	content, err := io.ReadAll(response.Body)
	if err != nil {
		t.Fatal(err)
	}
	return response.StatusCode, string(content)
}

func TestDemoServesItsProjectsAndStops(t *testing.T) {
	database := "sqlite:" + filepath.Join(t.TempDir(), "data", "demo.db")
	for range 2 { // the second time the projects are there already
		address, stop := served(t, "demo", "--database", database, "--listen", "127.0.0.1:0")
		for path, name := range map[string]string{
			"/projects/JKL-KASVU": "Jyväskylän kasvu", "/projects/ESI-DATA": "Dataosaamista",
			"/projects/ESI-KIERTO": "Kiertotalouden", "/projects/ESI-POLKU/history": "Digipolku",
		} {
			if status, body := get(t, address+path); status != http.StatusOK || !strings.Contains(body, name) {
				t.Errorf("%s: status %d, page of %d bytes", path, status, len(body))
			}
		}
		if code := stop(); code != exitDone {
			t.Errorf("exit code %d", code)
		}
	}
	var out, errOut bytes.Buffer
	if code := run(t.Context(), []string{"verify", "--database", database}, &out, &errOut); code != exitDone {
		t.Errorf("verify: exit code %d, %s", code, errOut.String())
	}
}

// What is served asks everybody to sign in; what tells of no project does not.
func TestServeAsksToSignIn(t *testing.T) {
	database := "sqlite:" + filepath.Join(t.TempDir(), "a.db")
	address, stop := served(t, "serve", "--database", database, "--listen", "127.0.0.1:0", "--secure-cookies",
		"--trusted-proxies", "10.0.0.0/8,127.0.0.1/32")
	for path, want := range map[string]string{
		"/": "hankekirja user add", "/projects/JKL-KASVU": "hankekirja user add", "/users": "hankekirja user add",
		"/glossary": "Sanasto", "/health": "ok",
	} {
		if status, body := get(t, address+path); status != http.StatusOK || !strings.Contains(body, want) {
			t.Errorf("%s: status %d, without %q", path, status, want)
		}
	}
	request, err := http.NewRequestWithContext(t.Context(), http.MethodGet, address+"/?lang=sv", http.NoBody)
	if err != nil {
		t.Fatal(err)
	}
	answer, err := http.DefaultTransport.RoundTrip(request) // goes nowhere else
	if err != nil || !strings.Contains(answer.Header.Get("Set-Cookie"), "; Secure") {
		t.Fatalf("the cookie: %+v, %v", answer, err)
	}
	answer.Body.Close()
	request.Header.Set("X", strings.Repeat("a", 72<<10))
	if answer, err = http.DefaultTransport.RoundTrip(request); err != nil ||
		answer.StatusCode != http.StatusRequestHeaderFieldsTooLarge {
		t.Fatalf("a header that is too large: %+v, %v", answer, err)
	}
	answer.Body.Close()
	if code := stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
}

func TestASecondServerAndATakenPortAreRefusedInOneSentence(t *testing.T) {
	dir := t.TempDir()
	database := "sqlite:" + filepath.Join(dir, "a.db")
	address, stop := served(t, "serve", "--database", database, "--listen", "127.0.0.1:0")
	defer stop()
	taken := strings.TrimPrefix(address, "http://")
	link := filepath.Join(dir, "link.db")
	if err := os.Symlink("a.db", link); err != nil {
		t.Fatal(err)
	}
	for name, args := range map[string][]string{
		"the same database": {"serve", "--database", database, "--listen", "127.0.0.1:0"},
		"its other name":    {"serve", "--database", "sqlite:" + link, "--listen", "127.0.0.1:0"},
		"the same port":     {"serve", "--database", "sqlite:" + filepath.Join(dir, "b.db"), "--listen", taken},
	} {
		var out, errOut bytes.Buffer
		code := run(t.Context(), args, &out, &errOut)
		if code != exitNo || out.Len() > 0 || strings.Count(errOut.String(), "\n") != 1 {
			t.Errorf("%s: exit code %d, %q, %q", name, code, out.String(), errOut.String())
		}
	}
	var out, errOut bytes.Buffer
	if code := run(t.Context(), []string{"verify", "--database", database}, &out, &errOut); code != exitDone {
		t.Errorf("verify beside the server: %s", errOut.String())
	}
}

func TestABadAddressIsBadInput(t *testing.T) {
	var out, errOut bytes.Buffer
	database := "sqlite:" + filepath.Join(t.TempDir(), "a.db")
	code := run(t.Context(), []string{"serve", "--database", database, "--listen", "nowhere"}, &out, &errOut)
	if code != exitBadInput || !strings.Contains(errOut.String(), "nowhere") {
		t.Errorf("exit code %d, %q", code, errOut.String())
	}
}

func TestOneSlowRequestHeaderDoesNotHoldTheServer(t *testing.T) {
	database := "sqlite:" + filepath.Join(t.TempDir(), "a.db")
	address, stop := served(t, "serve", "--database", database, "--listen", "127.0.0.1:0")
	conn, err := net.Dial("tcp", strings.TrimPrefix(address, "http://"))
	if err != nil {
		t.Fatal(err)
	}
	defer conn.Close()
	if _, err := conn.Write([]byte("GET / HTTP/1.1\r\nHost: a\r\n")); err != nil {
		t.Fatal(err)
	}
	if status, _ := get(t, address+"/health"); status != http.StatusOK {
		t.Errorf("health: status %d", status)
	}
	conn.Close()
	if code := stop(); code != exitDone {
		t.Errorf("exit code %d", code)
	}
}
