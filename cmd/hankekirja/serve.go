package main

import (
	"context"
	"errors"
	"log/slog"
	"net"
	"net/http"
	"net/netip"
	"sync"
	"syscall"
	"time"

	"hankekirja/internal/access"
	"hankekirja/internal/app"
	"hankekirja/internal/auth"
	"hankekirja/internal/fault"
	"hankekirja/internal/store"
	"hankekirja/web"
)

type serveCommand struct {
	onDatabase
	onAddress
	behindProxy
	onMail
}

// onAddress is the flag of the commands that serve pages.
type onAddress struct {
	Listen string `default:"127.0.0.1:8080" placeholder:"HOST:PORT" env:"HANKEKIRJA_LISTEN" help:"${help_listen}"`
}

// behindProxy tells what stands in front of the program.
type behindProxy struct {
	SecureCookies  bool           `env:"HANKEKIRJA_SECURE_COOKIES" help:"${help_secure_cookies}"`
	TrustedProxies []netip.Prefix `placeholder:"IP/BITS" env:"HANKEKIRJA_TRUSTED_PROXIES" help:"${help_trusted_proxies}"`
}

// Run serves the pages until it is told to stop.
func (c *serveCommand) Run(ctx context.Context, s *streams) error {
	post, err := c.post(s)
	if err != nil {
		return err
	}
	return c.with(ctx, store.Create, func(opened *store.Store) error {
		// What a version before this one kept may be reckoned in another way.
		if _, err := c.app(opened, access.CLI).RebuildTotals(ctx, false, nil); err != nil {
			return err
		}
		a := c.app(opened, access.Actor{}).WithPost(post)
		serving, stop := context.WithCancel(ctx)
		var reminders sync.WaitGroup
		reminders.Go(func() { remindDaily(serving, a, s.logger()) })
		defer reminders.Wait()
		defer stop()
		return c.serve(ctx, s, opened, a, web.Options{
			Version: programVersion(), SecureCookies: c.SecureCookies, TrustedProxies: c.TrustedProxies,
		})
	})
}

// The limits of one request and of a stop.
const (
	headerTime  = 10 * time.Second
	readTime    = 30 * time.Second
	writeTime   = 60 * time.Second
	idleTime    = 2 * time.Minute
	stopTime    = 10 * time.Second
	headerBytes = 64 << 10
)

// serve answers requests on the address, alone on its database, until the
// context ends; requests that are under way are finished.
func (c *onAddress) serve(
	ctx context.Context, s *streams, opened *store.Store, a *app.App, o web.Options,
) error {
	release, err := opened.LockServer(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = release() }()
	listener, err := c.listen(o.Demo)
	if err != nil {
		return err
	}
	o.Log, o.Sessions = s.logger(), auth.NewSessions(opened.SignIns())
	server := &http.Server{
		Handler:           web.NewServer(a, o),
		ReadHeaderTimeout: headerTime, ReadTimeout: readTime, WriteTimeout: writeTime, IdleTimeout: idleTime,
		MaxHeaderBytes: headerBytes,
		ErrorLog:       slog.NewLogLogger(o.Log.Handler(), slog.LevelWarn),
	}
	if err := s.say("http://" + listener.Addr().String()); err != nil {
		return err
	}
	ended := make(chan error, 1)
	go func() { ended <- server.Serve(listener) }()
	select {
	case err := <-ended:
		return err
	case <-ctx.Done():
	}
	stopping, cancel := context.WithTimeout(context.WithoutCancel(ctx), stopTime)
	defer cancel()
	return server.Shutdown(stopping)
}

// listen takes the address. A demonstration, which asks nobody for a password, is
// for this machine only.
func (c *onAddress) listen(demo bool) (net.Listener, error) {
	listener, err := net.Listen("tcp", c.Listen)
	switch {
	case errors.Is(err, syscall.EADDRINUSE):
		return nil, fault.New(fault.Unavailable, "cli.port_taken", "address", c.Listen)
	case err != nil:
		return nil, fault.New(fault.Invalid, "cli.address", "address", c.Listen)
	}
	if at, is := listener.Addr().(*net.TCPAddr); demo && (!is || !at.IP.IsLoopback()) {
		_ = listener.Close()
		return nil, fault.New(fault.Invalid, "cli.demo_address", "address", c.Listen)
	}
	return listener, nil
}

// logger writes lines for people on a terminal and JSON anywhere else.
func (s *streams) logger() *slog.Logger {
	if s.onTerminal() {
		return slog.New(slog.NewTextHandler(s.err, nil))
	}
	return slog.New(slog.NewJSONHandler(s.err, nil))
}
