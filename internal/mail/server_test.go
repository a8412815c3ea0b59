package mail

import (
	"io"
	"mime"
	"mime/quotedprintable"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"hankekirja/internal/fault"
	"hankekirja/internal/testenv"
)

func TestMain(m *testing.M) { testenv.Main(m) }

// settings let in at a server of the test.
func settings(m *testenv.MailServer) Settings {
	return Settings{
		Address: m.Address, From: "Hankekirja <hanke@example.org>", User: testenv.MailUser, Password: testenv.MailPassword,
	}
}

// send sends one message and gives the key of the fault, or "".
func send(t *testing.T, s Settings, message Message) (key string) {
	t.Helper()
	server, err := At(s)
	if err != nil {
		t.Fatal(err)
	}
	c, err := server.Connect(t.Context())
	if err == nil {
		defer c.Close()
		err = c.Send(message)
	}
	for _, f := range fault.All(err) {
		if strings.ContainsAny(f.Args["detail"], "\r\n") || f.Kind != fault.Unavailable {
			t.Errorf("not one sentence: %v", f)
		}
		key = f.Key
	}
	if err != nil && key == "" {
		t.Fatal(err)
	}
	return key
}

var toAino = Message{To: "aino@example.org", Subject: "Työaika odottaa", Text: "Hei Åsa,\n\nkuukausi – ällös\n"}

func TestAMessageArrivesAsItWasWritten(t *testing.T) {
	server := new(testenv.MailServer).Start(t)
	if key := send(t, settings(server), toAino); key != "" {
		t.Fatal(key)
	}
	got := server.Received()
	if len(got) != 1 || got[0].From != "hanke@example.org" || got[0].To != toAino.To ||
		!got[0].Protected || !got[0].SignedIn {
		t.Fatalf("%d messages: %+v", len(got), got)
	}
	m := got[0]
	subject, err := new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject"))
	if err != nil || subject != toAino.Subject {
		t.Errorf("subject %q, %v", subject, err)
	}
	text, err := io.ReadAll(quotedprintable.NewReader(strings.NewReader(string(m.Body))))
	if err != nil || strings.ReplaceAll(string(text), "\r\n", "\n") != toAino.Text {
		t.Errorf("text %q, %v", text, err)
	}
	for header, want := range map[string]string{
		"Content-Type": "text/plain; charset=UTF-8", "Auto-Submitted": "auto-generated", "To": "<aino@example.org>",
		"From": `"Hankekirja" <hanke@example.org>`, "User-Agent": "", "X-Mailer": "",
	} {
		if m.Header.Get(header) != want {
			t.Errorf("%s: %q, want %q", header, m.Header.Get(header), want)
		}
	}
	if _, err := m.Header.Date(); err != nil || !strings.HasSuffix(m.Header.Get("Message-ID"), "@example.org>") {
		t.Errorf("date %v, id %q", err, m.Header.Get("Message-ID"))
	}
	for i := range m.Raw {
		if m.Raw[i] >= 0x80 {
			t.Fatal("the message is not ASCII on the wire")
		}
	}
}

// What a name or an address could smuggle in stays text, or is not sent.
func TestNothingAddsAHeader(t *testing.T) {
	server := new(testenv.MailServer).Start(t)
	bad := toAino
	bad.Subject = "Työaika\r\nBcc: eve@example.org"
	bad.Text = "\r\n.\r\nMAIL FROM:<eve@example.org>\r\nBcc: eve@example.org"
	if key := send(t, settings(server), bad); key != "" {
		t.Fatal(key)
	}
	got := server.Received()
	if len(got) != 1 || got[0].Header.Get("Bcc") != "" || got[0].To != toAino.To {
		t.Fatalf("%+v", got)
	}
	for _, to := range []string{
		"", "aino", "aino@example.org, eve@example.org", "aino@example.org\r\nBcc: eve@example.org",
		"Aino <aino@example.org>", "aino@example.org>", "ääni@example.org", " aino@example.org", "a b@example.org",
		`"a b"@example.org`, strings.Repeat("a", 250) + "@example.org",
	} {
		bad.To = to
		if key := send(t, settings(server), bad); key != "mail.refused" {
			t.Errorf("%q: %q", to, key)
		}
	}
	if n := len(server.Received()); n != 1 {
		t.Errorf("%d messages", n)
	}
}

// nobody is an address that is taken and where nobody listens: one that is free could be
// given to the next server.
func nobody(t *testing.T) string {
	t.Helper()
	socket, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = syscall.Close(socket) })
	if err := syscall.Bind(socket, &syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		t.Fatal(err)
	}
	at, err := syscall.Getsockname(socket)
	if err != nil {
		t.Fatal(err)
	}
	return "127.0.0.1:" + strconv.Itoa(at.(*syscall.SockaddrInet4).Port)
}

func TestWrongServers(t *testing.T) {
	good := new(testenv.MailServer).Start(t)
	open := (&testenv.MailServer{NoTLS: true, NoPassword: true}).Start(t)
	closed := (&testenv.MailServer{TLSAtOnce: true}).Start(t)
	refusing := (&testenv.MailServer{Refused: []string{toAino.To}}).Start(t)
	at := func(address string, security Security) func(*Settings) {
		return func(s *Settings) { s.Address, s.Security = address, security }
	}
	unnamed := func(address string, security Security) func(*Settings) {
		return func(s *Settings) { s.Address, s.Security, s.User, s.Password = address, security, "", "" }
	}
	for name, tt := range map[string]struct {
		change func(*Settings)
		want   string
	}{
		"as it should be":     {func(*Settings) {}, ""},
		"a server that talks": {unnamed(open.Address, Plain), ""},
		"TLS at once":         {at(closed.Address, TLS), ""},
		"nobody there":        {at(nobody(t), ""), "mail.unreachable"},
		"no STARTTLS":         {unnamed(open.Address, ""), "mail.unreachable"},
		"no TLS":              {at(good.Address, TLS), "mail.unreachable"},
		"wrong password":      {func(s *Settings) { s.Password = "väärä" }, "mail.unreachable"},
		"no password":         {unnamed(good.Address, ""), "mail.refused"},
		"another name":        {at(strings.Replace(good.Address, "127.0.0.1", "localhost", 1), ""), "mail.unreachable"},
		"a full mailbox":      {at(refusing.Address, ""), "mail.refused"},
	} {
		t.Run(name, func(t *testing.T) {
			s := settings(good)
			tt.change(&s)
			if got := send(t, s, toAino); got != tt.want {
				t.Errorf("%q, want %q", got, tt.want)
			}
		})
	}
}

func TestWrongSettings(t *testing.T) {
	good := Settings{Address: "mail.example.org:587", From: "hanke@example.org"}
	for _, tt := range []struct {
		change func(*Settings)
		want   string
	}{
		{func(*Settings) {}, ""},
		{func(s *Settings) { s.Address = "mail.example.org" }, "mail.address"},
		{func(s *Settings) { s.Address = ":587" }, "mail.address"},
		{func(s *Settings) { s.Address = "mail.example.org:smtp" }, "mail.address"},
		{func(s *Settings) { s.Address = "mail.example.org:70000" }, "mail.address"},
		{func(s *Settings) { s.From = "" }, "mail.from"},
		{func(s *Settings) { s.From = "hanke\r\nBcc: eve@example.org" }, "mail.from"},
		{func(s *Settings) { s.User = "u" }, "mail.no_password"},
		{func(s *Settings) { s.Password = "p" }, "mail.no_user"},
		{func(s *Settings) { s.User, s.Password, s.Security = "u", "p", Plain }, "mail.open_password"},
	} {
		s := good
		tt.change(&s)
		_, err := At(s)
		key := ""
		for _, f := range fault.All(err) {
			key = f.Key
		}
		if key != tt.want {
			t.Errorf("%+v: %q, want %q", s, key, tt.want)
		}
	}
	if server, err := At(Settings{From: "hanke@example.org"}); server != nil || err != nil {
		t.Errorf("without an address: %v, %v", server, err)
	}
}
