package testenv

import (
	"bufio"
	"fmt"
	"io"
	"os/exec"
	"runtime"
	"strings"
	"syscall"
	"time"
)

// child is a program that this process started and ends itself. The kernel ends
// it too, should the process die first.
type child struct {
	cmd  *exec.Cmd
	gone chan struct{}
}

// startChild runs cmd until it writes a line with the text ready to standard
// error, and gives that line. The error of a program that fails to get there
// holds what it wrote.
func startChild(cmd *exec.Cmd, ready string, within time.Duration, dying syscall.Signal) (*child, string, error) {
	if cmd.SysProcAttr == nil {
		cmd.SysProcAttr = &syscall.SysProcAttr{}
	}
	cmd.SysProcAttr.Pdeathsig = dying
	messages, err := cmd.StderrPipe()
	if err != nil {
		return nil, "", err
	}
	c := &child{cmd: cmd, gone: make(chan struct{})}
	started := make(chan error)
	go c.hold(started)
	if err := <-started; err != nil {
		return nil, "", err
	}
	found := make(chan string, 1)
	var written strings.Builder
	go func() {
		defer close(c.gone)
		awaitLine(messages, ready, &written, found)
		_, _ = io.Copy(io.Discard, messages)
		_ = cmd.Wait()
	}()
	select {
	case line := <-found:
		return c, line, nil
	case <-c.gone:
		return nil, "", fmt.Errorf("%s ended at once:\n%s", cmd.Path, written.String())
	case <-time.After(within):
		c.stop(syscall.SIGKILL)
		return nil, "", fmt.Errorf("%s was not ready in %v:\n%s", cmd.Path, within, written.String())
	}
}

// hold starts the program and keeps its thread until the program has ended: the
// death signal follows the thread that started it, not the process.
func (c *child) hold(started chan<- error) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	err := c.cmd.Start()
	started <- err
	if err == nil {
		<-c.gone
	}
}

// awaitLine reads up to the line that holds ready, and sends it.
func awaitLine(from io.Reader, ready string, written *strings.Builder, found chan<- string) {
	lines := bufio.NewScanner(from)
	for lines.Scan() {
		written.WriteString(lines.Text() + "\n")
		if strings.Contains(lines.Text(), ready) {
			found <- lines.Text()
			return
		}
	}
}

// stop ends this one program by its process number and waits for its end.
func (c *child) stop(signal syscall.Signal) {
	_ = c.cmd.Process.Signal(signal)
	<-c.gone
}
