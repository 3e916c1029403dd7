"""Mirrors core/, file by file."""
