"""Figures, one look: inline SVG drawn here, colours from CSS variables, text kept as text. Pure.

Every figure carries a title and a description with the facts it shows, so that it reads the same without the picture.
"""
