"""A server that is busy, gone, confused or hostile: nothing is lost, nothing is carried elsewhere, nothing is told."""

import logging
import socket
import ssl
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest
from tests.intake.certificates import Authority
from tests.intake.fhir_server.conftest import Site, lab
from tests.intake.fhir_server.server import FhirServer as Server
from tests.intake.fhir_server.server import once
from tests.intake.written import document

from chartlight.intake.fhir_server.errors import Busy, FhirTrouble, NoJson, Stopped
from chartlight.intake.fhir_server.feed import FhirFeed
from chartlight.intake.fhir_server.requests import retry_after
from chartlight.intake.fhir_server.settings import FhirServer

NOW = datetime(2026, 11, 18, 12, tzinfo=UTC)


def status(code: int, **headers: str) -> Callable[[BaseHTTPRequestHandler], None]:
    return lambda handler: handler.reply(code, "text/plain", b"busy", **headers)  # type: ignore[attr-defined]


def hang_up(handler: BaseHTTPRequestHandler) -> None:
    handler.close_connection = True
    handler.connection.shutdown(socket.SHUT_RDWR)


def break_off(handler: BaseHTTPRequestHandler) -> None:
    handler.send_response_only(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"resourceType": "Bun')
    handler.close_connection = True


@pytest.mark.parametrize("path", ["/Observation", "/metadata", "/Encounter", "/Patient/p1"])
@pytest.mark.parametrize("trouble", [status(429, Retry_After="0"), status(503), status(500), hang_up, break_off])
def test_what_passes_is_tried_again(
    site: Site, server: Server, path: str, trouble: Callable[[BaseHTTPRequestHandler], None]
) -> None:
    server.troubles = [once(trouble, path)]
    site.poll()
    assert len(site.chart().observations) == 1


def test_what_lasts_ends_the_round_and_the_next_one_loses_nothing(site: Site, server: Server) -> None:
    site.poll()
    server.put(lab("o2", 2.0), document("n2", "AKI."))
    server.troubles = [once(status(503), "/Observation", 2)]
    with pytest.raises(FhirTrouble, match="503, 2 times"):
        site.poll()
    site.poll()
    chart = site.chart()
    assert (len(chart.observations), len(chart.notes)) == (2, 2)


def test_a_long_rest_that_is_asked_for_ends_the_round(site: Site, server: Server) -> None:
    server.troubles = [once(status(429, Retry_After="900"), "/Observation")]
    with pytest.raises(Busy) as busy:
        site.poll()
    assert busy.value.seconds == 900


def test_trouble_in_the_middle_of_a_search_keeps_its_mark(site: Site, server: Server) -> None:
    site.poll()
    server.put(*(lab(f"o{number}", number) for number in range(2, 9)))
    site.begin(page=2)
    server.troubles = [once(status(410), "at=4")]
    with pytest.raises(FhirTrouble, match="Observation: 410"):
        site.poll()
    site.end()
    site.begin(overlap=0)
    server.now = server.now.replace(hour=20)
    site.poll(2)
    assert len(site.chart().observations) == 8


@pytest.mark.parametrize(
    ("body", "why"), [(b"<html>Proxy error</html>", "breaks at line 1"), (b"[]", "no resource"), (b'{"a"', "breaks")]
)
def test_a_page_that_is_no_json_is_in_quarantine_once_and_asked_for_again(
    site: Site, server: Server, body: bytes, why: str
) -> None:
    server.troubles = [once(lambda handler: handler.reply(200, "text/html", body), "/Condition", 3)]  # type: ignore[attr-defined]
    for _ in range(3):
        with pytest.raises(NoJson, match=why):
            site.poll()
    site.poll()
    assert [row.body for row in site.messages()].count(body) == 1
    charts, reasons = site.charts()
    assert (len(charts), len(reasons)) == (1, 1)


def test_entries_that_are_no_resources_are_in_quarantine_once(site: Site, server: Server) -> None:
    page = b'{"resourceType": "Bundle", "entry": [{"resource": 5}, {"resource": {"resourceType": "Condition"}}, 7]}'
    server.troubles = [once(lambda handler: handler.reply(200, "application/json", page), "/Condition", 3)]  # type: ignore[attr-defined]
    site.poll(4)
    _, why = site.charts()
    assert why == ["1 entry: It is no FHIR resource with an id."] * 3


def test_a_type_that_is_refused_is_told_once_and_passed_over(
    site: Site, server: Server, caplog: pytest.LogCaptureFixture
) -> None:
    server.troubles = [once(status(403), "/Coverage", 5)]
    with caplog.at_level(logging.WARNING):
        site.poll(3)
    assert caplog.text.count("Coverage: 403. It is passed over.") == 1
    assert len(site.chart().observations) == 1


def test_a_server_that_wants_one_patient_at_a_time_gets_that(site: Site, server: Server) -> None:
    site.poll()
    server.put(lab("o2", 2.0))
    server.troubles = [once(status(400), "/Observation?category=laboratory")]
    with pytest.raises(FhirTrouble, match="one patient at a time"):
        site.poll()
    site.poll()
    assert len(site.chart().observations) == 2


@pytest.mark.parametrize(
    "further", ["https://elsewhere.example/fhir/r4/Condition?x=1", "http://elsewhere.example/x", "//elsewhere/x"]
)
def test_no_page_of_another_server_is_followed(site: Site, server: Server, further: str) -> None:
    page = b'{"resourceType": "Bundle", "link": [{"relation": "next", "url": "' + further.encode() + b'"}]}'
    server.troubles = [once(lambda handler: handler.reply(200, "application/json", page), "/Condition")]  # type: ignore[attr-defined]
    with pytest.raises(FhirTrouble, match="another server"):
        site.poll()


def test_pages_in_a_circle_end(site: Site, server: Server) -> None:
    def again(handler: BaseHTTPRequestHandler) -> None:
        link = f'[{{"relation": "next", "url": "{server.url}/Condition?again=1"}}]'
        handler.reply(200, "application/json", f'{{"resourceType": "Bundle", "link": {link}}}'.encode())  # type: ignore[attr-defined]

    server.troubles = [once(again, "/Condition", 9)]
    with pytest.raises(FhirTrouble, match="circle"):
        site.poll()


def test_no_redirect_is_followed(site: Site, server: Server) -> None:
    server.troubles = [once(status(302, Location="http://127.0.0.1:1/x"), "/Condition")]
    with pytest.raises(FhirTrouble, match="302"):
        site.poll()


def test_a_page_without_end_is_cut_off(site: Site, server: Server) -> None:
    server.troubles = [once(lambda handler: handler.reply(200, "application/json", b" " * 100_000), "/Condition")]  # type: ignore[attr-defined]
    site.begin(largest_page=65_536)
    with pytest.raises(FhirTrouble, match="larger than 64 kB"):
        site.poll()


def test_killed_after_any_page_nothing_is_lost(site: Site, server: Server) -> None:
    """The process ends right after a page is in the inbox, before its mark: as often as there are pages."""
    server.put(*(lab(f"o{number}", number) for number in range(2, 12)))

    class Killed(BaseException):
        pass

    put = site.inbox.put_all
    kills = 0
    for after in range(1, 40):
        site.begin(page=3)
        left = [after]

        def dying(messages: list[object], *more: object, left: list[int] = left) -> object:
            done = put(messages, *more)  # type: ignore[arg-type]
            left[0] -= 1
            if not left[0]:
                raise Killed
            return done

        assert site.feed is not None
        site.feed._poller._delivery._put = dying  # type: ignore[assignment]
        try:
            site.poll()
        except Killed:
            kills += 1
            continue
        break
    assert kills > 1
    chart = site.chart()
    assert sorted(one.id for one in chart.observations) == sorted(f"o{number}" for number in range(1, 12))
    assert len(chart.notes) == 1


def test_a_feed_that_is_told_to_stop_stops_in_the_middle_of_its_patience(site: Site, server: Server) -> None:
    server.troubles = [once(status(503), "/", 1000)]
    feed = site.begin(tries=20, first_pause=60.0)
    thread = threading.Thread(target=feed.run)
    thread.start()
    while not server.asked:
        thread.join(0.01)
    feed.stop()
    thread.join(20)
    assert not thread.is_alive()


def test_a_feed_that_runs_asks_again_when_it_is_woken(site: Site, server: Server) -> None:
    feed = site.begin(every=3600.0)
    thread = threading.Thread(target=feed.run)
    thread.start()
    try:
        while not server.searches("Procedure"):
            thread.join(0.01)
        server.put(lab("o2", 2.0))
        rounds = len(server.searches("Procedure"))
        while len(server.searches("Procedure")) < rounds + 2:  # the round that was under way, and a whole one
            feed.wake()
            thread.join(0.02)
    finally:
        feed.stop()
        thread.join(20)
    assert len(site.chart().observations) == 2


def test_nothing_of_a_patient_is_logged(site: Site, server: Server, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        server.troubles = [once(status(403), "/Condition"), once(hang_up, "/Observation")]
        site.poll(2)
    assert "p1" not in caplog.text
    assert "Pneumonia" not in caplog.text


def test_a_certificate_of_nobody_we_know_is_refused(site: Site, tmp_path: Path) -> None:
    authority, other = Authority(tmp_path / "authority"), Authority(tmp_path / "other")
    certificate, key = authority.issue("localhost")
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    url = f"https://localhost:{site.server.server_port}/fhir/r4"
    site.begin(url=url, authorities=other.file)
    with pytest.raises(FhirTrouble, match="certificate is not trusted"):
        site.poll()
    site.begin(authorities=authority.file)
    site.poll()
    assert len(site.chart().observations) == 1


@pytest.mark.parametrize(
    ("said", "seconds"),
    [("", None), ("7", 7.0), (" 7 ", 7.0), ("Wed, 18 Nov 2026 12:00:30 GMT", 30.0), ("soon", None), ("-5", None)],
)
def test_retry_after(said: str, seconds: float | None) -> None:
    assert retry_after(said, NOW) == seconds


def test_a_pause_that_is_stopped_ends_the_request(site: Site, server: Server) -> None:
    server.troubles = [once(status(503), "/metadata", 9)]
    feed = site.begin(tries=9, first_pause=60.0)
    threading.Timer(0.05, feed.stop).start()
    with pytest.raises(Stopped):
        feed.round()


def test_a_feed_says_how_it_goes(site: Site, server: Server) -> None:
    heard: list[tuple[str, str]] = []
    site.end()
    made = FhirServer.model_validate({"url": server.url, **site.options, "every": 1})
    server.troubles = [once(status(403), "/Encounter", 2)]
    feed = FhirFeed(made, site.inbox, site.inbox.put_all, beat=lambda *told: heard.append(told))
    feed.start()
    waiting = threading.Event()
    while ("running", server.url) not in heard:
        waiting.wait(0.01)
    feed.stop()
    assert heard[0] == ("trying again", "The FHIR server refuses to answer for Encounter: 403.")
    assert heard[-1] == ("stopped", server.url)
