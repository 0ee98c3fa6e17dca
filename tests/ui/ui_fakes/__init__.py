"""Synthetic patients and a desk in memory, for the tests of the desktop."""
