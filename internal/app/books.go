package app

import (
	"sync"

	"hankekirja/internal/book"
)

// maxBooks is how many Books are kept: a Book of 20 000 entries is a few
// megabytes.
const maxBooks = 32

// books keeps Books that were read, by project and version: a change of the
// project makes another version, so a kept Book is never out of date.
type books struct {
	guard sync.Mutex
	kept  map[string]keptBook
	order []string // of the projects, the least recently used first
}

type keptBook struct {
	version int64
	book    *book.Book
}

func newBooks() *books { return &books{kept: map[string]keptBook{}} }

func (b *books) get(project string, version int64) *book.Book {
	b.guard.Lock()
	defer b.guard.Unlock()
	found, has := b.kept[project]
	if !has || found.version != version {
		return nil
	}
	b.touch(project)
	return found.book
}

func (b *books) put(project string, version int64, read *book.Book) {
	b.guard.Lock()
	defer b.guard.Unlock()
	b.kept[project] = keptBook{version, read}
	b.touch(project)
	if len(b.order) > maxBooks {
		delete(b.kept, b.order[0])
		b.order = b.order[1:]
	}
}

func (b *books) touch(project string) {
	for i, p := range b.order {
		if p == project {
			b.order = append(b.order[:i], b.order[i+1:]...)
			break
		}
	}
	b.order = append(b.order, project)
}
