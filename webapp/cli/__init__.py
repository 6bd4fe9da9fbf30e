"""The command line `bothways`: one module for each command."""
