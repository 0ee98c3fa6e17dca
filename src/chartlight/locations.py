"""Where the program's own files lie: resources, models, code sets. User data lies where `--data` says."""

import sys
from pathlib import Path

import platformdirs


def program_root() -> Path:
    """The folder that holds resources/, models/ and codesets/: the bundle's when frozen, else the checkout."""
    bundle = getattr(sys, "_MEIPASS", None)
    return Path(bundle) if bundle else Path(__file__).resolve().parents[2]


def resources() -> Path:
    """Icons, themes, indicator rules, query templates, abbreviations, sample admissions."""
    return program_root() / "resources"


def models() -> Path:
    """The linking model and its card."""
    return program_root() / "models"


def codesets() -> Path:
    """Figures per fiscal year with a manifest."""
    return program_root() / "codesets"


def default_data() -> Path:
    """The platform's user data folder, used when `--data` is not given."""
    return Path(platformdirs.user_data_dir("chartlight", appauthor=False))


def cache() -> Path:
    """A folder for derived, PHI-free caches such as the compiled lexicon."""
    return Path(platformdirs.user_cache_dir("chartlight", appauthor=False))
