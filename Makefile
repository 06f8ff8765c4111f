# Every command installs what it needs by itself, into .venv.
PYTHON := .venv/bin/python
.DEFAULT_GOAL := help

.PHONY: help setup run test check search coverage format lock dist bench docs hooks clean

help:            ## list the commands
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## */\t/' | sort

setup:           ## install what is missing (system libraries, a Chinese font, Python packages)
	@sh scripts/setup.sh

run: setup       ## open the window on the sample; without a display, run the same journey off screen
	@$(PYTHON) scripts/journey.py

test: setup      ## style, types, contracts and all tests
	@$(PYTHON) scripts/check.py --tests

check: setup     ## style, types and contracts only
	@$(PYTHON) scripts/check.py

search: setup    ## try the property tests on new examples, ten times as many (takes some minutes)
	@HYPOTHESIS_PROFILE=search PYTHONPATH=tests $(PYTHON) -m pytest -n 2 -q -p no_qt -p no:pytest-qt -m hypothesis tests/unit

coverage: setup  ## how much of the core its tests run, lines and branches; fails below the floors
	@$(PYTHON) scripts/core_coverage.py

format: setup    ## put the code into the house format
	@$(PYTHON) -m ruff format src tests scripts benchmarks
	@$(PYTHON) -m ruff check --fix src tests scripts benchmarks

lock: setup      ## renew requirements.lock from pyproject.toml
	@$(PYTHON) -m pip install -q "uv>=0.8,<1"
	@$(PYTHON) -m uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-header \
	  --extra dev --extra dist pyproject.toml -o requirements.lock

bench: setup     ## measure: every benchmarks/*/run.py in turn (make bench only=speed)
	@$(PYTHON) scripts/bench.py $(only)

dist: setup      ## build the one-folder program and try it
	@$(PYTHON) scripts/dist.py

docs: setup      ## take the manual's pictures anew and build it as web pages in build/manual
	@$(PYTHON) scripts/manual_pictures.py
	@$(PYTHON) -m mkdocs build -q --strict -f docs/mkdocs.yml

hooks: setup     ## have git run the checks before every commit and the core's tests before a push
	@.venv/bin/pre-commit install

clean:           ## remove everything that was built
	@rm -rf build dist out .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
