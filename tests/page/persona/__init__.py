"""Tests of core.page.persona."""
