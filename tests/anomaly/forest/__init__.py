"""Tests of core.anomaly.forest."""
