"""What some tests need from the machine, and what happens where it is missing.

A missing program or server skips a test on somebody's own machine and fails it where CI is set: there a proof that did
not run must not look like one that held.
"""

import os
import shutil
from pathlib import Path

import pytest

BESIDE = Path(__file__).parents[2] / "shared"  # public tables and bad files, too large for the checkout
CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome", "msedge")


def chromium() -> str | None:
    """The path of an installed Chromium, Chrome or Edge; None where there is none."""
    return next(filter(None, map(shutil.which, CHROMIUM)), None)


def missing(what: str) -> None:
    """Skip the test that asked, with the reason; fail it where CI is set."""
    if os.environ.get("CI"):
        pytest.fail(f"{what} is missing; README.md says what the tests need", pytrace=False)
    pytest.skip(f"{what} is missing")


def beside(name: str) -> Path:
    """A folder or file of the material beside the checkout; skips the test where there is none."""
    if not (BESIDE / name).exists():
        pytest.skip(f"{name} is not beside the checkout")
    return BESIDE / name
