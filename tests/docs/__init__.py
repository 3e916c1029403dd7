"""The papers and the tree: the module map, the mirror of tests and modules."""
