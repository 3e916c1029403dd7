"""Tests of core.sources.dune."""
