# `make run` starts the site with demonstration data; `make test` tests everything. Both set up what they need.
# `make help` lists the rest.

PYTHON ?= python3
BIN = .venv/bin
export HOST ?= 127.0.0.1
export PORT ?= 8000
unexport PYTHONDONTWRITEBYTECODE  # pytest and every worker would compile all files again

.PHONY: help setup run test check fmt bench soak

help:  ## what can be made
	@grep -hE '^[a-z]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 8

setup: .venv/installed .venv/pango static/build/site.css  ## packages, styles and scripts

.venv/bin/python:
	@echo "Making a virtual environment"
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or later is needed: name it with make PYTHON=python3.11")'
	@$(PYTHON) -m venv .venv

.venv/installed: requirements.txt .venv/bin/python
	@echo "Installing Python packages"
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@touch $@

# PDF needs Pango of the system; everything else works without it.
.venv/pango: .venv/installed
	@$(BIN)/python -c 'import weasyprint' 2>/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing Pango, for PDF" \
	  && { apt-get update -q || true; } >/dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 >/dev/null 2>&1; } \
	|| echo "NO PANGO: there will be no PDF. Install the packages libpango-1.0-0 and libpangoft2-1.0-0 for it."
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

run: setup  ## the site with demonstration data, on http://127.0.0.1:8000
	@$(BIN)/python manage.py migrate --verbosity 0
	@$(BIN)/python manage.py load_demo --if-empty
	@echo "Starting on http://$(HOST):$(PORT) (Ctrl-C ends it)"
	@PATH="$(CURDIR)/$(BIN):$$PATH" BIND="$(HOST):$(PORT)" python -m honcho start $(if $(REDIS_URL),web worker long beat,valkey web worker long beat)

test: check  ## every check, every test, and how much of the code they run
	@$(BIN)/python -m tests.install_chromium
	@$(BIN)/python -m slipcover --json --out .coverage.all.json -m pytest -n 2
	@$(BIN)/python -m slipcover --json --out .coverage.sqlite.json -m pytest -m main_path --sqlite
	@$(BIN)/python -m tests.covered .coverage.all.json .coverage.sqlite.json

check: setup .venv/test-installed  ## form, types, who imports whom, missing migrations
	@$(BIN)/python -m ruff check .
	@$(BIN)/python -m ruff format --check .
	@$(BIN)/python -m mypy
	@$(BIN)/lint-imports
	@$(BIN)/python manage.py makemigrations --check --dry-run

fmt: setup .venv/test-installed  ## puts the form of the code right
	@$(BIN)/python -m ruff check --fix .
	@$(BIN)/python -m ruff format .

bench: setup .venv/test-installed  ## what work costs, as ratios to a floor measured beside it
	@$(BIN)/python -m pytest tests/benchmarks -m bench -s -p no:xdist

# Several machines are tried behind a proxy. Without one that test is skipped, and says so. Each of them has a network
# namespace of its own where that can be; elsewhere they are addresses of this machine, and it says that too.
.venv/proxy: .venv/installed
	@{ PATH="$$PATH:/usr/sbin:/sbin"; command -v nginx && command -v ip; } >/dev/null \
	|| { [ "$$(id -u)" = 0 ] && command -v apt-get >/dev/null && echo "Installing nginx and ip, for the long counts" \
	  && { apt-get update -q || true; } >/dev/null 2>&1 && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends nginx-light iproute2 >/dev/null 2>&1; } \
	|| echo "NO PROXY OR NO ip: several machines are not tried, or not cut off. Install the packages nginx-light and iproute2."
	@touch $@

soak: setup .venv/test-installed .venv/proxy  ## the long counts, and nothing else: an hour or so
	@HYPOTHESIS_PROFILE=soak $(BIN)/python -m pytest -n 2 -m soak
