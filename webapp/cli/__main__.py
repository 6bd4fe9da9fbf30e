"""Lets `python -m webapp.cli` do the same as `bothways`."""

from webapp.cli.main import main

main()
