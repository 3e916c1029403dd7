"""Formats of files, as core/tables/formats has them."""
