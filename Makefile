# grayarea: `make run` opens the assistant, `make test` runs every test. Both make what they need first.
PYTHON ?= python3
VENV   := .venv
BIN    := $(VENV)/bin
READY  := $(VENV)/.ready

.PHONY: help run env test check format train bench picture lock clean
.DEFAULT_GOAL := help

help: ## list these commands
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

run: env ## build the code-set catalog where it is missing, open the assistant
	@$(BIN)/grayarea codesets build --if-missing
	@$(BIN)/grayarea

env: $(READY) ## make the environment in .venv, with exactly the versions of requirements.lock

# pip is bound to the lock's hashes; the project itself goes in as it stands (editable), without an isolated build.
$(READY): requirements.lock pyproject.toml
	@$(PYTHON) -c 'import sys; v = sys.version_info; sys.exit(v < (3, 11) and "grayarea needs Python 3.11 or newer, this is %d.%d: make PYTHON=/path/to/python3.11 ..." % v[:2])'
	$(PYTHON) -m venv --clear $(VENV)
	$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	PYTHONWARNINGS=ignore $(BIN)/pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	@touch $(READY)

test: env ## all tests (about eight minutes on two cores)
	$(BIN)/pytest -n 2 --dist loadgroup

check: env ## format, lint, types, import contracts, docs
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache

format: env ## put the code into its format
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

train: env ## train the tagger of names and places anew from the repository alone (about 15 minutes on two cores)
	$(BIN)/python -m phi_rules.tagger

bench: env ## speed and memory beside named rivals, as ratios
	$(BIN)/python -m tests.bench

picture: env ## draw the README's picture of the screen anew, from a real session
	$(BIN)/python docs/picture.py

lock: env ## write requirements.lock anew from pyproject.toml (needs uv)
	uv pip compile pyproject.toml --group dev --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-header --no-annotate --quiet -o requirements.lock

clean: ## remove the environment and what the tests left
	rm -rf $(VENV) .pytest_cache .mypy_cache .ruff_cache build dist
