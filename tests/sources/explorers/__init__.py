"""Tests of core.sources.explorers."""
