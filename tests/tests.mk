# Everything that a person who works on the generator does; the Makefile includes it.

.PHONY: test search-eval bench lighthouse validate lint format words lock editor audit sbom

# In their order, the browser's first: at the end are many small files, and no worker is idle.
test: $(VENV)/dev.stamp ## Run every test, the browser's included
	@$(BIN)/python tests/ensure_browser.py
	@$(BIN)/python -m pytest --numprocesses auto --maxprocesses 4 --dist loadfile \
		--no-loadscope-reorder

search-eval: $(VENV)/dev.stamp ## Ask the judged queries of our search and of Material's
	@$(BIN)/python tests/ensure_browser.py
	@$(BIN)/python benchmarks/search_eval.py

bench: $(VENV)/site.stamp .cache/bench/venv.stamp ## Build 1,000 and 5,000 videos with us and with others (VIDEOS="…")
	@$(BIN)/python benchmarks/compare.py --videos $(or $(VIDEOS),1000 5000)

.cache/bench/venv.stamp: benchmarks/peers/requirements.txt
	@$(PYTHON) -m venv .cache/bench/venv
	@.cache/bench/venv/bin/pip install --quiet --require-hashes -r $<
	@touch $@

lint: $(VENV)/dev.stamp ## Style, types, the import contract and the workflows
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/*.yml
	$(BIN)/zizmor --offline --quiet .github

format: $(VENV)/dev.stamp ## Put the code into shape
	@$(BIN)/ruff check --fix
	@$(BIN)/ruff format

words: $(VENV)/dev.stamp | .cache ## Bring what our words are now into every language's catalogue
	@$(BIN)/python -m babel.messages.frontend -q extract -F babel.cfg -k _n:1,2 \
		-c Translators: -s --add-location=file -w 100 -o .cache/words.pot .
	@$(BIN)/pybabel -q update -D tipsheet -d generator/locale -i .cache/words.pot -w 100 --previous \
		--ignore-pot-creation-date --ignore-obsolete
	@echo "What is new or doubtful (fuzzy) waits in generator/locale/ for its translation."

# The theme's own switches, which nothing here uses, have an attribute that HTML does not know.
lighthouse: $(VENV)/dev.stamp .cache/lighthouse/node_modules ## Ask Lighthouse about every page kind (npm)
	@$(BIN)/python tests/ensure_browser.py
	@$(BIN)/tipsheet build --quiet --site-dir .cache/lighthouse/site
	@$(BIN)/python benchmarks/lighthouse_scores.py .cache/lighthouse/site

.cache/lighthouse/node_modules: benchmarks/lighthouse/package-lock.json | .cache
	@mkdir -p .cache/lighthouse && cp benchmarks/lighthouse/package*.json .cache/lighthouse/
	@npm ci --silent --prefix .cache/lighthouse
	@touch $@

validate: $(VENV)/site.stamp .cache/vnu/node_modules ## Check every page with the Nu HTML checker (npm, Java)
	@$(BIN)/tipsheet build --quiet --site-dir .cache/validated
	@find .cache/validated -name '*.html' -not -path '*/pagefind/*' -print0 | xargs -0 \
		java -Xss4m -jar .cache/vnu/node_modules/vnu-jar/build/dist/vnu.jar \
		--errors-only --filterpattern '.*autocomplete.*is only allowed when the input type is.*' \
		&& echo "The Nu HTML checker finds no error."

.cache/vnu/node_modules: | .cache
	@npm install --silent --prefix .cache/vnu vnu-jar@26.9.27

audit: $(VENV)/dev.stamp ## Ask PyPI or OSV whether a locked package has a known weakness
	@$(BIN)/python tests/audit.py

sbom: $(VENV)/dev.stamp | .cache ## Write what a site is made with to .cache/sbom.cdx.json (CycloneDX)
	@$(BIN)/python tests/bill_of_materials.py .cache/sbom.cdx.json

lock: .cache/uv/bin/uv ## Pin every dependency anew, with hashes
	.cache/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --extra build pyproject.toml -o requirements/site.txt
	.cache/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header --extra build --extra dev -c requirements/site.txt \
		pyproject.toml -o requirements/dev.txt
	.cache/uv/bin/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
		--no-annotate --no-header benchmarks/peers/requirements.in \
		-o benchmarks/peers/requirements.txt

editor: $(VENV)/dev.stamp ## Bring another version of the editor from npm: make editor VERSION=…
	@$(BIN)/python tests/vendor_editor.py $(VERSION)

.cache/uv/bin/uv: | .cache
	$(PYTHON) -m venv .cache/uv
	.cache/uv/bin/pip install --quiet uv

.cache:
	mkdir -p .cache

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml
	@$(MAKE) --no-print-directory venv
	@$(BIN)/pip install --quiet --require-hashes -r requirements/dev.txt
	@$(BIN)/pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@ $(VENV)/site.stamp
