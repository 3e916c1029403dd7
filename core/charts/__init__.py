"""Figures, one look: inline SVG drawn here, colours from CSS variables, text kept as text. Pure strings in and out.

Every figure carries a `<title>` and a `<desc>` with the facts it shows, so that it reads the same without the picture.
"""
