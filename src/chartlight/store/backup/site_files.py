"""The site's own rules, templates and mappings as one sealed part of a backup."""

import json
import secrets
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from chartlight.store.backup.errors import BackupDamaged
from chartlight.store.data_key import StoreKeys

FOLDERS = ("rules", "query-templates", "intake")
_LARGEST = 16 << 20
_NONCE = 12


def sealed(data: Path, keys: StoreKeys) -> bytes:
    """The files of the site's folders, encrypted (AES-256-GCM under a key of its own)."""
    found = {
        f"{folder}/{path.name}": path.read_bytes().hex()
        for folder in FOLDERS
        for path in sorted((data / folder).glob("*"))
        if path.is_file() and path.stat().st_size <= _LARGEST
    }
    nonce = secrets.token_bytes(_NONCE)
    return nonce + AESGCM(keys.subkey("backup site files")).encrypt(nonce, json.dumps(found).encode(), None)


def opened(content: bytes, keys: StoreKeys) -> dict[str, bytes]:
    """The files by "folder/name"; BackupDamaged if they are not what was sealed, or would lie anywhere else."""
    try:
        plain = AESGCM(keys.subkey("backup site files")).decrypt(content[:_NONCE], content[_NONCE:], None)
        files = {str(name): bytes.fromhex(held) for name, held in json.loads(plain).items()}
    except (InvalidTag, ValueError, AttributeError):
        raise BackupDamaged("The site's own files in the backup cannot be read.") from None
    if not all(_is_ours(name) for name in files):
        raise BackupDamaged("The site's own files in the backup would lie where none belongs.")
    return files


def put_back(files: dict[str, bytes], data: Path) -> None:
    """Write the files into a data folder."""
    for name, held in files.items():
        target = data / name
        target.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        target.write_bytes(held)


def _is_ours(name: str) -> bool:
    folder, _, file = name.partition("/")
    return folder in FOLDERS and file not in {"", ".", ".."} and not set(file) & set("/\\:\0")
