"""Tests of core.page.connect."""
