"""Tests of core.segments."""
