"""FHIR R4 resources, in bundles, alone, or in folders of NDJSON, as chart updates."""
