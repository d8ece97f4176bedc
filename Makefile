# The two commands of the README, and what a contributor needs. VENV names the virtual environment (default .venv),
# PYTHON the interpreter that makes it (default: the first of python3.11 ... python3 that is 3.11 or newer).
.PHONY: help demo test format picture clean

help:
	@echo "make demo     set up and read the reports that come with dragoman"
	@echo "make test     set up and run everything that CI runs"
	@echo "make format   format the code and apply safe fixes"
	@echo "make picture  draw docs/images again"
	@echo "make clean    remove the environment and all caches"

demo:
	@sh scripts/demo

test:
	@sh scripts/test

format:
	@set -e; EXTRA=test; . scripts/environment; "$$BIN/ruff" format .; "$$BIN/ruff" check --fix .

picture:
	@set -e; EXTRA=test; . scripts/environment; "$$BIN/python" scripts/picture.py

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis build dist
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
