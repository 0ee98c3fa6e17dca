"""Findings to compliant physician queries: drafting, compliance check, the printed sheet."""
