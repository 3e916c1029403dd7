"""`python -m core.train <model>`: from a dataset to a verified bundle in `artifacts/`."""
