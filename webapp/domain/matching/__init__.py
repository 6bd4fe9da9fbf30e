"""Finds the library passages that answer a question, and says how sure it is."""
