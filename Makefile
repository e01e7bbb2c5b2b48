# Coinop. `make` alone lists what can be done.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready
TOOLS  := $(VENV)/.ready-to-develop
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
LOCK    = uv pip compile --upgrade --python-version 3.11 --universal --generate-hashes --no-emit-index-url

unexport PYTHONDONTWRITEBYTECODE  # or each of the processes that tests start compiles all anew

.DEFAULT_GOAL := help
.PHONY: help install run test test-docker test-long mutants guards check lint types imports sql house bench lock clean

help: ## List the targets
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /|/' | \
		awk -F'|' '{ printf "  make %-12s %s\n", $$1, $$2 }'

$(READY): pip.lock requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Coinop needs Python 3.11 or newer; name one with: make PYTHON=python3.11"; exit 1; }
	@echo "Installing the locked packages into $(VENV) (once, about a minute) ..."
	@$(BIN)/python -m pip --version >/dev/null 2>&1 || $(PYTHON) -m venv --clear $(VENV)
	@$(INSTALL) --require-hashes -r pip.lock || echo "That was only to be faster; going on without it."
	@$(INSTALL) --require-hashes --no-compile -r requirements.lock
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@$(BIN)/python -W ignore -m compileall -qq -j 0 $(VENV)/lib || true  # some packages hold what cannot be
	@touch $@

$(TOOLS): $(READY) requirements-dev.lock
	@echo "Adding the locked tools of developers (once, about a minute) ..."
	@$(INSTALL) --require-hashes --no-compile -r requirements-dev.lock
	@$(BIN)/python -W ignore -m compileall -qq -j 0 $(VENV)/lib || true  # the same
	@touch $@

install: $(READY) ## Make .venv with the locked packages

run: $(READY) ## Start the bot: on a local Telegram, or on the real one with BOT_TOKEN in .env
	@if [ -n "$$BOT_TOKEN" ] || grep -qsE '^ *BOT_TOKEN *= *[^ ]' .env; then \
		exec $(BIN)/coinop run; \
	else \
		exec $(BIN)/python -m sandbox --name Coinop --username coinop_bot \
			--state .coinop/sandbox.json -- $(BIN)/coinop run; \
	fi

test: $(TOOLS) ## Run the tests, except those that take minutes
	$(BIN)/python -m pytest -q -n 5 --dist worksteal -m "not long"

test-docker: $(TOOLS) ## Run the tests that need a database on PostgreSQL 15, in a container
	$(BIN)/python -m tests.docker

test-long: $(TOOLS) ## Run the tests that take minutes
	$(BIN)/python -m pytest -q -n 4 --dist worksteal -m long

mutants: $(TOOLS) ## Plant faults in the SQL and see the tests notice (ONLY="recall due" picks some)
	$(BIN)/python -m tests.mutants $(ONLY)

guards: $(TOOLS) ## List anew what the audit compares a database with, after a change of sql/
	$(BIN)/python -m pytest -q tests/ledger/audit/test_guards_list.py --write-guards

check: lint types imports sql test ## Check everything that a change must pass

lint: $(TOOLS) ## Format and lint (ruff)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .

types: $(TOOLS) ## Check types (mypy, strict)
	$(BIN)/mypy

imports: $(TOOLS) ## Check that packages import only what they may (import-linter)
	$(BIN)/lint-imports

sql: $(TOOLS) ## Lint the SQL (sqlfluff)
	$(BIN)/sqlfluff lint --disable-progress-bar sql

house: $(TOOLS) ## Draw which package imports which, into CONTRIBUTING.md
	$(BIN)/python -m tests.house

bench: $(TOOLS) ## Measure speed against goals: spends, history, audit, waiting, load
	$(BIN)/python -m tests.bench

lock: $(READY) ## Pin all packages to their newest versions, with hashes (needs uv)
	$(LOCK) --group installer -o pip.lock
	$(LOCK) --extra all --group build pyproject.toml -o requirements.lock
	$(LOCK) --extra all --group dev --constraint requirements.lock pyproject.toml -o requirements-dev.lock

clean: ## Remove .venv and the caches; keep your data in .coinop
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis build dist
