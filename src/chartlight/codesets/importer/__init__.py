"""Reads official releases (CMS, NCHS) and writes them as this project's own compact tables with a manifest."""
