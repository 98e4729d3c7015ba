# What can be done here. `make` alone explains it; docs and CI call these and nothing else.
.DEFAULT_GOAL := help
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
TIMES ?= 1
BIN := .venv/bin
DEMO := var/demo.sqlite3
KEYS := var/keys
BUILT := goldenthread/foundation/ui/static/built

.PHONY: help setup demo demo-data worker test explore check fix bench map migrate

help: ## What can be done here
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: .venv/.made $(BUILT)/.made ## Install everything into this folder; doing it again changes nothing
	@mkdir -p var/static

.venv/.made: requirements/dev.txt requirements/run.in pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed. Name it: make PYTHON=python3.11 $(MAKECMDGOALS)"; exit 2; }
	@[ -x .venv/bin/python ] || $(PYTHON) -m venv .venv || { echo "Python cannot make environments here. On Debian: apt-get install python3-venv"; exit 2; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/dev.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

node_modules/.made: package-lock.json
	@if command -v npm >/dev/null; then npm ci --silent; else \
	  echo "No npm here: taking it from a throw-away environment."; rm -rf var/node; mkdir -p var; \
	  $(PYTHON) -m venv var/node && var/node/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements/node.txt \
	  && PATH="$(CURDIR)/var/node/bin:$$PATH" npm ci --silent; status=$$?; rm -rf var/node; exit $$status; fi
	@touch $@

$(BUILT)/.made: .venv/.made node_modules/.made goldenthread/foundation/ui/build.py
	$(BIN)/python -m goldenthread.foundation.ui.build
	@touch $@

demo: demo-data ## Set up, load the examples and serve them on 127.0.0.1 (PORT=8000 to change)
	@echo "Serving on http://127.0.0.1:$(PORT)/ until you press Ctrl-C."
	@export DATABASE_URL=sqlite:///$(DEMO); $(BIN)/goldenthread worker --beside $$$$ & \
	  exec $(BIN)/gunicorn config.wsgi --bind 127.0.0.1:$(PORT) --workers 2 --log-level warning --no-control-socket

demo-data: setup ## A fresh demonstration database in var/, without serving it
	@mkdir -p var/static && rm -f $(DEMO).new*
	@DATABASE_URL=sqlite:///$(DEMO).new $(BIN)/goldenthread migrate --verbosity 0
	@[ -e $(KEYS)/exampleford ] || $(BIN)/goldenthread keys create --organisation exampleford --to $(KEYS) \
	  --name "Exampleford, demonstration key of nobody" --from 2024-01-01 --days 3660 >/dev/null
	@DATABASE_URL=sqlite:///$(DEMO).new $(BIN)/goldenthread load-record examples/tower_hamlets
	@DATABASE_URL=sqlite:///$(DEMO).new $(BIN)/goldenthread load-council examples/exampleford
	@DATABASE_URL=sqlite:///$(DEMO).new $(BIN)/goldenthread demo-people
	@rm -f $(DEMO)-journal && mv $(DEMO).new $(DEMO) && rm -f $(DEMO).new-journal

worker: setup ## Do the background jobs of the database of DATABASE_URL until stopped
	$(BIN)/goldenthread worker

test: setup ## The whole suite, on SQLite and its database half on PostgreSQL
	$(BIN)/pytest -q -n 2
	$(BIN)/python -m tests.postgres -q -n 2

explore: setup ## Play games and try inputs that no run has tried (TIMES=20 for twenty rounds)
	tests=$$(grep -rl hypothesis tests --include='test_*.py') && for round in $$(seq $(TIMES)); do \
	  $(BIN)/pytest -q -n 2 --hypothesis-profile=explore $$tests || exit 1; done

check: setup ## Everything that can be checked without running the suite; changes nothing
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/goldenthread check --fail-level WARNING
	$(BIN)/goldenthread makemigrations --check --dry-run
	$(BIN)/python -m config.map --check

fix: setup ## Put right what a program can put right
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

bench: setup ## Measure the speed and print a table
	$(BIN)/python -m benchmarks

map: setup ## Draw docs/map.md again from the code
	$(BIN)/python -m config.map

migrate: setup ## Bring the database of DATABASE_URL up to date
	$(BIN)/goldenthread migrate
