from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from chartlight.assessment import (
    ICD10CM,
    Alternative,
    Assessment,
    NoteSummary,
    Received,
    Role,
    Route,
    SuggestedCode,
    Versions,
    Words,
)
from chartlight.reports.code_story import Offer, Place, is_about, looks_of, offers_of

NOW = datetime(2026, 3, 3, 12, 0, tzinfo=UTC)
VERSIONS = Versions("0", "m1", "r", "c", "g")
NOTE = NoteSummary("n1", "progress-note", NOW, (), "Progress note", "Dr Hale", 2)
CODE = SuggestedCode(
    "J18.9",
    ICD10CM,
    "Pneumonia, unspecified organism",
    "suggested",
    "documented in progress-note",
    Role.PRINCIPAL,
    0.93,
    Route.AUTO,
    (Words("n1", 0, 9, "Pneumonia", "plan"), Received("Condition/1", "Pneumonia")),
    "Y",
    alternatives=(Alternative("J18.1", "Lobar pneumonia", "lobar is not documented", 0.1),),
)


def at(hour: int, *codes: SuggestedCode, versions: Versions = VERSIONS) -> tuple[int, datetime, Assessment]:
    time = NOW + timedelta(hours=hour)
    return hour, time, Assessment("V1", time, versions, codes, notes=(NOTE,))


def told(offers: tuple[Offer, ...]) -> list[tuple[int, str, int]]:
    return [(one.entry, one.status, one.times) for one in offers]


def test_an_offer_says_on_which_words_of_which_version_and_by_what():
    (offer,) = offers_of("J18.9", [at(1, CODE)])
    assert offer.places == (
        Place("Pneumonia", "Progress note", "n1", 2, "progress-note", "Dr Hale", NOW, "plan", 0, 9),
        Place("Pneumonia", "Condition/1"),
    )
    assert (offer.versions, offer.confidence, offer.route, offer.poa) == (VERSIONS, 0.93, "auto", "Y")
    assert offer.alternatives == CODE.alternatives


def test_what_was_said_again_is_one_offer_and_what_changed_another():
    unsure = replace(CODE, confidence=0.71, route=Route.REVIEW)
    assessments = [at(1), at(2, CODE), at(3, CODE), at(4, unsure), at(5), at(6), at(7, CODE)]
    assert told(offers_of("J18.9", assessments)) == [
        (2, "suggested", 2),
        (4, "suggested", 1),
        (5, "not offered", 2),
        (7, "suggested", 1),
    ]


def test_a_new_model_that_says_the_same_is_an_offer_of_its_own():
    newer = replace(VERSIONS, model="m2")
    assert told(offers_of("J18.9", [at(1, CODE), at(2, CODE, versions=newer)])) == [
        (1, "suggested", 1),
        (2, "suggested", 1),
    ]


def test_a_code_that_was_only_considered_says_beside_which_and_why_not():
    (offer,) = offers_of("J18.1", [at(1, CODE)])
    assert (offer.status, offer.why) == ("alternative", "Considered beside J18.9: lobar is not documented")


def test_a_code_that_was_never_spoken_of_has_no_offer():
    assert offers_of("Z99.9", [at(1, CODE), at(2)]) == ()


@given(st.lists(st.sampled_from(["on", "off", "unsure"]), max_size=30))
def test_every_assessment_from_the_first_offer_on_is_counted_once_and_in_order(course: list[str]):
    codes = {"on": (CODE,), "off": (), "unsure": (replace(CODE, confidence=0.5),)}
    offers = offers_of("J18.9", [at(hour, *codes[state]) for hour, state in enumerate(course)])
    spoken = next((place for place, state in enumerate(course) if state != "off"), len(course))
    assert sum(offer.times for offer in offers) == len(course) - spoken
    assert [offer.entry for offer in offers] == sorted(offer.entry for offer in offers)
    assert all(one.status != other.status or one.confidence != other.confidence
               for one, other in pairwise(offers))  # fmt: skip


def test_looks_add_up_by_person():
    looks = looks_of([(NOW, "ann", "cdi"), (NOW + timedelta(hours=2), "ann", "cdi"), (NOW, "ben", "coder")])
    assert [(one.who, one.times, one.last - one.first) for one in looks] == [
        ("ann", 2, timedelta(hours=2)),
        ("ben", 1, timedelta(0)),
    ]


def test_a_finding_is_about_the_codes_of_its_category():
    assert is_about("A41.9", ("A41.01",))
    assert not is_about("A41.9", ("N17.9",))
