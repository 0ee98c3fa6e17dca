"""The first start: three steps, and a tour of the sample hospital."""
