"""FHIR R4 from a server: asked again and again what is new, as messages for the inbox."""
