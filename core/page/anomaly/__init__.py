"""The tab for transactions (anomaly scores)."""
