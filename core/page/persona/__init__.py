"""The Persona tab."""
