"""Tests of core.page.wallet."""
