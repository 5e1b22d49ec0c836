# make report: set everything up, score every file in scenarios/, print them side by side, and write page, Word, Excel and
#              PowerPoint in both languages to out/
# make test:   set everything up and pass the tests
# make quick:  the tests that are done in a few seconds

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.dev
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --constraint constraints.txt

.PHONY: report test quick lint types data docs-tables axe bench wheels clean constraints

report: $(READY)
	@$(BIN)/reorg compare scenarios/*.yaml
	@mkdir -p out
	@for lang in da en; do for format in html docx xlsx pptx; do \
		$(BIN)/reorg compare scenarios/*.yaml --lang $$lang --format $$format -o out/compare.$$lang.$$format || exit 1; \
	done; done
	@$(BIN)/reorg compare scenarios/*.yaml --format json -o out/compare.json
	@$(BIN)/reorg show --lang da -o out/atlas.da.html
	@$(BIN)/reorg show --lang en -o out/atlas.en.html
	@echo "open in a browser: $(CURDIR)/out/compare.da.html"

test: $(DEV)
	$(BIN)/python -m pytest -n auto

quick: $(DEV)
	$(BIN)/python -m pytest -n auto -m "not slow and not browser" tests

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV)
	$(BIN)/mypy

data: $(DEV)
	$(BIN)/frictionless validate data/datapackage.json

# Write the tables of the docs that repeat code.
docs-tables: $(DEV)
	PYTHONPATH=tools $(BIN)/python tools/docs.py

# Everything that is measured, beside other libraries, and what was reached of each goal. A quarter of an hour at least; a
# frontier without an end is stopped after ten minutes.
bench: $(DEV)
	$(PIP) --editable '.[bench]'
	$(BIN)/python benchmarks/all.py

# What the tests in tests/browser need beside Debian's chromium and chromium-driver.
axe: $(VENV)/axe

$(VENV)/axe: | $(DEV)
	npm install --silent --no-audit --no-fund --prefix $(VENV)/axe axe-core@4.14.1

# A folder of wheels, ours and all it needs, for a machine that reaches no registry; for another kind of machine, say
# which: make wheels TARGET='--platform win_amd64 --python-version 3.12'
wheels: $(READY)
	rm -rf out/wheels
	$(BIN)/python -m pip wheel --quiet --disable-pip-version-check --no-deps --wheel-dir out/wheels .
	$(BIN)/python -m pip download --quiet --disable-pip-version-check --constraint constraints.txt --only-binary=:all: \
		$(TARGET) --dest out/wheels out/wheels/reorg-*.whl
	@echo "copy out/wheels, then: python -m pip install --no-index --find-links wheels reorg"

clean:
	rm -rf $(VENV) out dist

$(READY): pyproject.toml constraints.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "reorg needs Python 3.11 or newer; say which with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(PIP) --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(DEV): $(READY)
	$(PIP) --editable '.[dev]'
	@touch $@

# Write constraints.txt anew with the newest versions that there are.
constraints:
	rm -rf $(VENV)-new
	$(PYTHON) -m venv $(VENV)-new
	$(VENV)-new/bin/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	{ echo "# The versions that CI and make use, newest when they were written; refresh with: make constraints"; \
		$(VENV)-new/bin/python -m pip freeze --exclude-editable; } > constraints.txt
	rm -rf $(VENV)-new
