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
	PublicURL        string `name:"public-url" placeholder:"URL" env:"HANKEKIRJA_PUBLIC_URL" help:"${help_public_url}"`
	SMTP             string `name:"smtp" placeholder:"HOST:PORT" env:"HANKEKIRJA_SMTP" help:"${help_smtp}"`
	SMTPFrom         string `name:"smtp-from" placeholder:"ADDRESS" env:"HANKEKIRJA_SMTP_FROM" help:"${help_smtp_from}"`
	SMTPUser         string `name:"smtp-user" placeholder:"USER" env:"HANKEKIRJA_SMTP_USER" help:"${help_smtp_user}"`
	SMTPPasswordFile string `name:"smtp-password-file" placeholder:"FILE" env:"HANKEKIRJA_SMTP_PASSWORD_FILE" help:"${help_smtp_password_file}"`
	SMTPSecurity     string `name:"smtp-security" enum:"starttls,tls,none" default:"starttls" env:"HANKEKIRJA_SMTP_SECURITY" help:"${help_smtp_security}"`
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
	if c.SMTP == "" {
		return p, nil
	}
	if p.Pages == "" {
		return p, fault.New(fault.Invalid, "post.no_pages")
	}
	password := os.Getenv(passwordVariable)
	if c.SMTPPasswordFile != "" {
		text, err := s.readFile(c.SMTPPasswordFile)
		if err != nil {
			return p, inFile(c.SMTPPasswordFile, err)
		}
		password = strings.TrimRight(string(text), "\r\n")
	}
	p.Server, err = mail.At(mail.Settings{
		Address: c.SMTP, From: c.SMTPFrom, User: c.SMTPUser, Password: password, Security: mail.Security(c.SMTPSecurity),
	})
	return p, err
}
