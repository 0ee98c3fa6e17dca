"""Coding: mentions of a whole chart to ICD-10-CM codes by the Official Guidelines."""
