"""Reports: what each figure counts, over which period, and the values that come out. Pure; the store adds up."""
