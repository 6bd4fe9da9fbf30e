"""Gaps: questions that the library could not answer."""
