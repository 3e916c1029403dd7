"""Tests of `core.anomaly.asof`."""
