"""The command line: thin shells over the desk and the pure core."""
