"""Codes to MS-DRG: grouper behind one interface, code edits in plain words, impact of what is not yet documented."""
