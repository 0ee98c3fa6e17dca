"""People: registering, signing in, locking, units, emergencies."""

from datetime import timedelta

import pytest
from tests.desk.conftest import OpenDesk
from tests.desk.fakes import NOW, admit, assessed, finding, message, note
from tests.desk.registered import ADMINISTRATOR, OTHER_WORDS, WORDS, begin, join, quickly

from chartlight.desk import Actor, BadPerson, Desk, NoSuchAdmission, NotAllowed, NotInThisState, WeakPassphrase


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    quickly(monkeypatch)


@pytest.fixture
def wards(desk: Desk) -> Desk:
    """Stays on two units, with a query each, and a CDI specialist of 4W; the administrator reads charts as well."""
    desk.take_in([message(admit("V1", unit="4W"), note("n1", "Pneumonia")), message(admit("V2", unit="ICU"))], NOW)
    for admission in ("V1", "V2"):
        desk.record_assessment(assessed(finding(f"f-{admission}"), admission=admission), NOW)
    begin(desk, "cdi", "compliance")
    join(desk, "Cara Deal", ["cdi"], ["4w"])
    return desk


def last(desk: Desk) -> tuple[str, str, str]:
    """Who did what and what became of it, of the newest entry; read as the administrator."""
    with desk._reading() as connection:
        from chartlight.store.audit_entry import latest_entries

        entry = latest_entries(connection, None, 1)[0]
    return entry.actor, entry.action, entry.outcome


def test_whoever_opens_a_store_without_people_may_do_everything(desk: Desk) -> None:
    assert not desk.people_set_up
    assert desk.signed_in is None
    assert desk.may("send_query")
    assert desk.all_people() == ()
    assert desk.worklist(NOW) == []


def test_the_first_person_is_an_administrator(desk: Desk) -> None:
    with pytest.raises(BadPerson, match="first person is an administrator"):
        desk.register_person("Ann", ["cdi"], NOW, passphrase=WORDS)
    assert not desk.people_set_up


def test_from_the_first_person_on_nobody_acts_without_being_signed_in(desk: Desk) -> None:
    desk.register_person(ADMINISTRATOR, ["administrator"], NOW, passphrase=WORDS)
    assert desk.people_set_up
    with pytest.raises(NotAllowed, match="Nobody is signed in"):
        desk.versions()
    with pytest.raises(NotAllowed):
        desk.actor = Actor("somebody else")
    assert desk.sign_in(ADMINISTRATOR, WORDS, NOW).status == "ok"
    assert desk.versions() is None
    assert desk.actor == Actor(ADMINISTRATOR, "administrator")
    desk.sign_out(NOW)
    with pytest.raises(NotAllowed):
        desk.versions()


def test_people_outlast_the_program(open_desk: OpenDesk) -> None:
    desk = open_desk()
    begin(desk)
    join(desk, "Cara Deal", ["cdi"], ["4W"])
    told = desk.all_people()
    desk.close()
    again = open_desk()
    assert again.signed_in is None
    assert again.sign_in("cara  deal", WORDS, NOW).status == "ok"
    assert again.signed_in in told


def test_a_passphrase_that_another_one_gave_is_changed_first(desk: Desk) -> None:
    begin(desk)
    desk.register_person("Cara Deal", ["cdi"], NOW, passphrase=OTHER_WORDS)
    assert desk.sign_in("Cara Deal", OTHER_WORDS, NOW).status == "must change"
    with pytest.raises(NotAllowed, match="passphrase of your own"):
        desk.worklist(NOW)
    assert desk.change_own_passphrase("not the one", WORDS, NOW).status == "wrong"
    with pytest.raises(WeakPassphrase):
        desk.change_own_passphrase(OTHER_WORDS, "password1234", NOW)
    assert desk.change_own_passphrase(OTHER_WORDS, WORDS, NOW).status == "ok"
    assert desk.worklist(NOW) == []
    assert desk.sign_in("Cara Deal", OTHER_WORDS, NOW).status == "wrong"


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"name": "  "}, "1 to 80"),
        ({"name": "a/b"}, "slash"),
        ({"name": "ada  MIN"}, "registered already"),
        ({"roles": []}, "Roles are"),
        ({"roles": ["service"]}, "Roles are"),
        ({"roles": ["owner"]}, "Roles are"),
        ({"passphrase": None}, "passphrase, or the account"),
        ({"contact": "x" * 81}, "80 characters"),
    ],
)
def test_what_cannot_be_registered_says_why(desk: Desk, fields: dict[str, object], why: str) -> None:
    begin(desk)
    told = {"name": "Cara Deal", "roles": ["cdi"], "passphrase": WORDS, **fields}
    name, roles = told.pop("name"), told.pop("roles")
    with pytest.raises(BadPerson, match=why):
        desk.register_person(name, roles, NOW, **told)  # type: ignore[arg-type]
    assert [one.name for one in desk.all_people()] == [ADMINISTRATOR]


def test_a_weak_passphrase_registers_nobody(desk: Desk) -> None:
    begin(desk)
    with pytest.raises(WeakPassphrase):
        desk.register_person("Cara Deal", ["cdi"], NOW, passphrase="Cara Deal 2026")
    assert len(desk.all_people()) == 1


def test_the_last_administrator_stays(desk: Desk) -> None:
    first = begin(desk)
    with pytest.raises(BadPerson, match="last administrator"):
        desk.change_person(first.id, NOW, roles=["cdi"])
    with pytest.raises(BadPerson, match="last administrator"):
        desk.disable_person(first.id, NOW)
    join(desk, "Bo Second", ["administrator"])
    assert desk.change_person(first.id, NOW, roles=["cdi"]).roles == ("cdi",)
    with pytest.raises(NotAllowed):  # from this moment on
        desk.all_people()


def test_who_is_disabled_signs_in_no_more_and_has_nothing_that_opens_the_store(desk: Desk) -> None:
    begin(desk)
    cara = join(desk, "Cara Deal", ["cdi"])
    assert desk.opens_with(_personal(WORDS, cara.id))
    desk.disable_person(cara.id, NOW)
    assert not desk.opens_with(_personal(WORDS, cara.id))
    assert desk.sign_in("Cara Deal", WORDS, NOW).status == "wrong"
    with pytest.raises(BadPerson, match="new one"):
        desk.enable_person(cara.id, NOW)
    desk.enable_person(cara.id, NOW, passphrase=OTHER_WORDS)
    assert desk.sign_in("Cara Deal", OTHER_WORDS, NOW).status == "must change"


def test_a_reset_passphrase_ends_the_old_one(desk: Desk) -> None:
    begin(desk)
    cara = join(desk, "Cara Deal", ["cdi"])
    desk.reset_passphrase(cara.id, OTHER_WORDS, NOW)
    assert desk.sign_in("Cara Deal", WORDS, NOW).status == "wrong"
    assert desk.sign_in("Cara Deal", OTHER_WORDS, NOW).status == "must change"


def test_names_that_are_and_are_not_there_are_answered_and_locked_alike(desk: Desk) -> None:
    begin(desk)
    desk.sign_out(NOW)
    for name in (ADMINISTRATOR, "Nobody Here"):
        answers = [desk.sign_in(name, f"not it {turn}", NOW + timedelta(minutes=turn)) for turn in range(6)]
        assert [one.status for one in answers] == ["wrong"] * 5 + ["locked"]
        assert answers[-1].until == NOW + timedelta(minutes=4 + 15)
        assert all(one.person is None for one in answers)
    assert desk.sign_in(ADMINISTRATOR, WORDS, NOW + timedelta(minutes=18)).status == "locked"
    assert desk.sign_in(ADMINISTRATOR, WORDS, NOW + timedelta(minutes=19)).status == "ok"


def test_a_right_passphrase_begins_the_count_anew(desk: Desk) -> None:
    begin(desk)
    for _ in range(3):
        assert [desk.sign_in(ADMINISTRATOR, "not it", NOW).status for _ in range(4)] == ["wrong"] * 4
        assert desk.sign_in(ADMINISTRATOR, WORDS, NOW).status == "ok"


def test_the_site_says_how_many_attempts_there_are(desk: Desk) -> None:
    begin(desk)
    desk.keep_site_settings({"people.sign-in": {"failures": 3, "locked_minutes": 60}}, NOW)
    assert [desk.sign_in("Somebody", "not it", NOW).status for _ in range(4)] == ["wrong"] * 3 + ["locked"]


def test_every_attempt_stands_in_the_chain_and_no_typed_name_does(desk: Desk) -> None:
    begin(desk)
    assert last(desk) == (ADMINISTRATOR, "sign-in", "ok")
    desk.sign_in("my secret words typed as a name", "x", NOW)
    assert last(desk) == ("nobody", "sign-in", "blocked")
    assert not [one for one in desk.audit_entries() if "secret" in f"{one}"]
    desk.sign_in(ADMINISTRATOR, "x", NOW)
    assert last(desk) == (ADMINISTRATOR, "sign-in", "blocked")
    desk.sign_out(NOW)
    assert last(desk) == (ADMINISTRATOR, "sign-out", "ok")


def test_the_account_of_the_system_signs_in_and_no_variable_does(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    begin(desk)
    bound = desk.register_person("Cara Deal", ["cdi"], NOW, account="cdeal")
    for variable in ("USER", "LOGNAME", "LNAME", "USERNAME", "CHARTLIGHT_USER"):
        monkeypatch.setenv(variable, "cdeal")
    assert desk.sign_in_by_account(NOW).status == "nobody"
    monkeypatch.setattr("chartlight.desk.signing_in.running_account", lambda: "CDEAL")
    assert desk.sign_in_by_account(NOW).person == bound
    assert desk.worklist(NOW) == []
    desk.sign_in(ADMINISTRATOR, WORDS, NOW)
    desk.disable_person(bound.id, NOW)
    assert desk.sign_in_by_account(NOW).status == "disabled"
    assert desk.sign_in("Cara Deal", "", NOW).status == "wrong"


def test_one_account_signs_in_one_person(desk: Desk) -> None:
    begin(desk)
    desk.register_person("Cara Deal", ["cdi"], NOW, account="cdeal")
    with pytest.raises(BadPerson, match="somebody else"):
        desk.register_person("Carl Deal", ["cdi"], NOW, account="CDeal")


def test_whose_own_passphrase_opens_the_store_is_signed_in(tmp_path, monkeypatch) -> None:
    from chartlight.desk import ThrowawayKey

    desk = Desk.open(tmp_path, ThrowawayKey(), Actor("x"))
    begin(desk)
    cara = join(desk, "Cara Deal", ["cdi"])
    desk.close()
    again = Desk.open(tmp_path, _personal(WORDS, cara.id), Actor("x"))
    assert again.signed_in is not None
    assert again.signed_in.name == "Cara Deal"
    again.close()


def test_the_recovery_key_brings_back_an_administrator_and_nothing_else_does(tmp_path) -> None:
    from chartlight.desk import ThrowawayKey
    from chartlight.store.recovery import RecoveryKey

    desk = Desk.open(tmp_path, ThrowawayKey(), Actor("x"))
    begin(desk)
    join(desk, "Cara Deal", ["cdi"])
    kept = desk.new_recovery_key(NOW)
    with pytest.raises(NotAllowed, match="recovery key"):
        desk.recover_administrator(ADMINISTRATOR, OTHER_WORDS, NOW)
    desk.close()
    again = Desk.open(tmp_path, RecoveryKey(kept), Actor("x"))
    with pytest.raises(NotAllowed):
        again.worklist(NOW)
    with pytest.raises(BadPerson, match="No administrator"):
        again.recover_administrator("Cara Deal", OTHER_WORDS, NOW)
    again.recover_administrator(ADMINISTRATOR, OTHER_WORDS, NOW)
    assert last(again) == ("nobody", "person.recover", "ok")
    assert again.sign_in(ADMINISTRATOR, WORDS, NOW).status == "wrong"
    assert again.sign_in(ADMINISTRATOR, OTHER_WORDS, NOW).status == "must change"
    again.close()


def test_a_locked_desk_shows_nothing_until_the_person_unlocks_it(desk: Desk) -> None:
    begin(desk, "cdi")
    desk.lock(NOW)
    with pytest.raises(NotAllowed, match="locked"):
        desk.worklist(NOW)
    assert not desk.may("worklist")
    assert desk.unlock("not it", NOW).status == "wrong"
    assert desk.is_locked
    assert desk.unlock(WORDS, NOW).status == "ok"
    assert desk.worklist(NOW) == []


def test_another_person_takes_the_desk_over(wards: Desk) -> None:
    wards.lock(NOW)
    assert wards.sign_in("Cara Deal", WORDS, NOW).status == "ok"
    assert not wards.is_locked
    assert wards.actor.name == "Cara Deal"


def test_the_programs_upkeep_goes_on_without_anybody(wards: Desk) -> None:
    wards.sign_out(NOW)
    with pytest.raises(NotAllowed):
        wards.drain(NOW)
    with wards.serving():
        wards.drain(NOW)
        assert wards.chart("V1", NOW).admission == "V1"
        wards.record_assessment(assessed(admission="V1"), NOW)
        with pytest.raises(NotAllowed):
            wards.decide("V1", "J18.9", "accept", NOW)  # type: ignore[arg-type]
        with pytest.raises(NotAllowed):
            wards.audit_entries()
    with pytest.raises(NotAllowed):
        wards.chart("V1", NOW)


def test_who_has_units_sees_their_charts_alone(wards: Desk) -> None:
    everything = {row.admission for row in wards.worklist(NOW)}
    assert everything == {"V1", "V2"}
    asked = [wards.draft_query(admission, f"f-{admission}", NOW).id for admission in ("V1", "V2")]
    wards.sign_in("Cara Deal", WORDS, NOW)
    assert {row.admission for row in wards.worklist(NOW)} == {"V1"}
    assert [one.admission for one in wards.queries()] == ["V1"]
    assert wards.find_admission("M-V2") is None
    assert wards.chart("V1", NOW).admission == "V1"
    for refused in (
        lambda: wards.chart("V2", NOW),
        lambda: wards.assessment(admission="V2"),
        lambda: wards.query(asked[1]),
        lambda: wards.print_round(asked, wards.data / "round.pdf", NOW),
        lambda: wards.mark_all_seen(["V1", "V2"], NOW),
        lambda: wards.record_view("V2", NOW),
    ):
        with pytest.raises(NotAllowed, match="none of your units"):
            refused()
        assert last(wards) == ("Cara Deal", "access.refused", "blocked")
    assert not (wards.data / "round.pdf").exists()
    with pytest.raises(NoSuchAdmission):
        wards.chart("V3", NOW)


def test_a_transfer_takes_the_chart_along(wards: Desk) -> None:
    wards.sign_in("Cara Deal", WORDS, NOW)
    assert {row.admission for row in wards.worklist(NOW)} == {"V1"}
    wards.sign_in(ADMINISTRATOR, WORDS, NOW)
    wards.take_in([message(admit("V1", unit="5E")), message(admit("V2", unit="4W"))], NOW)
    wards.sign_in("Cara Deal", WORDS, NOW)
    assert {row.admission for row in wards.worklist(NOW)} == {"V2"}
    assert wards.chart("V2", NOW).admission == "V2"


def test_a_service_counts_like_a_unit(desk: Desk) -> None:
    desk.take_in([message(admit("V1", unit="4W", service="Cardiology")), message(admit("V2", unit=None))], NOW)
    begin(desk)
    join(desk, "Cara Deal", ["cdi"], ["cardiology"])
    desk.sign_in("Cara Deal", WORDS, NOW)
    assert {row.admission for row in desk.worklist(NOW)} == {"V1"}


def test_an_emergency_opens_one_chart_for_a_while(wards: Desk) -> None:
    moment = [NOW]
    wards._clock = lambda: moment[0]
    wards.sign_in("Cara Deal", WORDS, NOW)
    with pytest.raises(NotInThisState, match="reason"):
        wards.break_glass("V2", "quick", NOW)
    opened = wards.break_glass("M-V2", "Covering the unit tonight, sepsis alert", NOW)
    assert (opened.admission, opened.until) == ("V2", NOW + timedelta(hours=4))
    assert last(wards) == ("Cara Deal", "glass.break", "ok")
    assert wards.chart("V2", NOW).admission == "V2"
    assert {row.admission for row in wards.worklist(NOW)} == {"V1", "V2"}
    with pytest.raises(NotInThisState, match="already"):
        wards.break_glass("V2", "Covering the unit tonight", NOW)
    moment[0] = NOW + timedelta(hours=4)
    with pytest.raises(NotAllowed):
        wards.chart("V2", NOW)
    wards.sign_in(ADMINISTRATOR, WORDS, NOW)
    (seen,) = wards.broken_glass(NOW - timedelta(days=1))
    assert (seen.person, seen.reason) == ("Cara Deal", "Covering the unit tonight, sepsis alert")


def test_who_looked_at_a_chart_is_told(wards: Desk) -> None:
    wards.sign_in("Cara Deal", WORDS, NOW)
    wards.record_view("V1", NOW)
    wards.sign_in(ADMINISTRATOR, WORDS, NOW)
    assert next((one.person, one.what) for one in wards.who_looked("V1")) == ("Cara Deal", "chart.view")
    assert not [one for one in wards.who_looked("V1") if one.roles == "system"]


def test_what_is_ones_own_stays_so(wards: Desk) -> None:
    wards.set_own_setting("views", ["mine"], NOW)
    wards.set_setting("desktop.cases", ["V1"], NOW)
    wards.sign_in("Cara Deal", WORDS, NOW)
    assert wards.setting("desktop.cases") is None
    assert wards.setting("user.name") == "Cara Deal"
    for refused in (
        lambda: wards.setting(f"views/{ADMINISTRATOR}"),
        lambda: wards.set_setting("user.name", "Dr Hale", NOW),
        lambda: wards.set_setting("facility", "Elsewhere", NOW),
        lambda: wards.set_setting(key=f"views/{ADMINISTRATOR}", value=[], now=NOW),
    ):
        with pytest.raises(NotAllowed):
            refused()


def test_work_is_given_to_who_is_registered_and_active(wards: Desk) -> None:
    assert wards.people() == (ADMINISTRATOR, "Cara Deal")
    wards.disable_person(next(one.id for one in wards.all_people() if one.name == "Cara Deal"), NOW)
    assert wards.people() == (ADMINISTRATOR,)


def test_the_chain_holds_through_it_all(wards: Desk) -> None:
    assert wards.verify_audit().ok


def _personal(passphrase: str, person: str):
    from chartlight.desk import PassphraseKey

    return PassphraseKey(passphrase, person=person)
