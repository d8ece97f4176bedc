"""Lets `python -m dragoman` be the `dragoman` command."""

import sys

from dragoman.serve.cli.main import main

if __name__ == "__main__":
    sys.exit(main())
