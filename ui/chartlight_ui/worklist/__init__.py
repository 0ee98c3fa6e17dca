"""The worklist: open admissions in the order in which a look is worth most."""
