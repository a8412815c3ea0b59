// Package mail sends short messages of plain text through a mail server.
package mail

import (
	"context"
	"errors"
	"net"
	netmail "net/mail"
	"strconv"
	"strings"
	"time"

	"hankekirja/internal/fault"

	"github.com/google/uuid"
	gomail "github.com/wneessen/go-mail"
)

// Security says how the connection to the mail server is protected.
type Security string

// The ways. Without protection no password is sent.
const (
	StartTLS Security = "starttls" // and nothing is sent where the server does not offer it
	TLS      Security = "tls"      // from the first byte
	Plain    Security = "none"
)

// Settings are how the operator reaches the mail server.
type Settings struct {
	Address  string // HOST:PORT; empty: no mail is sent
	From     string // the sender's address, with a name or without
	User     string // empty: the server asks for none
	Password string
	Security Security
}

// Server is a mail server that messages are sent through.
type Server struct {
	settings Settings
	host     string
	port     int
	from     *netmail.Address
}

// At gives the mail server of the settings, nil where they name none. Faults:
// mail.address, mail.from, mail.no_password, mail.no_user, mail.open_password.
func At(s Settings) (*Server, error) {
	if s.Address == "" {
		return nil, nil
	}
	host, text, err := net.SplitHostPort(s.Address)
	port, notNumber := strconv.Atoi(text)
	const highest = 65535
	if err != nil || notNumber != nil || host == "" || port < 1 || port > highest {
		return nil, fault.New(fault.Invalid, "mail.address", "address", s.Address)
	}
	from, err := netmail.ParseAddress(s.From)
	switch {
	case err != nil:
		return nil, fault.New(fault.Invalid, "mail.from", "address", s.From)
	case s.User != "" && s.Password == "":
		return nil, fault.New(fault.Invalid, "mail.no_password")
	case s.User == "" && s.Password != "":
		return nil, fault.New(fault.Invalid, "mail.no_user")
	case s.User != "" && s.Security == Plain:
		return nil, fault.New(fault.Invalid, "mail.open_password")
	}
	return &Server{settings: s, host: host, port: port, from: from}, nil
}

// CheckAddress tells whether a text is the address of one mailbox and nothing beside
// it: no name, no second address, no other header.
func CheckAddress(address string) bool {
	const longest = 254 // RFC 5321, 4.5.3.1.3, without the angle brackets
	parsed, err := netmail.ParseAddress(address)
	return err == nil && parsed.Address == address && len(address) <= longest &&
		!strings.ContainsFunc(address, func(c rune) bool { return c <= ' ' || c > '~' })
}

// sendTime is how long the mail server may take for each answer.
const sendTime = 20 * time.Second

// client gives a client that follows the settings.
func (s *Server) client() (*gomail.Client, error) {
	options := []gomail.Option{gomail.WithPort(s.port), gomail.WithTimeout(sendTime)}
	switch s.settings.Security {
	case TLS:
		options = append(options, gomail.WithSSL())
	case Plain:
		options = append(options, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		options = append(options, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if s.settings.User != "" {
		options = append(options, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover),
			gomail.WithUsername(s.settings.User), gomail.WithPassword(s.settings.Password))
	}
	return gomail.NewClient(s.host, options...)
}

// Connection is an open connection to the mail server.
type Connection struct {
	server *Server
	client *gomail.Client
}

// Connect opens a connection, protected and signed in as the settings say. Fault, of
// kind Unavailable: mail.unreachable, with what the server or the network said.
func (s *Server) Connect(ctx context.Context) (*Connection, error) {
	client, err := s.client()
	if err == nil {
		err = client.DialWithContext(ctx)
	}
	if err != nil {
		return nil, fault.New(fault.Unavailable, "mail.unreachable",
			"address", s.settings.Address, "detail", oneLine(err))
	}
	return &Connection{s, client}, nil
}

// Close ends the connection.
func (c *Connection) Close() { _ = c.client.Close() } // what was sent is sent

// Message is a message to one person.
type Message struct {
	To            string // an address that CheckAddress accepts
	Subject, Text string
}

// Send gives a message to the mail server. Fault, of kind Unavailable: mail.refused,
// with what the server said.
func (c *Connection) Send(m Message) error {
	message, err := c.server.message(m)
	if err == nil {
		err = c.client.Send(message)
	}
	if err != nil {
		return fault.New(fault.Unavailable, "mail.refused", "detail", oneLine(err))
	}
	return nil
}

// message writes a message: the headers hold the two addresses and an encoded subject,
// and say that no person wrote it, so that no machine answers (RFC 3834).
func (s *Server) message(m Message) (*gomail.Msg, error) {
	if !CheckAddress(m.To) {
		return nil, errors.New("the address is not one mailbox")
	}
	message := gomail.NewMsg(gomail.WithNoDefaultUserAgent())
	message.FromMailAddress(s.from)
	if err := message.To(m.To); err != nil {
		return nil, err
	}
	message.Subject(strings.Join(strings.Fields(m.Subject), " "))
	_, domain, _ := strings.Cut(s.from.Address, "@") // and not the name of this machine
	message.SetMessageIDWithValue(uuid.NewString() + "@" + domain)
	message.SetGenHeader("Auto-Submitted", "auto-generated")
	message.SetBodyString(gomail.TypeTextPlain, m.Text)
	return message, nil
}

// oneLine is an error without breaks of lines, which a server may send.
func oneLine(err error) string { return strings.Join(strings.Fields(err.Error()), " ") }
