"""The questions that people are asked, and their answers."""
