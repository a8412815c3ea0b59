package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"strings"

	"hankekirja/internal/fault"

	"golang.org/x/term"
)

// newPassword asks for a password twice, without showing it, or reads one line where
// standard input is no terminal. It is never an argument, which others on the
// machine could see.
func (s *streams) newPassword() (string, error) {
	if !term.IsTerminal(int(os.Stdin.Fd())) {
		line, err := bufio.NewReader(os.Stdin).ReadString('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return "", err
		}
		if line = strings.TrimRight(line, "\r\n"); line == "" {
			return "", fault.New(fault.Invalid, "cli.no_password")
		}
		return line, nil
	}
	first, err := s.hidden("cli.ask_password")
	if err != nil {
		return "", err
	}
	second, err := s.hidden("cli.ask_again")
	if err != nil {
		return "", err
	}
	if first != second {
		return "", fault.New(fault.Invalid, "password.differ")
	}
	return first, nil
}

func (s *streams) hidden(key string) (string, error) {
	fmt.Fprint(s.err, s.p.T(key)+" ")
	typed, err := term.ReadPassword(int(os.Stdin.Fd()))
	fmt.Fprintln(s.err)
	return string(typed), err
}
