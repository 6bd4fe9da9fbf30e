"""Interviews out of a spreadsheet and into one: the dry run, the import, the download."""
