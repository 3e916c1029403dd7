"""Tests of core.page.models."""
