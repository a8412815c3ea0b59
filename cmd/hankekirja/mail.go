package main

import (
	"os"
	"strings"

	"hankekirja/internal/app"
	"hankekirja/internal/fault"
	"hankekirja/internal/mail"
)

// onMail is how users are reached outside the pages. Without an address of a mail server
// no mail is sent.
type onMail struct {
	PublicURL string    `placeholder:"URL" env:"HANKEKIRJA_PUBLIC_URL" help:"${help_public_url}"`
	Server    string    `name:"smtp" placeholder:"HOST:PORT" env:"HANKEKIRJA_SMTP" help:"${help_smtp}"`
	SMTP      smtpFlags `embed:"" prefix:"smtp-" envprefix:"HANKEKIRJA_SMTP_"`
}

// smtpFlags say how to speak to the mail server.
type smtpFlags struct {
	From         string `placeholder:"ADDRESS" env:"FROM" help:"${help_smtp_from}"`
	User         string `placeholder:"USER" env:"USER" help:"${help_smtp_user}"`
	PasswordFile string `placeholder:"FILE" env:"PASSWORD_FILE" help:"${help_smtp_password_file}"`
	Security     string `enum:"starttls,tls,none" default:"starttls" env:"SECURITY" help:"${help_smtp_security}"`
}

// passwordVariable holds the password where no file does. It is no flag, which others on
// the machine could read.
const passwordVariable = "HANKEKIRJA_SMTP_PASSWORD"

// post gives the settings in use. Faults: post.pages, post.no_pages, those of mail.At,
// and that the file of the password cannot be read.
func (c *onMail) post(s *streams) (app.Post, error) {
	var p app.Post
	var err error
	if c.PublicURL != "" {
		if p.Pages, err = app.PagesAt(c.PublicURL); err != nil {
			return p, err
		}
	}
	if c.Server == "" {
		return p, nil
	}
	if p.Pages == "" {
		return p, fault.New(fault.Invalid, "post.no_pages")
	}
	password := os.Getenv(passwordVariable)
	if file := c.SMTP.PasswordFile; file != "" {
		text, err := s.readFile(file)
		if err != nil {
			return p, inFile(file, err)
		}
		password = strings.TrimRight(string(text), "\r\n")
	}
	p.Server, err = mail.At(mail.Settings{
		Address: c.Server, From: c.SMTP.From, User: c.SMTP.User, Password: password,
		Security: mail.Security(c.SMTP.Security),
	})
	return p, err
}
