# Everything a person does here, on a machine that has Python 3.11 or newer and make.
# The README's "Without make" says what each target runs.

VENV := .venv
BIN := $(VENV)/bin

# `python3` if it is new enough, else the newest that is there.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)

.DEFAULT_GOAL := help
.PHONY: help site serve check sync test lint format lock clean

help: ## Say what there is to make
	@sed -n 's/^\([a-z]*\):.*## \(.*\)/  make \1|\2/p' $(MAKEFILE_LIST) | column -t -s '|'

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
	@$(BIN)/tipsheet check

sync: $(VENV)/site.stamp ## Pull the playlists into content/playlist/ (needs YOUTUBE_API_KEY)
	@$(BIN)/tipsheet sync

test: $(VENV)/dev.stamp ## Run every test, the browser's included
	@$(BIN)/python tests/ensure_browser.py
	@$(BIN)/python -m pytest

lint: $(VENV)/dev.stamp ## Style, types, the import contract and the workflows
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/zizmor --offline --quiet .github/workflows

format: $(VENV)/dev.stamp ## Put the code into shape
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

lock: .cache/uv/bin/uv ## Pin every dependency anew, with hashes
	.cache/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --extra build pyproject.toml -o requirements/site.txt
	.cache/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --extra build --extra dev -c requirements/site.txt \
		pyproject.toml -o requirements/dev.txt

clean: ## Remove everything that can be made again
	rm -rf $(VENV) .cache site .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

.cache/uv/bin/uv: | .cache
	$(PYTHON) -m venv .cache/uv
	.cache/uv/bin/pip install --quiet uv

.cache:
	mkdir -p .cache

# The tests' environment holds all that the site's does, at the same versions: whoever has the
# one does not install the other.
$(VENV)/site.stamp: requirements/site.txt pyproject.toml
	@$(MAKE) --no-print-directory venv
	@test -f $(VENV)/dev.stamp || $(BIN)/pip install --quiet --require-hashes -r requirements/site.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml
	@$(MAKE) --no-print-directory venv
	@$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/site.stamp

.PHONY: venv
venv:
	@test -n "$(PYTHON)" || { echo "Tipsheet needs Python 3.11 or newer: https://www.python.org/downloads/" >&2; exit 1; }
	@test -x $(BIN)/pip || { echo "Setting up $(VENV) with $$($(PYTHON) --version) (once, about a minute)"; \
		$(PYTHON) -m venv $(VENV) || { echo "On Debian and Ubuntu: sudo apt install python3-venv" >&2; exit 1; }; }
