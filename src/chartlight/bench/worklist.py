"""Sorting and filtering 5,000 open admissions on screen. Measured with the window, see `chartlight.bench.window`."""

from chartlight.bench.window import bench_worklist

__all__ = ["bench_worklist"]
