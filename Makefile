# Every command a person or a machine needs; `make` alone lists them.

BINARY   := bin/hankekirja
TAGS     := -tags nomsgpack
DATABASE ?= sqlite:data/hankekirja.db
LISTEN   ?= 127.0.0.1:8080
PICTURES ?= $(CURDIR)/data/screenshots

# SQLite is C code inside the program.
export CGO_ENABLED ?= 1

.DEFAULT_GOAL := help
.PHONY: help run build test check setup bench bench-large golden screenshots pictures string clean tools

help: ## list these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-12s %s\n", $$1, $$2 }' Makefile

run: build ## build, load four projects once and serve them (LISTEN=127.0.0.1:8080)
	@mkdir -p data
	@$(BINARY) demo --database $(DATABASE) --listen $(LISTEN)

build: tools ## build bin/hankekirja
	@echo "building $(BINARY) (the first time takes a few minutes)"
	@go build $(TAGS) -trimpath -buildvcs=false -ldflags "-s -w" -o $(BINARY) ./cmd/hankekirja

test: tools setup ## test everything, on both databases, in a real browser and with a spreadsheet program
	@$(MAKE) --no-print-directory check
	@status=0; go test $(TAGS) -timeout 24m ./... || status=$$?; \
	if [ -n "$$HANKEKIRJA_TEST_SKIP" ]; then \
		echo "NOT TESTED, as HANKEKIRJA_TEST_SKIP asks: $$HANKEKIRJA_TEST_SKIP"; \
	fi; exit $$status

check: tools ## the fast part: formatting, vet and the repository's own rules
	@unformatted=$$(gofmt -l .); if [ -n "$$unformatted" ]; then \
		echo "run gofmt -w on:" $$unformatted; exit 1; fi
	@go vet $(TAGS) ./...
	@go test $(TAGS) ./internal/tidy

# What only tests need: a part that is there, or that HANKEKIRJA_TEST_SKIP names,
# is left alone.
setup: ## install what only the tests need (Debian 12 or later)
	@packages=; \
	skipped() { case ",$$HANKEKIRJA_TEST_SKIP," in *,$$1,*) return 0;; esac; return 1; }; \
	has() { for name; do command -v $$name >/dev/null && return 0; done; return 1; }; \
	skipped browser || has $${CHROMIUM:-chromium} chromium-browser google-chrome || \
		packages="$$packages chromium fonts-dejavu-core fonts-liberation"; \
	skipped libreoffice || has soffice || packages="$$packages libreoffice-calc"; \
	skipped postgres || [ -n "$$HANKEKIRJA_TEST_POSTGRES" ] || has initdb /usr/lib/postgresql/*/bin/initdb || \
		packages="$$packages postgresql"; \
	[ -z "$$packages" ] && exit 0; \
	as=; [ "$$(id -u)" = 0 ] || as=sudo; \
	echo "installing what tests need:$$packages"; \
	if ! { $$as apt-get update -qq && \
		$$as env DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends $$packages; \
	} >/dev/null; then \
		echo "These packages are needed and could not be installed:$$packages"; exit 1; fi

bench: tools ## measure, with ratios side by side in one run
	@go test $(TAGS) -run '^$$' -bench . -skip BenchmarkLarge -timeout 20m $(call packages-with,func Benchmark)

bench-large: tools ## measure pages and totals of 10,000 projects with 10 million entries (HANKEKIRJA_BENCH_PROJECTS=10000)
	@go test $(TAGS) -run '^$$' -bench BenchmarkLarge -timeout 6h $(call packages-with,func BenchmarkLarge)

golden: tools ## write the golden files anew; read the difference before you commit it
	@go test $(TAGS) $(call packages-with,flag\.Bool..update) -update

screenshots: tools ## save a picture of every page to data/screenshots (PICTURES=folder)
	@go test $(TAGS) -count 1 $(call packages-with,testenv\.Open) -screenshots $(PICTURES)
	@echo "pictures are in $(PICTURES)"

pictures: tools ## write the pictures of the user guides anew
	@go test $(TAGS) -count 1 ./web -run TestTheGuidesCanBeFollowed -guide-pictures

string: tools ## add a message key to every language: make string KEY=claim.title FI=… SV=… EN=…
	@go run ./internal/tidy/addstring -- "$(KEY)" "fi=$(FI)" "sv=$(SV)" "en=$(EN)"

clean: ## remove the program and what tests left; data/ stays
	@rm -rf bin data/screenshots
	@go clean -testcache

# packages-with lists the packages whose tests contain a pattern.
packages-with = $$(grep -rl --include='*_test.go' '$(1)' cmd internal reports web migrations 2>/dev/null | \
	xargs -r -n 1 dirname | sort -u | sed 's,^,./,')

# One line names all that is missing, and what installs it. The go command itself
# refuses a version older than go.mod asks for.
tools:
	@missing=; \
	go list -m >/dev/null 2>&1 || missing="$$missing, Go 1.26 or later (https://go.dev/dl/)"; \
	command -v git >/dev/null || missing="$$missing, git"; \
	if ! command -v $${CC:-gcc} >/dev/null; then missing="$$missing, gcc"; \
	elif ! echo '#include <stdlib.h>' | $${CC:-gcc} -E - >/dev/null 2>&1; then missing="$$missing, libc6-dev"; fi; \
	if [ -n "$$missing" ]; then \
		echo "Missing: $${missing#, }. On Debian: apt-get install -y git gcc libc6-dev; Go comes from its own page."; \
		exit 1; fi; \
	if [ "$$CGO_ENABLED" != 1 ]; then \
		echo "CGO_ENABLED is $$CGO_ENABLED, but SQLite is C code inside the program: unset it or set it to 1."; \
		exit 1; fi
