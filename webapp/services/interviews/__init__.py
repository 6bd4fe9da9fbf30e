"""Interviews from setting up to erasing: changes, forms, schedule, timeline."""
