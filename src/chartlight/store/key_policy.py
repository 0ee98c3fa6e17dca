"""What a site asks of the keys of its stores: `policy.toml` in the machine's configuration folder or the data folder.

    [key]
    source = "passphrase"    # no key is kept in a keyring; or "keyring", which a new store is then made under

The machine's file, which an administrator alone can write, goes before the data folder's.
"""

import tomllib
from dataclasses import dataclass
from pathlib import Path

import platformdirs

from chartlight.store.errors import BadKeyPolicy

FILE = "policy.toml"
SOURCES = ("keyring", "passphrase")


@dataclass(frozen=True, slots=True)
class KeyPolicy:
    """`source` is "keyring", "passphrase" or None, which leaves it to whoever makes the store."""

    source: str | None = None

    def refuses(self, kind: str) -> bool:
        """True of the keyring where a passphrase is asked for."""
        return kind == "keyring" and self.source == "passphrase"


def key_policy(data: Path) -> KeyPolicy:
    """The policy for the store of a data folder; BadKeyPolicy where a file says what nobody understands."""
    machine = platformdirs.site_config_path("chartlight", appauthor=False)
    for file in (machine / FILE, data / FILE):
        source = _source_in(file)
        if source is not None:
            return KeyPolicy(source)
    return KeyPolicy()


def _source_in(file: Path) -> str | None:
    try:
        document = tomllib.loads(file.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    except (OSError, ValueError):
        raise BadKeyPolicy(f"{file} cannot be read as TOML.") from None
    key = document.get("key", {})
    source = key.get("source") if isinstance(key, dict) else key
    if source is not None and source not in SOURCES:
        raise BadKeyPolicy(f'{file}: source of [key] is "keyring" or "passphrase".')
    return source
