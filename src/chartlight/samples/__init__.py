"""Synthetic admissions, written once with relative times and rendered at any moment to FHIR R4 or HL7 v2.

Nobody in them exists. Their sources lie in resources/samples/.
"""

from chartlight.samples.loading import SampleError, list_samples, load_sample, load_shared
from chartlight.samples.rendering import RenderedFile, earlier, latest, render
from chartlight.samples.source import Sample
from chartlight.samples.times import fresh_since

__all__ = [
    "RenderedFile",
    "Sample",
    "SampleError",
    "earlier",
    "fresh_since",
    "latest",
    "list_samples",
    "load_sample",
    "load_shared",
    "render",
]
