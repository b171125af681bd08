# Everything a person does here, on a machine that has Python 3.11 or newer and make.
# The README's "Without make" says what each target runs.

VENV := .venv
BIN := $(VENV)/bin

# `python3` if it is new enough, else the newest that is there.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

.DEFAULT_GOAL := help
.PHONY: help site serve check report sync daily question clean

help: ## Say what there is to make
	@sed -n 's/^\([a-z-]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

site: $(VENV)/site.stamp ## Sync if YOUTUBE_API_KEY is set, then build the site into site/
	@if [ -n "$$YOUTUBE_API_KEY" ]; then \
		$(BIN)/tipsheet sync || [ $$? -eq 75 ]; \
	else \
		echo "YOUTUBE_API_KEY is not set: nothing is asked of YouTube."; \
	fi
	@$(BIN)/tipsheet build
	@echo "Look at it with: make serve"

serve: $(VENV)/site.stamp ## Preview the site at http://127.0.0.1:8000/, following edits
	@$(BIN)/tipsheet serve

check: $(VENV)/site.stamp ## Tell every mistake in content/, and write nothing
	@$(BIN)/tipsheet check --format $(or $(FORMAT),text)

report: $(VENV)/site.stamp ## Tell what is left to do: articles, answers, links
	@$(BIN)/tipsheet report --format $(or $(FORMAT),text)

sync: $(VENV)/site.stamp ## Pull the playlists into content/playlist/ (needs YOUTUBE_API_KEY)
	@$(BIN)/tipsheet sync

# What the workflows run, beside the above.

daily: $(VENV)/site.stamp
	@mkdir -p .cache
	@if [ -n "$$YOUTUBE_API_KEY" ]; then \
		$(BIN)/tipsheet sync --quiet --grace 3 --commit-message .cache/commit-message \
			$${YOUTUBE_REFRESH_TOKEN:+--captions}; \
	else \
		echo "::notice::The secret YOUTUBE_API_KEY is not set: nothing is asked of YouTube."; \
	fi

question: $(VENV)/site.stamp
	@$(BIN)/tipsheet import issue "$(EVENT)" --comments .cache/comments.json \
		$(if $(COACH_LOGIN),--coach "$$COACH_LOGIN") --commit-message .cache/commit-message

clean: ## Remove everything that can be made again
	rm -rf $(VENV) .cache site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The tests' environment holds all that the site's does, at the same versions: whoever has the
# one does not install the other.
$(VENV)/site.stamp: requirements/site.txt pyproject.toml
	@$(MAKE) --no-print-directory venv
	@test -f $(VENV)/dev.stamp || $(BIN)/pip install --quiet --require-hashes -r requirements/site.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

.PHONY: venv
venv:
	@test -n "$(PYTHON)" || { echo "Tipsheet needs Python 3.11 or newer: https://www.python.org/downloads/" >&2; exit 1; }
	@test -x $(BIN)/pip || { echo "Setting up $(VENV) with $$($(PYTHON) --version) (once, about a minute)"; \
		$(PYTHON) -m venv $(VENV) || { echo "On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }; }

# Only where the generator itself is worked on: a site made by `tipsheet init` has no tests.
-include tests/tests.mk
