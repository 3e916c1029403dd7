"""Tests of what verdicts add to a ranking."""
