"""Dune: one saved query, its rows checked."""
