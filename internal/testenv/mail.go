package testenv

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"encoding/pem"
	"errors"
	"io"
	"math/big"
	"net"
	netmail "net/mail"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-sasl"
	"github.com/emersion/go-smtp"
)

// MailUser and MailPassword let in at a mail server of a test.
const (
	MailUser     = "hankekirja"
	MailPassword = "posti kulkee ajallaan"
)

// MailServer is a real mail server on a socket of this machine that keeps what it gets.
type MailServer struct {
	Address string
	// NoTLS has it offer no protection, and NoPassword ask for none. What is set is set
	// before Start.
	NoTLS, NoPassword bool
	// TLSAtOnce has it protect the connection from the first byte.
	TLSAtOnce bool
	// Refused are addresses that it takes nothing for.
	Refused []string
	// OnMessage is run after each message is taken and before it is said so.
	OnMessage func()

	guard    sync.Mutex
	received []Received
}

// Received is a message as the server got it.
type Received struct {
	From, To string // of the envelope
	Raw      []byte
	*netmail.Message
	Body      []byte
	Protected bool // it came over TLS
	SignedIn  bool
}

// mailTrust makes the certificate of the mail servers, which the process trusts by
// SSL_CERT_FILE: a program under test is then told nothing special.
var mailTrust = sync.OnceValues(func() (tls.Certificate, error) {
	dir, err := tempDir("mail")
	if err != nil {
		return tls.Certificate{}, err
	}
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		return tls.Certificate{}, err
	}
	about := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(24 * time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)}, // and not the name localhost
		IsCA:        true, BasicConstraintsValid: true,
		KeyUsage:    x509.KeyUsageDigitalSignature | x509.KeyUsageCertSign,
		ExtKeyUsage: []x509.ExtKeyUsage{x509.ExtKeyUsageServerAuth},
	}
	der, err := x509.CreateCertificate(rand.Reader, about, about, &key.PublicKey, key)
	if err != nil {
		return tls.Certificate{}, err
	}
	file := filepath.Join(dir, "trusted.pem")
	text := pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: der})
	if err := os.WriteFile(file, text, 0o600); err != nil {
		return tls.Certificate{}, err
	}
	err = os.Setenv("SSL_CERT_FILE", file)
	return tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key}, err
})

// Start has the server listen until the test is over.
func (m *MailServer) Start(t testing.TB) *MailServer {
	t.Helper()
	certificate, err := mailTrust()
	if err != nil {
		t.Fatal(err)
	}
	server := smtp.NewServer(smtp.BackendFunc(func(c *smtp.Conn) (smtp.Session, error) {
		return &mailSession{server: m, conn: c}, nil
	}))
	if !m.NoTLS {
		server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{certificate}}
	}
	server.ReadTimeout, server.WriteTimeout = time.Minute, time.Minute
	server.ErrorLog = quiet{}
	listener, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	m.Address = listener.Addr().String()
	if m.TLSAtOnce {
		listener = tls.NewListener(listener, server.TLSConfig)
	}
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		_ = server.Serve(listener) // its end is the end of the test
	}()
	t.Cleanup(func() {
		_ = server.Close()
		<-ended
	})
	return m
}

// Received are the messages so far.
func (m *MailServer) Received() []Received {
	m.guard.Lock()
	defer m.guard.Unlock()
	return slices.Clone(m.received)
}

// quiet keeps what a client did wrong, which the tests do on purpose, out of their
// output.
type quiet struct{}

func (quiet) Printf(string, ...any) {}

func (quiet) Println(...any) {}

// mailSession is one connection.
type mailSession struct {
	server   *MailServer
	conn     *smtp.Conn
	from, to string
	signedIn bool
}

func (s *mailSession) AuthMechanisms() []string {
	if s.server.NoPassword {
		return nil
	}
	return []string{sasl.Plain}
}

func (s *mailSession) Auth(string) (sasl.Server, error) {
	return sasl.NewPlainServer(func(_, user, password string) error {
		if user != MailUser || password != MailPassword {
			return smtp.ErrAuthFailed
		}
		s.signedIn = true
		return nil
	}), nil
}

func (s *mailSession) Mail(from string, _ *smtp.MailOptions) error {
	if !s.signedIn && !s.server.NoPassword {
		return smtp.ErrAuthRequired
	}
	s.from = from
	return nil
}

func (s *mailSession) Rcpt(to string, _ *smtp.RcptOptions) error {
	if slices.Contains(s.server.Refused, to) {
		return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such mailbox"}
	}
	s.to = to
	return nil
}

func (s *mailSession) Data(r io.Reader) error {
	raw, err := io.ReadAll(r)
	if err != nil {
		return err
	}
	message, err := netmail.ReadMessage(bytes.NewReader(raw))
	if err != nil {
		return errors.Join(&smtp.SMTPError{Code: 554, Message: "unreadable"}, err)
	}
	body, err := io.ReadAll(message.Body)
	if err != nil {
		return err
	}
	_, protected := s.conn.TLSConnectionState()
	s.server.guard.Lock()
	s.server.received = append(s.server.received, Received{
		From: s.from, To: s.to, Raw: raw, Message: message, Body: body, Protected: protected, SignedIn: s.signedIn,
	})
	s.server.guard.Unlock()
	if s.server.OnMessage != nil {
		s.server.OnMessage()
	}
	return nil
}

func (s *mailSession) Reset() { s.from, s.to = "", "" }

func (s *mailSession) Logout() error { return nil }
