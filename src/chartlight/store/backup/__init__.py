"""Backups: one encrypted, authenticated file a backup, made while the store is in use, checked, and brought back."""
