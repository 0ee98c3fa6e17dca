"""What came in, and what could not be read."""
