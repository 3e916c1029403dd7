"""Tests of `core.velocity`."""
