"""ICD-10-CM and ICD-10-PCS by fiscal year, DRG figures and payment rates, each file with source and hash."""
