"""Use cases: they take what they need as arguments, and never commit."""
