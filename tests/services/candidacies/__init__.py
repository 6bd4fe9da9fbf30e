"""Tests of webapp/services/candidacies."""
