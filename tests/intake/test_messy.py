"""Spreadsheets of two public test collections, none of them a report of ours: each gives figures or a plain message.

The collections are not handed on with the product; where they do not stand beside the checkout, these tests skip.
"""

from dataclasses import dataclass
from pathlib import Path

import pytest

from kpi.intake.files import Intake, take_files
from kpi.wording.problems import sentence
from tests.intake.taken import KNOWN
from tests.spent import cpu_seconds

MESSY = Path(__file__).parents[3] / "shared" / "realdata" / "messy-spreadsheets"
LONGEST, IN_ALL = 1_000, 50_000  # characters of one message, and of all messages of a file
SECONDS = 10.0
pytestmark = pytest.mark.skipif(not MESSY.is_dir(), reason="the collections do not stand beside the checkout")


@dataclass(frozen=True)
class Read:
    """What came of one file, and what a reader of either language is told."""

    name: str
    intake: Intake
    seconds: float
    messages: list[str]


@pytest.fixture(scope="module")
def everything() -> list[Read]:
    """Every file of the collections, read once; an exception in any of them fails all tests."""
    return [_read(path) for path in sorted(MESSY.glob("*/*")) if path.is_file()]


def _read(path: Path) -> Read:
    started = cpu_seconds()
    intake = take_files([path], KNOWN)
    seconds = cpu_seconds() - started
    messages = [sentence(one, language) for one in intake.problems for language in ("vi", "en")]
    return Read(f"{path.parent.name}/{path.name}", intake, seconds, messages)


def test_all_of_them_are_here(everything):
    assert len(everything) >= 100


def test_each_gives_figures_or_says_why_not(everything):
    mute = [one.name for one in everything if not one.intake.tables and not one.messages]

    assert mute == []


def test_nothing_of_them_is_taken_for_a_figure_of_ours(everything):
    assert [one.name for one in everything if one.intake.tables] == []


def test_no_message_is_longer_than_anybody_reads(everything):
    assert [one.name for one in everything if max(map(len, one.messages), default=0) > LONGEST] == []
    assert [one.name for one in everything if sum(map(len, one.messages)) / 2 > IN_ALL] == []


def test_messages_are_for_people(everything):
    said = [message for one in everything for message in one.messages]

    assert [message for message in said if "Traceback" in message or "Error:" in message or "\n" in message] == []


def test_none_takes_long(everything):
    assert [(one.name, one.seconds) for one in everything if one.seconds > SECONDS] == []
