"""Exact fast scoring of a fitted `sklearn.ensemble.IsolationForest` (pure)."""

from core.anomaly.forest.trees import Forest

__all__ = ["Forest"]
