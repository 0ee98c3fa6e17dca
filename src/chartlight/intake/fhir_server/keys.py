"""Private keys of backend services, in the operating system's keyring and nowhere else. None is ever logged."""

import json
from typing import Literal

import keyring
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    NoEncryption,
    PrivateFormat,
    load_pem_private_key,
)
from keyring.errors import KeyringError

from chartlight.intake.fhir_server.errors import FhirTrouble
from chartlight.store.keys import keyring_usable

Algorithm = Literal["ES384", "RS384"]
PrivateKey = ec.EllipticCurvePrivateKey | rsa.RSAPrivateKey

SERVICE = "chartlight-fhir"
RSA_BITS = 3072


def new_key(algorithm: Algorithm) -> PrivateKey:
    """A key made now. An ES384 key fits every keyring; Windows keeps at most 2.5 kB under one name."""
    if algorithm == "ES384":
        return ec.generate_private_key(ec.SECP384R1())
    return rsa.generate_private_key(public_exponent=65537, key_size=RSA_BITS)


def key_of(pem: bytes) -> PrivateKey:
    """The key of a PEM file without passphrase; FhirTrouble if it is none that a server would take."""
    try:
        key = load_pem_private_key(pem, None)
    except (ValueError, TypeError):
        raise FhirTrouble("The file is no private key in PEM without a passphrase.") from None
    if isinstance(key, ec.EllipticCurvePrivateKey) and key.curve.name == "secp384r1":
        return key
    if isinstance(key, rsa.RSAPrivateKey) and key.key_size >= 2048:
        return key
    raise FhirTrouble("The key is neither one of the curve P-384 (ES384) nor RSA of 2048 bits or more (RS384).")


def algorithm_of(key: PrivateKey) -> Algorithm:
    """What the key signs with."""
    return "ES384" if isinstance(key, ec.EllipticCurvePrivateKey) else "RS384"


def keep_key(name: str, key: PrivateKey) -> None:
    """Put a key into the keyring under a name; FhirTrouble where it does not keep it."""
    _needs_keyring()
    pem = key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode("ascii")
    try:
        keyring.set_password(SERVICE, name, pem)
        kept = keyring.get_password(SERVICE, name)
    except KeyringError as error:
        raise FhirTrouble(f"The keyring refused the key ({type(error).__name__}).") from None
    if kept != pem:
        raise FhirTrouble("The keyring did not keep the key.")


def kept_key(name: str) -> PrivateKey:
    """The key of a name; FhirTrouble if there is none."""
    _needs_keyring()
    try:
        kept = keyring.get_password(SERVICE, name)
    except KeyringError as error:
        raise FhirTrouble(f"The keyring is locked or refused ({type(error).__name__}).") from None
    if kept is None:
        raise FhirTrouble("The key of the FHIR server is not in this account's keyring: make it with `fhir-key`.")
    return key_of(kept.encode("ascii"))


def public_jwk(name: str, key: PrivateKey) -> dict[str, str]:
    """The public half as a JSON Web Key (RFC 7517), as servers want it registered; `name` is its key id."""
    from jwt.algorithms import ECAlgorithm, RSAAlgorithm

    algorithm = algorithm_of(key)
    public = key.public_key()
    made = RSAAlgorithm.to_jwk(public) if isinstance(public, rsa.RSAPublicKey) else ECAlgorithm.to_jwk(public)
    return {**json.loads(made), "kid": name, "use": "sig", "alg": algorithm}


def _needs_keyring() -> None:
    if not keyring_usable():
        raise FhirTrouble(
            "This machine offers no keyring that keeps secrets; a FHIR server's key is kept nowhere else."
        )
