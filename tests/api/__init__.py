"""The wires, tested on a running app."""
