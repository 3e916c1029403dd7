"""The Customers lens: orders in, segments, money and next steps out."""
