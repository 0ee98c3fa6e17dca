"""Sealing a store's data key to a slot: whoever has the slot's public key may seal, only its secret opens.

So a new data key can be put into every slot of a store without asking anybody for a passphrase. X25519 with a key of
its own for each seal, HKDF-SHA256, AES-256-GCM (the construction of RFC 9180, section 4.1, in its plainest form);
every seal is bound to its store and slot, so that none can be moved.
"""

import base64
import secrets
from collections.abc import Mapping

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_BYTES = 32
_NONCE_BYTES = 12


class NotSealedToThis(Exception):
    """The seal is another key's, or was altered."""


def derived(secret: bytes, salt: bytes, purpose: str) -> bytes:
    """256 bits for one purpose (HKDF-SHA256, RFC 5869)."""
    return HKDF(SHA256(), KEY_BYTES, salt=salt, info=f"chartlight/{purpose}".encode()).derive(secret)


def private_of(secret: bytes, place: str) -> X25519PrivateKey:
    """The private key that belongs to a key-encryption key at one place (store and slot)."""
    return X25519PrivateKey.from_private_bytes(derived(secret, place.encode(), "slot"))


def public_of(secret: bytes, place: str) -> bytes:
    """Its public half, which is kept in the open."""
    return private_of(secret, place).public_key().public_bytes_raw()


def seal(data_key: bytes, public: bytes, place: str) -> dict[str, str]:
    """The data key for the holder of the secret behind `public`; text that may be kept in the open."""
    own = X25519PrivateKey.generate()
    own_public = own.public_key().public_bytes_raw()
    wrapping = _wrapping(own.exchange(X25519PublicKey.from_public_bytes(public)), own_public + public)
    return {"ephemeral": text(own_public), **wrapped(data_key, wrapping, place)}


def unseal(sealed: Mapping[str, str], secret: bytes, place: str) -> bytes:
    """The data key again; NotSealedToThis."""
    private = private_of(secret, place)
    try:
        ephemeral = octets(sealed["ephemeral"])
        shared = private.exchange(X25519PublicKey.from_public_bytes(ephemeral))
    except (KeyError, ValueError, TypeError):
        raise NotSealedToThis from None
    return unwrapped(sealed, _wrapping(shared, ephemeral + private.public_key().public_bytes_raw()), place)


def wrapped(key: bytes, wrapping: bytes, place: str) -> dict[str, str]:
    """A key under another key, AES-256-GCM, bound to its place."""
    nonce = secrets.token_bytes(_NONCE_BYTES)
    return {"nonce": text(nonce), "key": text(AESGCM(wrapping).encrypt(nonce, key, place.encode()))}


def unwrapped(found: Mapping[str, str], wrapping: bytes, place: str) -> bytes:
    """The key again; NotSealedToThis."""
    try:
        return AESGCM(wrapping).decrypt(octets(found["nonce"]), octets(found["key"]), place.encode())
    except (InvalidTag, KeyError, ValueError, TypeError):
        raise NotSealedToThis from None


def text(data: bytes) -> str:
    """Bytes as JSON carries them."""
    return base64.b64encode(data).decode()


def octets(found: str) -> bytes:
    """Bytes as they were; ValueError."""
    return base64.b64decode(found, validate=True)


def _wrapping(shared: bytes, publics: bytes) -> bytes:
    return derived(shared, publics, "seal")
