"""Tests of `core.wallet`."""
