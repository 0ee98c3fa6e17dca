"""Migration: what was said of a person and of no stay, kept for the stays that begin later."""

from chartlight.store.migrations.runner import Migration

_STATEMENTS = ("CREATE TABLE person_said (mrn VARCHAR, change BIGINT, sent TIMESTAMP, document VARCHAR)",)

PERSON_SAID = Migration(13, "person said", _STATEMENTS)
