"""Where there is no internet the product is installed from a folder of wheels, by the two lines of docs/deploy.md.

The first line needs a registry, so it may fail here: then there is nothing to prove the second one with. The second
runs where there is none: no index, no settings of this machine, and an address that leads nowhere (RFC 5737).
"""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests import needs

ROOT = Path(__file__).parents[1]
NOWHERE = "http://192.0.2.1/simple"
PATIENCE = 240  # seconds for each line
COMMANDS = re.findall(
    r"^python3 -m (?:pip download|venv) .*$", (ROOT / "docs/deploy.md").read_text("utf-8"), re.MULTILINE
)


def run(line: str, folder: Path, **environment: str) -> subprocess.CompletedProcess:
    """One line of the document as a shell runs it, in that folder, with this Python."""
    line = line.replace("python3 ", f"'{sys.executable}' ", 1)
    everything = os.environ | environment
    return subprocess.run(
        line, shell=True, cwd=folder, env=everything, capture_output=True, text=True, timeout=PATIENCE, check=False
    )


def without_registry(folder: Path) -> dict[str, str]:
    """What a machine without internet and without settings of its own has."""
    return {
        "PIP_CONFIG_FILE": os.devnull,
        "PIP_NO_INDEX": "1",
        "PIP_INDEX_URL": NOWHERE,
        "PIP_EXTRA_INDEX_URL": "",
        "PIP_FIND_LINKS": "",
        "PIP_CACHE_DIR": str(folder / "no-cache"),
        "PIP_NO_COMPILE": "1",  # only to be quicker here
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the requirements and the wheels that the first line fetched."""
    place = tmp_path_factory.mktemp("offline")
    shutil.copy(ROOT / "requirements.txt", place)
    try:
        answer = run(COMMANDS[0], place)
    except subprocess.TimeoutExpired:
        needs.missing("a package registry that answers in time")
    if answer.returncode:
        needs.missing("a package registry")
    return place


@pytest.mark.skipif(os.name == "nt", reason="the lines for Windows differ")
def test_the_two_lines_install_what_the_dashboard_needs_without_a_registry(folder):
    answer = run(COMMANDS[1], folder, **without_registry(folder))

    assert answer.returncode == 0, answer.stderr[-2000:]
    assert NOWHERE not in answer.stderr
    python = folder / ".venv/bin/python"
    start = subprocess.run(
        [python, "-c", "import dashboard; print(type(dashboard.app).__name__)"],
        cwd=ROOT, capture_output=True, text=True, timeout=PATIENCE, check=False,
    )  # fmt: skip
    assert start.stdout == "App\n", start.stderr[-2000:]


def test_a_wheel_that_was_changed_on_the_way_is_refused(folder):
    lines = (folder / "requirements.txt").read_text("utf-8")
    (entry,) = re.findall(r"^click==(?:.*\\\n)*.*\n", lines, re.MULTILINE)
    changed = folder / "changed"
    changed.mkdir()
    (changed / "requirements.txt").write_text(entry, "utf-8")
    (wheel,) = folder.glob("wheels/click-*.whl")
    (changed / wheel.name).write_bytes(wheel.read_bytes() + b"x")

    line = "python3 -m pip install --dry-run --ignore-installed --no-deps --no-index --find-links . -r requirements.txt"
    answer = run(line, changed, **without_registry(folder))

    assert answer.returncode != 0
    assert "DO NOT MATCH THE HASHES" in answer.stderr


def test_both_lines_are_in_both_languages():
    vietnamese = (ROOT / "docs/vi/deploy.md").read_text("utf-8")

    assert len(COMMANDS) == 2
    assert all(command in vietnamese for command in COMMANDS)


@pytest.mark.parametrize("name", re.findall(r"pip install -r (\S+)", (ROOT / "README.md").read_text("utf-8")))
def test_what_the_readme_installs_needs_no_address(name):
    """A lock with an address would ask that address, whatever an office has set as its registry."""
    lines = (ROOT / name).read_text("utf-8").splitlines()

    assert [line for line in lines if "://" in line or " @ " in line or re.match(r"\s*-(?!-hash=sha256:)", line)] == []
