"""Tests of core.train."""
