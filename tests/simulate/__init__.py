"""Tests of `core.simulate`."""
