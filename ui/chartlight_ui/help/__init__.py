"""Help for what is in front: short pages of resources/help/, read when asked for."""
