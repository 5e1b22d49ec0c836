# make report: set everything up, score every file in scenarios/ and print them side by side
# make test:   set everything up and pass the tests

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
DEV := $(VENV)/.dev

.PHONY: report test lint types data axe bench clean

report: $(READY)
	@$(BIN)/reorg compare scenarios/*.yaml
	@mkdir -p out
	@$(BIN)/reorg compare scenarios/*.yaml --format markdown -o out/compare.md
	@$(BIN)/reorg compare scenarios/*.yaml --format json -o out/compare.json
	@$(BIN)/reorg compare scenarios/*.yaml --format html -o out/compare.html
	@echo "open in a browser: $(CURDIR)/out/compare.html"

test: $(DEV)
	$(BIN)/python -m pytest

lint: $(DEV)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(DEV)
	$(BIN)/mypy

data: $(DEV)
	$(BIN)/frictionless validate data/datapackage.json

# Beside other libraries: batch scoring and growth, the frontier, cold start. Some three minutes.
bench: $(DEV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[bench]'
	$(BIN)/python benchmarks/run.py
	$(BIN)/python benchmarks/front.py
	$(BIN)/python benchmarks/startup.py

# What the tests in tests/browser need beside Debian's chromium and chromium-driver.
axe: $(VENV)/axe

$(VENV)/axe: | $(DEV)
	npm install --silent --no-audit --no-fund --prefix $(VENV)/axe axe-core

clean:
	rm -rf $(VENV) out dist

$(READY): pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "reorg needs Python 3.11 or newer; say which with: make PYTHON=python3.12"; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable .
	@$(BIN)/python -m compileall -q src
	@touch $@

$(DEV): $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev]'
	@touch $@
