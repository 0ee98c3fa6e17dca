"""The programme document from a site's own data."""

from datetime import date
from pathlib import Path

import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, message, note
from tests.desk.finalised import HYPERTENSION, KIDNEY, PNEUMONIA, SMOKED, TEXT, assessed, discharged

from chartlight.desk import Desk
from chartlight.reports.period import Period

DAYS = Period(date(2026, 1, 1), date(2026, 12, 31))


@pytest.fixture
def worked(open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch) -> Desk:
    """One stay with a sampled code that a second person found right, attested; one whose code waits."""
    monkeypatch.setattr("chartlight.finalize.sampling.lot", lambda seed, key: 0 if key == "I10" else 2**64 - 1)
    desk = open_desk("ann")
    for admission in ("V1", "V2"):
        desk.take_in([message(discharged(admission), note("n1", TEXT))], NOW)
        desk.record_assessment(assessed(PNEUMONIA, HYPERTENSION, KIDNEY, SMOKED, admission=admission), NOW)
        desk.begin_finalising(admission, NOW)
        desk.accept_code(admission, "N17.9", NOW)
        desk.reject_code(admission, "Z87.891", "not said", NOW)
    desk.close()
    second = open_desk("ben")
    second.second_look("V1", "sample", "I10", True, "", NOW)
    second.close()
    first = open_desk("ann")
    first.attest("V1", NOW)
    first.keep_site_settings({"finalise.second-review": {"sample_percent": 8}}, NOW)
    return first


def test_it_counts_what_happened(worked: Desk) -> None:
    found = worked.programme(DAYS)
    sample = found.sample
    assert (sample.draws, sample.population, sample.drawn) == (2, 6, 2)
    assert (sample.right, sample.wrong, sample.waiting) == (1, 0, 1)
    assert (sample.share, sample.agreement) == (pytest.approx(1 / 3), 1.0)
    assert sample.broken == 0
    (version,) = found.versions
    assert (version.model, version.rules, version.stays) == ("m", "r", 1)
    assert (version.suggested, version.overridden, version.auto, version.auto_overridden) == (4, 1, 3, 1)
    assert (version.override_rate, version.auto_override_rate) == pytest.approx((1 / 4, 1 / 3))
    (month,) = found.drift
    assert (month.suggested, month.overridden) == (4, 1)
    assert month.low <= month.rate <= month.high
    assert ("setting.set", "finalise.second-review") in {(one.action, one.what) for one in found.changes}
    assert found.changes[0].by == "ann"
    assert dict(found.policy)["Audit sample of codes that no person looked at, in a hundred"] == "8"
    assert found.watch.why_not


def test_every_file_in_use_is_named_with_its_hash(worked: Desk) -> None:
    parts = worked.programme(DAYS).components
    files = [one for one in parts if one.sha256]
    assert {"icd10cm-2026.tsv.xz", "model.safetensors"} <= {one.name for one in files}
    assert all(one.holds for one in files)


def test_the_pdf_is_whole_the_same_twice_and_names_no_patient(worked: Desk, tmp_path: Path) -> None:
    import pypdfium2

    one, two = tmp_path / "one.pdf", tmp_path / "two.pdf"
    worked.export_programme(one, DAYS, NOW)
    entry = worked.audit_entries(limit=1)[0]
    assert (entry.action, entry.object_id) == ("report.export", "programme")
    from chartlight.reports.programme_printing import programme_pdf

    programme = worked.programme(DAYS)
    two.write_bytes(programme_pdf(programme, NOW))
    assert programme_pdf(programme, NOW) == two.read_bytes()
    document = pypdfium2.PdfDocument(one)
    text = " ".join(page.get_textpage().get_text_bounded() for page in document)
    document.close()
    for words in ("What each version did", "Audit sample", "second-review", "Who changed what", "SHA-256"):
        assert words in text
    for word in ("Testfall", "M-V1", "V1", "Pneumonia"):
        assert word not in text
