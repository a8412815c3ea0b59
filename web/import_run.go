package web

import (
	"encoding/json"
	"net/http"
	"sync"
)

// importRuns tell those who wait how far their imports are, while they run. They are few,
// because everybody waits for one at a time.
type importRuns struct {
	mu  sync.Mutex
	all map[runKey]runAt
}

// runKey names an import that runs: whose it is, and the random text of its form. Nobody
// sees that of somebody else.
type runKey struct{ user, project, token string }

// runAt is how much was done of all, in bytes of the file.
type runAt struct {
	Done int64 `json:"done"`
	All  int64 `json:"all"`
}

// mostRuns is how many imports are told of at a time, and longestToken how long the text of
// a form may be. Any other runs untold.
const (
	mostRuns     = 100
	longestToken = 64
)

// begin notes an import that runs, until its end.
func (r *importRuns) begin(k runKey) (progress func(done, all int64), end func()) {
	r.mu.Lock()
	defer r.mu.Unlock()
	_, runs := r.all[k]
	if runs || k.token == "" || len(k.token) > longestToken || len(r.all) >= mostRuns {
		return nil, func() {}
	}
	if r.all == nil {
		r.all = map[runKey]runAt{}
	}
	r.all[k] = runAt{}
	progress = func(done, all int64) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.all[k] = runAt{done, all}
	}
	end = func() {
		r.mu.Lock()
		defer r.mu.Unlock()
		delete(r.all, k)
	}
	return progress, end
}

// at tells how far an import is; nothing of one that does not run.
func (r *importRuns) at(k runKey) runAt {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.all[k]
}

// runInput is the random text of a form, by which a script asks how far its import is.
const runInput = "run"

func (q *request) runKey(token string) runKey {
	return runKey{q.user.ID, q.Param("code"), token}
}

// importProgress tells a script how far an import is.
func (s *server) importProgress(q *request) error {
	q.JSON(http.StatusOK, s.runs.at(q.runKey(q.Query(runInput))))
	return nil
}

// working is what the script of an import shows while one waits, and how it ends that.
type working struct {
	Script, Words string
	Progress      string // where it asks how far the import is; empty: nowhere
}

func (q *request) working(f *importFile) working {
	words, _ := json.Marshal(map[string]string{ // texts only
		"working": f.T("file_import.working"), "cancelled": f.T("file_import.cancelled"),
		"percent": f.T("format.percent", "number", "{number}"),
	})
	w := working{Script: q.server.static.address("import.js"), Words: string(words)}
	if f.tells {
		w.Progress = f.at(f.part, progressPart)
	}
	return w
}

// progressPart is where an import tells how far it is.
const progressPart = "progress"
