"""Tests of `core.anomaly`."""
