"""Who is at the desk: signing in, and what the window offers to whom."""
