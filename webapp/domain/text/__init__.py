"""Markdown as plain text, and how to shorten it."""
