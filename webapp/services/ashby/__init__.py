"""Ashby: makes interviews of its schedules, and tells its recruiters what came of them."""
