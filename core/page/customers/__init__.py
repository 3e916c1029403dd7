"""The tab for a shop's customers (RFM)."""
