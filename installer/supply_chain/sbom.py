"""The list of parts as CycloneDX 1.6 JSON. The same parts give the same bytes: no time, no random number."""

from collections.abc import Iterable
from uuid import NAMESPACE_URL, uuid5

from cyclonedx.model import ExternalReference, ExternalReferenceType, HashAlgorithm, HashType, Property, XsUri
from cyclonedx.model.bom import Bom
from cyclonedx.model.component import Component, ComponentScope, ComponentType
from cyclonedx.model.license import DisjunctiveLicense, LicenseExpression
from cyclonedx.output.json import JsonV1Dot6
from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator
from packageurl import PackageURL

from supply_chain.components import UNKNOWN, Part


def sbom(parts: Iterable[Part], version: str) -> str:
    """CycloneDX JSON of Chartlight `version` and its parts."""
    listed = [_component(part) for part in parts]
    bom = Bom(components=listed)
    bom.metadata.component = Component(
        name="chartlight",
        version=version,
        type=ComponentType.APPLICATION,
        bom_ref="chartlight",
        licenses=[LicenseExpression("Apache-2.0")],
    )
    bom.register_dependency(bom.metadata.component, listed)
    content = "\n".join(f"{one.name} {one.version}" for one in listed)
    bom.serial_number = uuid5(NAMESPACE_URL, f"chartlight {version}\n{content}")
    bom.metadata.timestamp = None  # type: ignore[assignment]
    written: str = JsonV1Dot6(bom).output_as_string(indent=1)
    return written


def fault(written: str) -> str | None:
    """Where a list does not follow CycloneDX 1.6, None if it does. Hundreds of parts take seconds."""
    error = JsonStrictValidator(SchemaVersion.V1_6).validate_str(written)
    return None if error is None else f"the list does not follow CycloneDX 1.6: {error}"


def _component(part: Part) -> Component:
    purl = PackageURL("pypi", name=part.name, version=part.version) if part.kind == "library" else None
    licence = LicenseExpression(part.licence) if part.licence != UNKNOWN else DisjunctiveLicense(name=UNKNOWN)
    one_file = part.hashes[0][1] if len(part.hashes) == 1 else None
    return Component(
        name=part.name,
        version=part.version,
        type=ComponentType(part.kind),
        scope=ComponentScope.REQUIRED if part.is_shipped else ComponentScope.EXCLUDED,
        purl=purl,
        bom_ref=f"{part.name}@{part.version}",
        licenses=[licence],
        hashes=[HashType(alg=HashAlgorithm.SHA_256, content=one_file)] if one_file else [],
        properties=[Property(name=_named(file), value=digest) for file, digest in part.hashes] if not one_file else [],
        external_references=[_web(part.source)] if part.source.startswith("https://") else [],
        description=None if part.source.startswith("https://") else part.source,
    )


def _named(file: str) -> str:
    return f"chartlight:sha256:{file}" if file else "chartlight:sha256:admitted-build"


def _web(address: str) -> ExternalReference:
    return ExternalReference(type=ExternalReferenceType.WEBSITE, url=XsUri(address))
