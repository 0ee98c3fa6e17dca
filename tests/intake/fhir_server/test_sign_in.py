"""SMART Backend Services: tokens, and the keys that they are asked for with."""

import json
import logging
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

import jwt
import keyring
import pytest
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption, Encoding, NoEncryption, PrivateFormat
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring
from tests.intake.fhir_server.conftest import Site, lab
from tests.intake.fhir_server.server import FhirServer as Server
from tests.intake.fhir_server.server import once
from tests.intake.fhir_server.test_trouble import status

from chartlight.intake.fhir_server.errors import FhirTrouble
from chartlight.intake.fhir_server.feed import FhirFeed
from chartlight.intake.fhir_server.keys import algorithm_of, keep_key, kept_key, key_of, new_key, public_jwk
from chartlight.intake.fhir_server.settings import FhirServer

ES, RS = new_key("ES384"), rsa.generate_private_key(public_exponent=65537, key_size=2048)


class InMemory(KeyringBackend):
    priority = 1  # type: ignore[assignment]

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], str] = {}

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))


@pytest.fixture
def ring() -> Iterator[InMemory]:
    before = keyring.get_keyring()
    made = InMemory()
    keyring.set_keyring(made)
    yield made
    keyring.set_keyring(before)


@pytest.fixture
def signed(site: Site, server: Server) -> Site:
    server.public_key = ES.public_key()
    site.key = ES
    site.begin(sign_in={"client": "us", "key": "ward"})
    return site


def test_a_token_is_asked_for_once_and_used_until_it_ends(signed: Site, server: Server) -> None:
    signed.poll(3)
    assert server.tokens == ["t0"]
    assert len(signed.chart().observations) == 1


@pytest.mark.parametrize(("key", "algorithm"), [(ES, "ES384"), (RS, "RS384")])
def test_both_algorithms_with_a_token_url_of_its_own(
    signed: Site, server: Server, key: ec.EllipticCurvePrivateKey, algorithm: str
) -> None:
    server.public_key, signed.key = key.public_key(), key
    url = f"http://127.0.0.1:{server.server_port}/token"
    signed.begin(sign_in={"client": "us", "key": "ward", "algorithm": algorithm, "token_url": url})
    signed.poll()
    assert server.tokens == ["t0"]
    assert not any("smart-configuration" in one for one in server.asked)


def test_a_token_that_ended_is_renewed(signed: Site, server: Server) -> None:
    server.token_life = 0
    signed.poll()
    assert len(server.tokens) == 1  # a life that makes no sense is taken for the usual one
    server.revoked.add("t0")
    server.put(lab("o2", 2.0))
    signed.poll()
    assert server.tokens == ["t0", "t1"]
    assert len(signed.chart().observations) == 2


def test_tokens_are_renewed_before_they_end(signed: Site, server: Server) -> None:
    now = [datetime.now(UTC)]
    signed.end()
    made = FhirServer.model_validate({"url": server.url, **signed.options})
    signed.feed = FhirFeed(made, signed.inbox, signed.inbox.put_all, clock=lambda: now[0], key=ES)
    signed.poll()
    now[0] += timedelta(seconds=260)
    signed.poll()
    assert len(server.tokens) == 1
    now[0] += timedelta(seconds=20)
    signed.poll()
    assert len(server.tokens) == 2


def test_a_server_that_gives_no_token_is_told(signed: Site, server: Server) -> None:
    server.troubles = [once(status(400), "/token", 9)]
    with pytest.raises(FhirTrouble, match="gives no token: it answers 400"):
        signed.poll()


def test_who_is_let_in_no_more_loses_nothing(signed: Site, server: Server) -> None:
    signed.poll()
    server.put(lab("o2", 2.0))
    server.revoked |= {f"t{number}" for number in range(9)}
    with pytest.raises(FhirTrouble, match="401"):
        signed.poll()
    server.revoked.clear()
    signed.poll()
    assert len(signed.chart().observations) == 2


def test_a_busy_token_server_is_asked_again(signed: Site, server: Server) -> None:
    server.troubles = [once(status(503), "/token")]
    signed.poll()
    assert server.tokens == ["t0"]


def test_neither_key_nor_token_is_logged(signed: Site, server: Server, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        signed.poll()
    assert not any(secret in caplog.text for secret in ("Bearer", "client_assertion", "PRIVATE KEY", "eyJ"))


def test_keys_lie_in_the_keyring(ring: InMemory) -> None:
    for name, key in (("ward", ES), ("other", RS)):
        keep_key(name, key)
        assert kept_key(name).private_numbers() == key.private_numbers()
        assert algorithm_of(kept_key(name)) == ("ES384" if key is ES else "RS384")
    with pytest.raises(FhirTrouble, match="not in this account's keyring"):
        kept_key("nobody")


def test_the_public_half_is_a_json_web_key_that_checks_signatures() -> None:
    for key in (ES, RS):
        jwk = public_jwk("ward", key)
        assert (jwk["kid"], jwk["alg"], jwk["use"]) == ("ward", algorithm_of(key), "sig")
        assert not {"d", "p", "q"} & jwk.keys()
        signed = jwt.encode({"iss": "us"}, key, jwk["alg"])
        assert jwt.decode(signed, jwt.PyJWK(json.loads(json.dumps(jwk))), [jwk["alg"]]) == {"iss": "us"}


def test_without_a_keyring_no_key_is_kept() -> None:
    before = keyring.get_keyring()
    keyring.set_keyring(NoKeyring())
    try:
        for refused in (lambda: keep_key("ward", ES), lambda: kept_key("ward")):
            with pytest.raises(FhirTrouble, match="no keyring"):
                refused()
    finally:
        keyring.set_keyring(before)


def test_keys_that_no_server_takes_are_refused() -> None:
    small = ec.generate_private_key(ec.SECP256R1())
    protected = BestAvailableEncryption(b"x")
    with pytest.raises(FhirTrouble, match="P-384"):
        key_of(small.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()))
    for pem in (b"", b"hello", ES.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, protected)):
        with pytest.raises(FhirTrouble, match="no private key"):
            key_of(pem)
