"""Tests of core.sources.aave."""
