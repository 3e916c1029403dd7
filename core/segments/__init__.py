"""Segment models: features -> transform -> centroids, with re-fits, evidence and familiarity. Pure.

`SegmentModel` (model.py) serves every model that segments; `fit` (fit.py) makes one.
"""
