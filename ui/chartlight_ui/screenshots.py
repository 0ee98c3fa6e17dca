"""Pictures of every screen, for review and the README: `python -m chartlight_ui.screenshots OUT`.

They are taken offscreen from the synthetic sample admissions, which are taken in and assessed first, or from a demo
folder given with `--data`. `--desk MODULE:FUNCTION` takes any other desk.
"""

import argparse
import importlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from chartlight_ui.camera import Camera, pause, until
from chartlight_ui.contact_sheet import contact_sheet

if TYPE_CHECKING:
    from chartlight.desk import Desk
    from chartlight_ui.window import MainWindow

PERSON = "M. Castellan"
"""Who the pictures are taken as: an invented name."""

EMPTY = ("worklist", "queries", "finalise", "reports", "feeds")
SMALLEST = (960, 540)
"""A window cannot be smaller: a screen that leaves less at a scale is not pictured at it."""


def main(arguments: list[str] | None = None) -> int:
    """Take the pictures; 0 when all are there."""
    parser = argparse.ArgumentParser(prog="chartlight_ui.screenshots", description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("--theme", choices=["light", "dark", "both"], default="both")
    parser.add_argument(
        "--size", nargs="+", default=["1440x900"], metavar="WxH", help="of the screen, in its own pixels"
    )
    parser.add_argument("--scale", nargs="+", default=["1"], help="device pixels to a pixel: 1, 1.5, 2")
    parser.add_argument("--only", nargs="*", help="names of screens, as the files are called")
    parser.add_argument("--admission", help="the case to show; otherwise the top one with a finding")
    source = parser.add_mutually_exclusive_group()
    source.add_argument("--data", type=Path, help="a folder that `chartlight demo` filled")
    source.add_argument("--desk", metavar="MODULE:FUNCTION")
    options = parser.parse_args(arguments)
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    options.out.mkdir(parents=True, exist_ok=True)
    if len(options.scale) > 1:
        return _each_scale(options)
    (chosen,) = options.scale
    os.environ["QT_SCALE_FACTOR"], scale = chosen, float(chosen)
    themes = ["light", "dark"] if options.theme == "both" else [options.theme]
    sizes = list(_sizes(options.size, scale))
    with _desk(options.data, options.desk) as desk:
        for theme in themes:
            for width, height in sizes:
                size = f"{width * scale:.0f}x{height * scale:.0f}" + (f"@{scale:g}x" if scale != 1 else "")
                camera = Camera(options.out, theme, size, options.only)
                _take_all(desk, camera, width, height, options.admission)
    _tell(options.out, themes)
    return 0


def _sizes(wanted: list[str], scale: float) -> "Iterator[tuple[int, int]]":
    """What the screens leave a window at a scale; a screen that leaves too little is told of and left out."""
    for size in wanted:
        width, height = (int(int(part) / scale) for part in size.split("x"))
        if (width, height) >= SMALLEST and height >= SMALLEST[1]:
            yield width, height
        else:
            print(f"{size} at {scale:g} is too small for the window: not pictured")  # noqa: T201 - whoever asked reads it


def _each_scale(options: argparse.Namespace) -> int:
    """Qt takes a scale at its start: a process for each, over the same samples."""
    with tempfile.TemporaryDirectory(prefix="chartlight-pictures-") as made:
        command = [sys.executable, "-m", "chartlight_ui.screenshots", str(options.out), "--theme", options.theme]
        command += ["--size", *options.size, "--data", str(options.data or made)]
        command += ["--only", *options.only] if options.only else []
        command += ["--admission", options.admission] if options.admission else []
        worst = max(subprocess.run([*command, "--scale", scale], check=False).returncode for scale in options.scale)
    _tell(options.out, ["light", "dark"] if options.theme == "both" else [options.theme])
    return worst


def _tell(out: Path, themes: list[str]) -> None:
    """Put all pictures of a theme on one sheet, and say where everything lies."""
    from chartlight_ui.app import application

    application()  # the captions are written in its fonts
    for theme in themes:
        contact_sheet(out, theme)
    print(f"{len(list(out.glob('*.png')))} pictures in {out}")  # noqa: T201 - whoever asked for them wants to know


@contextmanager
def _desk(data: Path | None, factory: str | None) -> "Iterator[Desk]":
    if factory is not None:
        module, _, name = factory.partition(":")
        yield getattr(importlib.import_module(module), name)()
        return
    from chartlight.desk import Actor, Desk, ThrowawayKey

    with tempfile.TemporaryDirectory(prefix="chartlight-pictures-") as made:
        folder = data or Path(made)
        command = [sys.executable, "-m", "chartlight.cli.main", "demo", "--no-window", "--data", str(folder)]
        subprocess.run(command, check=True, env={**os.environ, "CHARTLIGHT_USER": PERSON})
        desk = Desk.open(folder, ThrowawayKey(), Actor(PERSON, "cdi", "RN, CCDS", "ext. 4417"))
        try:
            yield desk
        finally:
            desk.close()


@contextmanager
def _window(desk: "Desk", camera: Camera, width: int, height: int) -> "Iterator[MainWindow]":
    from chartlight_ui.app import application
    from chartlight_ui.session import Session
    from chartlight_ui.state import State
    from chartlight_ui.window import MainWindow

    application()
    state = State(None)
    state.put("look/theme", camera.theme)
    session = Session(desk)
    person = ", ".join(part for part in (desk.actor.name, desk.actor.credential) if part)
    window = MainWindow(session, state, person)
    window.resize(width, height)
    window.show()
    window.start()
    try:
        yield window
    finally:
        window.close()
        session.finish()
        window.deleteLater()
        pause(50)


def _take_all(desk: "Desk", camera: Camera, width: int, height: int, admission: str | None) -> None:
    from chartlight_ui.people_pictures import take_people
    from chartlight_ui.screen_pictures import take_screens

    with _window(desk, camera, width, height) as window:
        take_screens(window, camera, admission)
    take_people(camera, (width, height))
    if camera.wants(*(f"empty-{place}" for place in EMPTY)):
        with _empty_desk() as nothing, _window(nothing, camera, width, height) as window:
            until(window.worklist.list.empty.isVisible)
            for place in EMPTY:
                window.go(place)
                camera.take(window, f"empty-{place}")


@contextmanager
def _empty_desk() -> "Iterator[Desk]":
    from chartlight.desk import Actor, Desk, ThrowawayKey

    with tempfile.TemporaryDirectory(prefix="chartlight-pictures-") as folder:
        desk = Desk.open(Path(folder), ThrowawayKey(), Actor(PERSON, "cdi", "RN, CCDS", "ext. 4417"))
        try:
            yield desk
        finally:
            desk.close()


if __name__ == "__main__":
    sys.exit(main())
