"""Tests of core.page.products."""
