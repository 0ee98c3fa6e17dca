"""All queries, by what they wait for."""
