"""Tests of core.page.kit."""
