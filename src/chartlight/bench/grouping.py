"""Grouping: claims a second with edits and JSON against the library alone, what-if, and code search as one types."""

import gc
import io
import json
import time
from collections.abc import Callable
from datetime import date
from functools import partial
from random import Random
from statistics import quantiles
from typing import Any

from chartlight.bench.limits import limited

CLAIMS = 20_000
ROUNDS = 3
WHAT_IFS = 500
DAY = date(2026, 11, 15)
GOAL_CLAIMS = 5_000.0
GOAL_WHAT_IF_MS = 20.0
GOAL_SEARCH_MS = 50.0
TYPED = (
    "acute on chronic systolic heart failure",
    "sepsis e coli",
    "i50.2",
    "fracture of femur right",
    "type 2 diabetes foot",
)


def bench_grouping() -> list[dict[str, Any]]:
    """Throughput of the `group` command's path, what-ifs of every kind, and a keystroke of code search."""
    lines = [json.dumps(claim).encode() for claim in _claims()]
    return [*_throughput(lines), *_what_if(lines), _search()]


def _claims() -> list[dict[str, Any]]:
    """Random valid claims of two to fourteen secondary diagnoses and up to three procedures, always the same."""
    from chartlight.codesets.codeset import load_codeset

    codeset = load_codeset(DAY)
    random = Random(44)
    diagnoses = list(codeset.codes())
    principals = [code for code in diagnoses if codeset.may_be_principal(code)]
    procedures = [code for code, _ in codeset.pcs_codes()]
    return [
        {
            "version": "44.0",
            "age": random.randint(18, 95),
            "sex": random.choice("MF"),
            "discharge_status": random.choice(("01", "03", "06", "20")),
            "principal": random.choice(principals),
            "principal_poa": "Y",
            "secondary": [
                {"code": random.choice(diagnoses), "poa": random.choice("YYYN")} for _ in range(random.randint(2, 14))
            ],
            "procedures": [{"code": random.choice(procedures)} for _ in range(random.choice((0, 0, 1, 2, 3)))],
        }
        for _ in range(CLAIMS)
    ]


def _best(run: Callable[[], object]) -> float:
    """Seconds of one core in the quickest of some rounds: what else the machine does only ever adds."""
    spent = []
    for _ in range(ROUNDS):
        before = time.process_time()
        run()
        spent.append(time.process_time() - before)
    return min(spent)


def _throughput(lines: list[bytes]) -> list[dict[str, Any]]:
    import msdrg

    from chartlight.cli.group import answers
    from chartlight.grouping.grouper import load_grouper

    stream = b"\n".join(lines)
    claims = [_for_library(json.loads(line)) for line in lines]
    drgs: list[str] = []

    def through_json() -> None:
        for _line in answers(io.BytesIO(stream), load_grouper(), DAY):
            pass

    with msdrg.MsdrgGrouper() as library:

        def alone() -> None:
            drgs[:] = [f"{library.group(claim)['final_drg']:03d}" for claim in claims]

        # The claims of this benchmark are not there when the command runs: neither side should pay for walking them.
        gc.collect()
        gc.freeze()
        try:
            ours, peer = CLAIMS / _best(through_json), CLAIMS / _best(alone)
        finally:
            gc.unfreeze()
    answered = answers(io.BytesIO(stream), load_grouper(), DAY)
    equal = sum(json.loads(line)["drg"] == drg for line, drg in zip(answered, drgs, strict=True))
    return [
        {
            "what": f"{CLAIMS:,} claims as JSON lines, with edits, one core",
            "value": ours,
            "unit": "claims/s",
            "peer": f"msdrg {load_grouper().version.split()[-1]} alone, from dictionaries, without edits",
            "peer_value": peer,
            "ratio": ours / peer,
            "goal": f">= {GOAL_CLAIMS:,.0f} claims/s",
        },
        {
            "what": "claims with the library's DRG",
            "value": 100 * equal / CLAIMS,
            "unit": "%",
            "peer": "msdrg",
            "peer_value": 100.0,
            "ratio": equal / CLAIMS,
            "goal": "100 %",
        },
    ]


def _for_library(claim: dict[str, Any]) -> Any:
    """The claim as the library's own interface takes it."""

    def entry(code: str, poa: str) -> dict[str, str]:
        return {"code": code.replace(".", ""), "poa": poa}

    return {
        "version": 440,
        "age": claim["age"],
        "sex": "MF".index(claim["sex"]),
        "discharge_status": int(claim["discharge_status"]),
        "pdx": entry(claim["principal"], claim["principal_poa"]),
        "sdx": [entry(one["code"], one["poa"]) for one in claim["secondary"]],
        "procedures": claim["procedures"],
    }


def _what_if(lines: list[bytes]) -> list[dict[str, Any]]:
    """Each kind of change, tried on many claims, and what each code of a claim does for its DRG."""
    from chartlight.grouping.changes import (
        AddDiagnosis,
        AddProcedure,
        MoveDiagnosis,
        RemoveDiagnosis,
        SetDischargeStatus,
        SetPoa,
    )
    from chartlight.grouping.grouper import load_grouper, regrouping
    from chartlight.grouping.per_code import per_code
    from chartlight.grouping.what_if import what_if
    from chartlight.grouping.wire import read_claim

    regroup = regrouping(load_grouper(), DAY)
    tried: list[float] = []
    told: list[float] = []
    for line in lines[:WHAT_IFS]:
        claim, _ = read_claim(json.loads(line))
        last = claim.secondary[-1].code
        changes = (
            AddDiagnosis("J96.01", "Y"),
            RemoveDiagnosis(last),
            MoveDiagnosis(last, 0),
            SetPoa(last, "N"),
            AddProcedure("0FT44ZZ", DAY),
            SetDischargeStatus("20"),
        )
        before = regroup(claim)
        tried.extend(_milliseconds(partial(what_if, claim, [change], regroup, before)) for change in changes)
        told.append(_milliseconds(partial(per_code, claim, before, regroup)))
    return [
        _limit("a what-if: one change, regrouped, with the difference, p95", tried, GOAL_WHAT_IF_MS),
        _limit("what each code of a claim does for its DRG, p95", told, GOAL_WHAT_IF_MS),
    ]


def _milliseconds(run: Callable[[], object]) -> float:
    before = time.perf_counter()
    run()
    return (time.perf_counter() - before) * 1000


def _search() -> dict[str, Any]:
    from chartlight.codesets.codeset import load_codeset

    codeset = load_codeset(DAY)
    codeset.search("warm", 1)
    spent = []
    for text in TYPED:
        for end in range(1, len(text) + 1):
            before = time.perf_counter()
            codeset.search(text[:end], 50)
            spent.append((time.perf_counter() - before) * 1000)
    return _limit("a keystroke of code search over all ICD-10-CM codes, p95", spent, GOAL_SEARCH_MS)


def _limit(what: str, spent: list[float], limit: float) -> dict[str, Any]:
    return limited(what, quantiles(spent, n=20)[-1], limit, "ms")
