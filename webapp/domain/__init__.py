"""All rules and decisions, as frozen dataclasses and pure functions of the standard library."""
