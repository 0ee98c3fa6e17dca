"""One case: timeline and words on one side, what they mean on the other, always in step."""
