package testenv

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/go-rod/rod"
	"github.com/go-rod/rod/lib/proto"
)

// screenshots is where Page.Picture writes; nowhere by default.
var screenshots = flag.String("screenshots", "", "folder that browser tests write pictures of pages to")

const (
	browserStart = time.Minute
	// pageLimit ends a page that hangs, which rod would wait for without end.
	pageLimit = time.Minute
)

// View is how a reader looks at a page. The zero value is a light screen of
// 1440 × 900.
type View struct {
	Width, Height int // CSS pixels
	Dark          bool
	Print         bool
}

// Page is an open page and the problems the browser has told of.
type Page struct {
	*rod.Page
	tab      *rod.Page // the page without a limit of time
	t        testing.TB
	host     string
	mu       sync.Mutex
	problems []string
	asked    int           // how often Problems was called
	answered chan struct{} // the browser's events up to that call have arrived
}

// Open loads a page in a browser profile of its own (no cookies of other tests)
// and waits until it and its fonts are there. The page closes with the test.
func Open(t testing.TB, address string, view View) *Page {
	t.Helper()
	need(t, partBrowser)
	b, err := browser()
	if err != nil {
		fail(t, partBrowser, err)
	}
	own, err := b.Incognito()
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = own.Close() })
	blank, err := own.Page(proto.TargetCreateTarget{URL: "about:blank"})
	if err != nil {
		t.Fatal(err)
	}
	where, err := url.Parse(address)
	if err != nil {
		t.Fatal(err)
	}
	tab, end := blank.WithCancel()
	t.Cleanup(end)
	p := &Page{Page: tab.Timeout(pageLimit), tab: tab, t: t, host: where.Host, answered: make(chan struct{}, 1)}
	p.listen()
	p.Turn(view)
	p.Go(address)
	return p
}

// Go moves to another address, as a person would by typing it. Each address has a
// limit of time of its own.
func (p *Page) Go(address string) {
	p.t.Helper()
	p.Arrived()
	if err := p.Navigate(address); err != nil {
		p.t.Fatalf("%s: %v", address, err)
	}
	if err := p.WaitLoad(); err != nil {
		p.t.Fatalf("%s: %v", address, err)
	}
	p.eval(`document.fonts.ready.then(() => true)`, nil)
}

// Arrived tells that a click has led to another page, which has a limit of its own.
func (p *Page) Arrived() { p.Page = p.tab.Timeout(pageLimit) }

// Problems gives what the browser has told of since the page was opened: errors in
// the console, violations of the content security policy, failed requests, and
// requests to any other host.
func (p *Page) Problems() []string {
	p.t.Helper()
	p.asked++
	// Events come in order: when our own has arrived, so have those before it.
	p.eval(fmt.Sprintf("console.debug(%q)", p.mark()), nil)
	select {
	case <-p.answered:
	case <-p.GetContext().Done():
		p.t.Fatal("the browser stopped answering")
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.problems)
}

func (p *Page) mark() string { return "hankekirja-test:" + strconv.Itoa(p.asked) }

// Overflow gives how many CSS pixels the page scrolls sideways, and what sticks
// out; 0 is right.
func (p *Page) Overflow() (pixels int, elements []string) {
	p.t.Helper()
	var found struct {
		Pixels   int
		Elements []string
	}
	p.eval(`({
		Pixels: document.documentElement.scrollWidth - innerWidth,
		Elements: [...document.querySelectorAll("body *")]
			.filter(e => e.getBoundingClientRect().right > innerWidth + 1)
			.slice(0, 12)
			.map(e => e.tagName + "." + e.getAttribute("class") + " to " + Math.round(e.getBoundingClientRect().right)),
	})`, &found)
	if found.Pixels <= 0 {
		return 0, nil
	}
	return found.Pixels, found.Elements
}

var notInFileName = regexp.MustCompile(`[^A-Za-z0-9._-]+`)

// Picture saves the whole page as a PNG in the folder of -screenshots. Without the
// flag it does nothing.
func (p *Page) Picture(name string) {
	p.t.Helper()
	if *screenshots == "" {
		return
	}
	png, err := p.Screenshot(true, &proto.PageCaptureScreenshot{Format: proto.PageCaptureScreenshotFormatPng})
	if err != nil {
		p.t.Fatal(err)
	}
	path := filepath.Join(*screenshots, notInFileName.ReplaceAllString(name, "-")+".png")
	if err := errors.Join(os.MkdirAll(*screenshots, 0o755), os.WriteFile(path, png, 0o644)); err != nil {
		p.t.Fatal(err)
	}
}

// Turn sets the screen or paper, and the theme, of the page as it stands.
func (p *Page) Turn(view View) {
	p.t.Helper()
	screen := proto.EmulationSetDeviceMetricsOverride{Width: 1440, Height: 900, DeviceScaleFactor: 1}
	if view.Width > 0 {
		screen.Width = view.Width
	}
	if view.Height > 0 {
		screen.Height = view.Height
	}
	media := proto.EmulationSetEmulatedMedia{Features: []*proto.EmulationMediaFeature{
		{Name: "prefers-color-scheme", Value: "light"},
	}}
	if view.Dark {
		media.Features[0].Value = "dark"
	}
	if view.Print {
		media.Media = "print"
	}
	if err := errors.Join(screen.Call(p), media.Call(p)); err != nil {
		p.t.Fatal(err)
	}
}

// listen collects problems until the page closes.
func (p *Page) listen() {
	wait := p.tab.EachEvent(
		func(e *proto.LogEntryAdded) {
			if e.Entry.Level == proto.LogLogEntryLevelError {
				p.tell("%s: %s %s", e.Entry.Source, e.Entry.Text, e.Entry.URL)
			}
		},
		func(e *proto.RuntimeExceptionThrown) {
			p.tell("exception: %s %s", e.ExceptionDetails.Text, describe(e.ExceptionDetails.Exception))
		},
		func(e *proto.RuntimeConsoleAPICalled) {
			switch {
			case e.Type == proto.RuntimeConsoleAPICalledTypeError:
				p.tell("console: %s", describe(e.Args...))
			case e.Type == proto.RuntimeConsoleAPICalledTypeDebug && describe(e.Args...) == p.mark():
				p.answered <- struct{}{}
			}
		},
		func(e *proto.NetworkRequestWillBeSent) {
			where, err := url.Parse(e.Request.URL)
			if err != nil || strings.HasPrefix(where.Scheme, "http") && where.Host != p.host {
				p.tell("request to another host: %s", e.Request.URL)
			}
		},
	)
	go wait()
}

func (p *Page) tell(format string, args ...any) {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.problems = append(p.problems, fmt.Sprintf(format, args...))
}

func describe(values ...*proto.RuntimeRemoteObject) string {
	var all []string
	for _, v := range values {
		if v != nil {
			all = append(all, v.Description+v.Value.Str())
		}
	}
	return strings.Join(all, " ")
}

// eval runs an expression outside the page's own content security policy, waits for
// its promise, and reads its value into result, unless that is nil.
func (p *Page) eval(expression string, result any) {
	p.t.Helper()
	answer, err := proto.RuntimeEvaluate{
		Expression: expression, AwaitPromise: true, ReturnByValue: true,
	}.Call(p)
	if err != nil {
		p.t.Fatal(err)
	}
	if answer.ExceptionDetails != nil {
		p.t.Fatalf("%s %s", answer.ExceptionDetails.Text, describe(answer.ExceptionDetails.Exception))
	}
	if result != nil {
		if err := answer.Result.Value.Unmarshal(result); err != nil {
			p.t.Fatal(err)
		}
	}
}

// browser is the one Chromium of the test process.
var browser = sync.OnceValues(func() (*rod.Browser, error) {
	path, err := chromiumPath()
	if err != nil {
		return nil, err
	}
	profile, err := tempDir(partBrowser)
	if err != nil {
		return nil, err
	}
	cmd := exec.Command(path, append(chromiumFlags(), "--user-data-dir="+profile)...)
	cmd.Env = append(os.Environ(), "TZ=Europe/Helsinki")
	const listening = "DevTools listening on "
	c, line, err := startChild(cmd, listening, browserStart, syscall.SIGKILL)
	if err != nil {
		return nil, err
	}
	atEnd(func() { c.stop(syscall.SIGKILL) })
	_, control, _ := strings.Cut(line, listening)
	b := rod.New().Context(context.Background()).ControlURL(control)
	return b, b.Connect()
})

// chromiumFlags keep the browser headless and off the network, but for the pages.
// The sandbox refuses root and most containers; the pages are all our own.
func chromiumFlags() []string {
	return []string{
		"--headless=new", "--no-sandbox", "--remote-debugging-port=0", "--no-first-run",
		"--no-default-browser-check", "--disable-gpu", "--disable-quic", "--disable-sync",
		"--disable-component-update", "--disable-background-networking", "--disable-default-apps",
		"--disable-extensions", "--disable-dev-shm-usage", "--hide-scrollbars", "--mute-audio",
		"--lang=fi", "about:blank",
	}
}

// chromiumPath finds an installed Chromium; nothing is ever downloaded.
func chromiumPath() (string, error) {
	if path := os.Getenv("CHROMIUM"); path != "" {
		return path, nil
	}
	for _, name := range []string{"chromium", "chromium-browser", "google-chrome"} {
		if path, err := exec.LookPath(name); err == nil {
			return path, nil
		}
	}
	return "", errors.New("no chromium, chromium-browser or google-chrome in PATH, and CHROMIUM is not set")
}
