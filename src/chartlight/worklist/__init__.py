"""Ordering the day's work by the value of a look."""
