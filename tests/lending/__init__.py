"""Lending: records, logs and counts to activity, score and readings."""
