"""Asking a provider: the sheet as it will print, its indicators, and the compliance check while one writes."""
