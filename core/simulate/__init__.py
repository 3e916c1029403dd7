"""Seeded synthetic ledgers: what `sample_data/` is made of. Nothing here describes a real person or a real wallet."""
