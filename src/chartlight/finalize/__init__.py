"""The discharge code set: decided, edited, reconciled, attested, exported."""
