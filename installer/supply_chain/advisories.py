"""Known advisories on the locked packages, by pip-audit. It asks the package index, so it runs where that answers."""

import json
import subprocess
import sys

from supply_chain.components import ROOT

_SECONDS = 10
_LONGEST = 300
_NO_ANSWER = "The index of advisories does not answer from here: the locked packages were not looked up."


def advisories() -> tuple[list[str] | None, str]:
    """What is known against locked packages, a line each, and a sentence; None where nobody could be asked."""
    command = [sys.executable, "-m", "pip_audit", "--requirement", str(ROOT / "requirements.lock"), "--no-deps"]
    command += ["--disable-pip", "--format", "json", "--progress-spinner", "off", "--timeout", str(_SECONDS)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=_LONGEST)
        listed = json.loads(done.stdout)["dependencies"]
    except (ValueError, KeyError, subprocess.TimeoutExpired):
        return None, _NO_ANSWER
    looked_up = [one for one in listed if "skip_reason" not in one]
    if not looked_up:  # a mirror answers for the packages but has no advisories
        return None, _NO_ANSWER
    found = [
        f"{one['name']} {one['version']}: {known['id']} (mended in {', '.join(known['fix_versions']) or 'no version'})"
        for one in looked_up
        for known in one["vulns"]
    ]
    return found, f"{len(looked_up)} of {len(listed)} locked packages looked up, {len(found)} advisories."
