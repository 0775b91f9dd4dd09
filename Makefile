# `make run` starts the site with demonstration data; `make test` tests everything. Both set up what they need.

PYTHON ?= python3
BIN = .venv/bin
export HOST ?= 127.0.0.1
export PORT ?= 8000

.PHONY: setup run test check bench soak

setup: .venv/installed static/build/site.css

.venv/bin/python:
	@echo "Making a virtual environment"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: name it with make PYTHON=python3.11")'
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.txt .venv/bin/python
	@echo "Installing Python packages"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

.venv/test-installed: tests/requirements.txt .venv/installed
	@echo "Installing test tools"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r tests/requirements.txt
	@touch $@

node_modules/.package-lock.json: package.json package-lock.json
	@echo "Installing page styles and scripts"
	@npm ci --omit=optional --no-audit --no-fund --no-update-notifier --loglevel=error
	@touch $@

static/build/site.css: node_modules/.package-lock.json $(shell find static/scss -name "*.scss") static/build.mjs
	@npm run --silent build
	@touch $@

run: setup
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_demo --if-empty
	@echo "Starting on http://$(HOST):$(PORT) (Ctrl-C ends it)"
	@PATH="$(CURDIR)/$(BIN):$$PATH" BIND="$(HOST):$(PORT)" python -m honcho start $(if $(REDIS_URL),web worker beat,valkey web worker beat)

test: setup .venv/test-installed
	@$(BIN)/python -m tests.install_chromium
	@$(BIN)/python -m pytest -n 2
	@$(BIN)/python -m pytest -m main_path --sqlite

check: setup .venv/test-installed
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports
	@$(BIN)/python manage.py makemigrations --check --dry-run

bench: setup .venv/test-installed
	@$(BIN)/python -m pytest tests/benchmarks -m bench -s -p no:xdist

soak: setup .venv/test-installed
	@HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -n 2 -m "soak or not bench"
