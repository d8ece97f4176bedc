# The two commands of the README, and what a contributor needs. VENV names the virtual environment (default .venv),
# PYTHON the interpreter that makes it (default: the first of python3.11 ... python3 that is 3.11 or newer).
.PHONY: help demo test format reference docs picture dist clean

help:
	@echo "make demo       set up and read the reports that come with dragoman"
	@echo "make test       set up and run everything that CI runs"
	@echo "make format     format the code and apply safe fixes"
	@echo "make reference  write the pages and the man page that the program dictates"
	@echo "make docs       build the documentation site in build/site"
	@echo "make picture    draw docs/images again, and run the notebook"
	@echo "make dist       build wheel and source archive in dist"
	@echo "make clean      remove the environment and all caches"

demo:
	@sh scripts/demo

test:
	@sh scripts/test

format:
	@set -e; EXTRA=test; . scripts/environment; "$$BIN/ruff" format .; "$$BIN/ruff" check --fix .

reference:
	@set -e; EXTRA=test; . scripts/environment; "$$BIN/python" scripts/reference.py

docs:
	@set -e; EXTRA=test; . scripts/environment; NO_MKDOCS_2_WARNING=1 "$$BIN/python" -m mkdocs build --strict

picture:
	@set -e; EXTRA=test; . scripts/environment; "$$BIN/python" scripts/picture.py; "$$BIN/python" scripts/screenshots.py
	@set -e; VENV=$${VENV:-.venv}-docs; EXTRA=docs; . scripts/environment; "$$BIN/python" scripts/notebook.py

dist:
	@set -e; EXTRA=test; . scripts/environment; "$$BIN/python" -m build --no-isolation

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
