"""What a hospital sends, as chart updates: HL7 v2, FHIR R4, and documents of text."""
