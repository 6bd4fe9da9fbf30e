"""The company's own content: entries, their differences, and what is out of date."""
