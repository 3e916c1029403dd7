"""What is measured, against whom, and the last table beside each file. Ratios count, not milliseconds."""
