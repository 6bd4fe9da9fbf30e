"""What a briefing says, and how it fits on its pages."""
