"""`python -m webapp.cli` is `bothways`."""

from webapp.cli.main import main

main()
