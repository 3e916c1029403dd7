"""Tests of `core.simulate.archetypes`."""
