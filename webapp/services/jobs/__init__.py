"""Background jobs: promised, claimed, finished, counted."""
