"""Colours, fonts and icons: tokens from resources/themes/, turned into palette and style sheet in one place."""
