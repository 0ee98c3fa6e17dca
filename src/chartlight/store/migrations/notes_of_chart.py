"""Migration 10: an index over the chart of a note.

Notes of all charts arrive mixed, so block statistics do not tell where those of one chart are, and their texts are what
is long: among 200,000 notes a chart's own cost 75 ms of processor time to find, and 11 with the index. It is the only
one; other tables have no long texts and are found in 4 ms without.
"""

from chartlight.store.migrations.runner import Migration

NOTES_OF_CHART = Migration(10, "notes of a chart", ("CREATE INDEX note_version_chart ON note_version (chart)",))
