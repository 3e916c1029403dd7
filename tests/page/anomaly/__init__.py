"""Tests of core.page.anomaly."""
