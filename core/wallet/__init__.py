"""A wallet: history -> account type, features, traits, reading. Pure: nothing here reads a file or a network."""
