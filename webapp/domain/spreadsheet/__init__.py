"""Interviews as rows of a spreadsheet: what columns there are, what a cell says, what rows plan together."""
