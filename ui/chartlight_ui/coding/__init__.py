"""Choosing a code: search as one types, the tree with every note, procedures character by character."""
