"""Tests of core.page.customers."""
