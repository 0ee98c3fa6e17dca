"""HL7 v2 messages (2.1 to 2.8, pipe-and-hat) as chart updates."""
