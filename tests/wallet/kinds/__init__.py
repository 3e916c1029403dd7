"""Tests of the kinds of wallets."""
