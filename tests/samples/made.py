"""Shared by these tests: the moment they are told at, and the samples."""

from datetime import datetime, timedelta, timezone

from chartlight.samples import Sample, list_samples

ZONE = timezone(timedelta(hours=-6))
NOW = datetime(2026, 11, 20, 11, 30, tzinfo=ZONE)

SAMPLES = {sample.slug: sample for sample in list_samples()}
FHIR = [sample for sample in SAMPLES.values() if sample.admission.format == "fhir"]
HL7 = [sample for sample in SAMPLES.values() if sample.admission.format == "hl7"]


def slug(sample: Sample) -> str:
    return sample.slug
