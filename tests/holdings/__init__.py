"""Tests of offers from holdings."""
