"""Plays a whole interview from a script, through the real pages."""
