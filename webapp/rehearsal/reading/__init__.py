"""Reads the parts of a script, and says in one line what is wrong with one."""
