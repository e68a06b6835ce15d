# make run    plays the sample newsroom and makes a weekly summary
# make check  format, lint, types, imports        make test   the whole suite
# make lock   writes constraints.txt and constraints-bench.txt anew (needs uv)
# make bench  measures speed beside peers             (benchmarks/README.md)

PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11; do \
  command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; raise SystemExit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' \
  2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
STAMP := .venv/installed

# Of the warehouse's benchmark: 15,000 a night are 11 million articles and 20 GB of disk; 1500 take a tenth of both.
ARTICLES_A_NIGHT := 15000

# Where it is set, every process that a test starts would compile the program anew.
export PYTHONDONTWRITEBYTECODE :=

.PHONY: run install check test test-full docs lock bench clean

run: $(STAMP)
	@$(BIN)/lantoa demo

install: $(STAMP)

$(STAMP): constraints.txt pyproject.toml
	@test -n "$(PYTHON)" || { echo "Lan Toa needs Python 3.11 to 3.13, and none was found. Install it: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
	  v=$$($(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'); \
	  echo "$(PYTHON) cannot make a virtual environment: python3-venv is missing. Install it: sudo apt-get install python$$v-venv"; exit 1; }
	@echo "making .venv (about a minute)"
	@$(PYTHON) -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r constraints.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

check: $(STAMP)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

# Three at once on two cores: crawls and servers also wait.
test: $(STAMP)
	$(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder

# As `make test`, but a test skipped for want of Chromium or PostgreSQL is a failure.
test-full: $(STAMP)
	LANTOA_TEST_FULL=1 $(BIN)/pytest -n 3 --dist loadfile --no-loadscope-reorder

# Plays the sample newsroom and writes every output in docs/ anew, from it.
docs: $(STAMP)
	@folder=$$(mktemp -d) && LANTOA_DATA=$$folder $(BIN)/lantoa demo && $(BIN)/python -m tests.docs.update $$folder; rm -rf $$folder

lock:
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --extra dev --extra lake pyproject.toml -o constraints.txt
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-annotate --no-header \
	  --extra bench --constraint constraints.txt pyproject.toml -o constraints-bench.txt

# Measures beside peers, in an environment of its own: see benchmarks/README.md.
bench: .venv-bench/installed
	.venv-bench/bin/python -W ignore -m benchmarks.extraction
	.venv-bench/bin/python -m benchmarks.crawl
	.venv-bench/bin/python -m benchmarks.crawl --gzip
	.venv-bench/bin/python -W ignore -m benchmarks.understanding
	.venv-bench/bin/python -m benchmarks.warehouse --articles-a-night $(ARTICLES_A_NIGHT)
	.venv-bench/bin/python -m benchmarks.copies
	.venv-bench/bin/python -m benchmarks.stories_history

.venv-bench/installed: constraints-bench.txt
	@$(PYTHON) -m venv .venv-bench
	@.venv-bench/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r constraints-bench.txt
	@touch $@

clean:
	rm -rf .venv .venv-bench build *.egg-info
