"""Benchmarks: each prints what it measured, against what, in the same run."""
