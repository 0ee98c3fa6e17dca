"""Under which keys it is kept how far somebody came with the first steps and the tour."""

DONE = "first-run.done"
ROLE = "user.role"
TOUR_ENDED = "tour/ended"
