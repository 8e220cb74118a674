"""Figures do not depend on where the server's clock stands, nor on when somebody looks."""

import os
import subprocess
import sys
from datetime import date, datetime
from pathlib import Path

import pytest

from kpi.wording import moments

ROOT = Path(__file__).parents[2]
ZONES = ["America/Los_Angeles", "Asia/Ho_Chi_Minh"]  # most of a day apart


@pytest.mark.skipif(os.name == "nt", reason="TZ is a setting of POSIX systems")
def test_the_same_scoreboard_in_every_zone(tmp_path):
    environment = os.environ | {"KPI_DATABASE": f"sqlite:///{tmp_path / 'kpi.sqlite'}"}
    told = {
        subprocess.run(
            [sys.executable, "-m", "kpi", "scoreboard", "--period", "2019-H1", "--format", "json"],
            cwd=ROOT, env=environment | {"TZ": zone}, capture_output=True, check=True,
        ).stdout
        for zone in ZONES
    }  # fmt: skip

    assert len(told) == 1
    assert b"2019-H1" in told.pop()


def test_nothing_of_ours_asks_what_day_it_is_here():
    """A moment is taken in UTC and worded in the reader's zone; a period is what a file or an address says."""
    asking = [
        path.relative_to(ROOT).as_posix()
        for path in ROOT.glob("kpi/**/*.py")
        if any(word in path.read_text("utf-8") for word in (".today()", "datetime.now()", "utcnow(", "localtime("))
    ]

    assert asking == []


@pytest.mark.parametrize(
    ("utc", "day"),
    [("2018-12-31T16:59:00Z", date(2018, 12, 31)), ("2018-12-31T17:01:00Z", date(2019, 1, 1))],
    ids=["a minute before midnight in Hà Nội", "a minute after"],
)
def test_the_year_changes_at_midnight_in_viet_nam(utc, day, monkeypatch):
    class Clock(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime.fromisoformat(utc).astimezone(tz)

    monkeypatch.setattr(moments, "datetime", Clock)

    assert moments.today() == day
