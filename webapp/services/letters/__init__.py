"""Letters and calendar events: written, sent, and what to do when one does not arrive."""
