"""Rules of the typologies, each at its threshold and one step before it."""
