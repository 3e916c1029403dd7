"""Tests of `core/batch`."""
