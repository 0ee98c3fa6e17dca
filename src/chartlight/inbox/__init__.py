"""Raw messages, committed before they are acknowledged: an encrypted SQLite file that any process may write."""
