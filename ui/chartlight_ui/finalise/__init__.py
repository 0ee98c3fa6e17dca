"""Discharged admissions that wait for their code set."""
