"""Pages about a candidate's way to a role, over all rounds."""
