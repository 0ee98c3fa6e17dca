"""ICD-10-PCS from words: what was done to what, how it was reached and what was left in, as codes of the tables."""
