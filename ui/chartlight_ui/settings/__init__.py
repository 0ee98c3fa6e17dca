"""Choices of the person and of the site."""
