"""Which FHIR server is polled and how: the program's defaults, and a site's file over them. Checked when loaded."""

from functools import cache
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

from pydantic import BaseModel, ConfigDict, Field, field_validator, model_validator

from chartlight.intake.fhir.placing import CLINICAL
from chartlight.intake.tables import TablesUnreadable
from chartlight.intake.tls import is_loopback
from chartlight.locations import resources
from chartlight.toml_tables import check_table, read_document, read_table

_TYPES = CLINICAL | {"Encounter", "Patient", "Coverage"}


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class SearchedType(_Part):
    """How resources of one type are searched for; see resources/intake/fhir-server.toml."""

    patient: str
    searches: tuple[str, ...] = ("",)
    dated: str = ""
    include: tuple[str, ...] = ()


class Defaults(_Part):
    """What is asked for where the site does not say otherwise."""

    encounters: str
    types: dict[str, SearchedType]

    @field_validator("types")
    @classmethod
    def _known(cls, value: dict[str, SearchedType]) -> dict[str, SearchedType]:
        for name in value:
            if name not in _TYPES:
                raise ValueError(f"{name} is no type that a chart takes")
        if next(iter(value), "") != "Encounter":
            raise ValueError("Encounter comes first: it says which stays there are")
        return value


class SignIn(_Part):
    """SMART Backend Services (client_credentials with private_key_jwt). The key itself lies in the keyring, as `key`.

    `token_url` is that of the server's .well-known/smart-configuration where it is not given.
    """

    client: str
    key: str
    token_url: str = ""
    key_id: str = ""
    algorithm: Literal["ES384", "RS384"] = "ES384"
    scopes: tuple[str, ...] = ("system/*.read",)


class FhirServer(_Part):
    """One server. Times are in seconds where not said, sizes in bytes."""

    url: str
    name: str = ""
    """What its feed is called; the host if not given."""
    every: Annotated[float, Field(ge=1, le=86_400)] = 60.0
    in_clear: bool = False
    """Speak http also to another machine."""
    authorities: Path | None = None
    """Certificates (PEM) that the server's is checked with, instead of the usual ones."""
    sign_in: SignIn | None = None
    patients: tuple[str, ...] = ()
    group: str = ""
    encounters: str = ""
    whole_server: bool = False
    """Ask for what changed on the whole server rather than for each batch of patients."""
    patients_at_once: Annotated[int, Field(ge=1, le=200)] = 20
    page: Annotated[int, Field(ge=1, le=1000)] = 100
    overlap: Annotated[float, Field(ge=0, le=86_400)] = 120.0
    """How far behind its clock the server's index may be."""
    look_back_days: Annotated[int, Field(ge=1, le=3650)] = 365
    """How far before a stay what is dated is asked for when the stay is first seen."""
    keep_days: Annotated[int, Field(ge=0, le=365)] = 14
    """How long after its end a stay is still asked after."""
    deletions_every: Annotated[float, Field(ge=0, le=604_800)] = 3600.0
    """Seconds between two looks for what was deleted there; 0 for never."""
    largest_attachment: Annotated[int, Field(ge=1024)] = 20 * 2**20
    largest_page: Annotated[int, Field(ge=65_536)] = 64 * 2**20
    tries: Annotated[int, Field(ge=1, le=20)] = 6
    first_pause: Annotated[float, Field(gt=0, le=60)] = 1.0
    longest_pause: Annotated[float, Field(gt=0, le=3600)] = 60.0
    types: dict[str, SearchedType] = Field(default_factory=dict)
    """Types that are searched otherwise than by default."""

    @field_validator("url")
    @classmethod
    def _address(cls, value: str) -> str:
        parts = urlsplit(value)
        if parts.scheme not in ("https", "http") or not parts.hostname:
            raise ValueError("give the address of a FHIR server, such as https://host/fhir/r4")
        if parts.username or parts.password or parts.query or parts.fragment:
            raise ValueError("the address holds more than a host and a path")
        return value.rstrip("/")

    @model_validator(mode="after")
    def _safe(self) -> "FhirServer":
        for address in (self.url, self.token_url):
            if address and not is_safe(address, in_clear=self.in_clear):
                raise ValueError("patient data over a network needs https; http is for this machine, or say in_clear")
        return self

    @property
    def token_url(self) -> str:
        """Where tokens are given, if that was said."""
        return self.sign_in.token_url if self.sign_in is not None else ""

    @property
    def feed(self) -> str:
        """The feed that its messages belong to."""
        return f"fhir|{self.name or urlsplit(self.url).netloc}"

    @property
    def searched(self) -> dict[str, SearchedType]:
        """All types in order, the site's way over the default."""
        return defaults().types | self.types

    @property
    def stays(self) -> str:
        """The search of Encounter that finds who is watched."""
        return self.encounters or defaults().encounters


def is_safe(address: str, *, in_clear: bool) -> bool:
    """Is it https, or http to this machine (or to any where that was said)?"""
    parts = urlsplit(address)
    if parts.scheme == "https":
        return True
    return parts.scheme == "http" and (in_clear or is_loopback(parts.hostname or ""))


@cache
def defaults() -> Defaults:
    """What resources/intake/fhir-server.toml says; TablesUnreadable."""
    return read_table(resources() / "intake" / "fhir-server.toml", Defaults, TablesUnreadable)


def fhir_server(
    url: str | None, file: Path | None, every: float | None = None, *, in_clear: bool = False
) -> FhirServer:
    """The server of an address, of a site's TOML file, or of both; TablesUnreadable says what is wrong."""
    given = read_document(file, TablesUnreadable) if file is not None else {}
    told = (("url", url), ("every", every), ("in_clear", in_clear or None))
    given |= {name: value for name, value in told if value is not None}
    return check_table(given, FhirServer, file.name if file is not None else "--fhir", TablesUnreadable)
