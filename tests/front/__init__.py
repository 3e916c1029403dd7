"""Tests of the head, the cards and the embeds."""
