"""The audit page: does the chain hold, who did what, and the story of a code."""
