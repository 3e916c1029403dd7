"""Tests of files with a row per subject."""
