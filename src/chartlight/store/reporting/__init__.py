"""What reports count: rows kept as things happen, and the statements that add them up. DuckDB does the arithmetic."""
