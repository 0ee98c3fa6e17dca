"""Chartlight: concurrent inpatient clinical documentation improvement, on one machine and offline."""

__version__ = "0.1.0"
