"""`chartlight fhir-key NAME`: the key that Chartlight signs in to a FHIR server with."""

import json
from pathlib import Path

import click

from chartlight.cli.options import fail, json_option, print_json


@click.command()
@click.argument("name")
@click.option("--new", "algorithm", type=click.Choice(["ES384", "RS384"]), help="Make a key and keep it as NAME.")
@click.option(
    "--from",
    "file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Keep the private key of this file (PEM, no passphrase) as NAME; delete the file afterwards.",
)
@json_option
def command(name: str, algorithm: str | None, file: Path | None, as_json: bool) -> None:
    """Keep a key in this account's keyring, and print its public half as a JSON Web Key Set to register.

    `--fhir-config` names the key (`key` of `[sign_in]`). The private half is never shown.
    """
    from chartlight.intake.fhir_server.errors import FhirTrouble
    from chartlight.intake.fhir_server.keys import keep_key, kept_key, key_of, new_key, public_jwk

    if algorithm is not None and file is not None:
        raise click.UsageError("give --new or --from, not both")
    try:
        if algorithm is not None or file is not None:
            made = (
                key_of(file.read_bytes()) if file is not None else new_key("RS384" if algorithm == "RS384" else "ES384")
            )
            keep_key(name, made)
        key = kept_key(name)
    except FhirTrouble as trouble:
        fail(trouble.reason)
    keys = {"keys": [public_jwk(name, key)]}
    if as_json:
        print_json(keys)
    else:
        click.echo(json.dumps(keys, indent=2))
