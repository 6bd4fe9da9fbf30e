"""The course of an interview: its stages, its deadlines, its progress."""
