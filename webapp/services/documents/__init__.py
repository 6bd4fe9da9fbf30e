"""Briefings and fit reports: composed, rendered, and kept as versions."""
