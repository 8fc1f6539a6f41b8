# Everything one does with this checkout. A fresh machine needs Python 3.11 or newer with pip, and make; the rest is
# put into .tools, .venv and web/node_modules. ARGS= is handed on: make test ARGS="-k reload".

SHELL := /bin/sh
.DEFAULT_GOAL := help
.SUFFIXES:
MAKEFLAGS += --no-print-directory

# Some container images forbid it; a process then compiles a thousand modules at each start, which takes longer than
# all else that it does.
unexport PYTHONDONTWRITEBYTECODE

SEEDS ?= 50
REPEATS ?= 100

# Tests wait for browsers, processes and mail servers half of the time: two workers more than there are cores.
WORKERS ?= $(shell python3 -c "import os; print(min(4, os.cpu_count() + 2))")

UV := .tools/uv/bin/uv
PYTHON := .venv/bin/python
# Newer than pyproject.toml and uv.lock when the environment is what they say.
SYNCED := .venv/.synced

.PHONY: help serve cluster test check bench sim chaos shots docs environment client

help:
	@echo "make serve    start Parlour on http://127.0.0.1:8000, data in ./data"
	@echo "make cluster  start PostgreSQL, NATS, 2 gateways and 3 dealers on this machine, data in ./data/cluster"
	@echo "make test     the whole test suite"
	@echo "make check    lint, format, types, layers, the client's own checks, the repository's tidiness"
	@echo "make bench    what is measured"
	@echo "make sim      the whole system under faults in virtual time; SEEDS=$(SEEDS), PLANTED=1"
	@echo "make chaos    the same with real processes, killed, paused and cut off; REPEATS=$(REPEATS), rows in ./chaos"
	@echo "make shots    every page at phone and desktop size, light and dark, into ./shots"
	@echo "make docs     draw the pictures of the documentation and write its reference anew, and check what it says"

# `exec`: what receives signals, and dies of a `kill -9`, is the server itself.
serve: client
	@exec .venv/bin/parlour serve $(ARGS)

cluster: client
	@exec $(PYTHON) -m tests.cluster $(ARGS)

test: client
	@exec .venv/bin/pytest -n $(WORKERS) --dist worksteal $(ARGS)

check: environment
	.venv/bin/ruff check
	.venv/bin/ruff format --check
	.venv/bin/mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/buf lint
	.venv/bin/buf format --diff --exit-code
	.venv/bin/buf breaking --against proto/released.json
	$(PYTHON) hatch_build.py npm run --silent check
	$(PYTHON) hatch_build.py npm test --silent
	.venv/bin/pytest tests/repository

bench: environment
	@exec $(PYTHON) -m bench $(ARGS)

sim: environment
	@exec $(PYTHON) -m tests.sim $(if $(PLANTED),--planted all,--seeds $(SEEDS)) $(ARGS)

chaos: client
	@exec $(PYTHON) -m tests.chaos --repeats $(REPEATS) $(ARGS)

shots: client
	@exec $(PYTHON) -m tests.web.shots $(ARGS)

docs: client
	@$(PYTHON) -m tests.web.shots --for-docs
	@$(PYTHON) -m tests.repository.reference
	@$(PYTHON) -m tests.repository.file_map
	@$(PYTHON) -m tests.repository.client_types
	@exec .venv/bin/pytest tests/repository/test_documentation.py

# The client is rebuilt exactly when web/ differs from the stamp beside what was built.
client: environment
	@$(PYTHON) hatch_build.py

environment: $(SYNCED)

$(SYNCED): pyproject.toml uv.lock | $(UV)
	@$(UV) sync --locked --quiet --no-python-downloads
	@touch $@

# Into a folder of its own first: two makes may be at this at the same time, and an interrupted one leaves nothing.
$(UV):
	@python=; for name in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	    if $$name -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then python=$$name; break; fi; \
	done; \
	if [ -z "$$python" ]; then \
	    echo "Parlour needs Python 3.11 or newer: install it (Debian, Ubuntu: apt-get install python3 python3-pip)." >&2; \
	    exit 1; \
	fi; \
	if ! $$python -m pip --version >/dev/null 2>&1; then \
	    echo "$$python has no pip: install it (Debian, Ubuntu: apt-get install python3-pip)." >&2; \
	    exit 1; \
	fi; \
	echo "Setting up: Python packages and Node, once ..." >&2; \
	rm -rf .tools/uv.$$$$ && \
	PIP_ROOT_USER_ACTION=ignore $$python -m pip install --quiet --disable-pip-version-check --target .tools/uv.$$$$ 'uv>=0.9,<1' && \
	{ [ -x $@ ] || { rm -rf .tools/uv && mv .tools/uv.$$$$ .tools/uv; }; }; \
	rm -rf .tools/uv.$$$$; [ -x $@ ]
