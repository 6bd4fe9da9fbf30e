"""The library: entries, import and export, history, upkeep, and its search index."""
