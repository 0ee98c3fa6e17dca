"""Reading: the text of a note to sections, sentences and mentions with their context."""
