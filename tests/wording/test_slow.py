"""Who is behind stands under the headline by name, slowest first."""

from kpi.domain.model import Status
from kpi.domain.scoreboard import scoreboard
from kpi.wording.lines import lines
from kpi.wording.slow import slow_ones
from tests.sight import book

PLANS = "\n".join(f"x | {area} | 2019 | plan | 100" for area in "abcdefg")
SHARES = {"a": 10, "b": 45, "c": 40, "d": 46, "e": 47, "f": 60, "g": None}
RESULTS = "\n".join(f"x | {area} | 2019-H1 | result | {share}" for area, share in SHARES.items() if share)
OURS = book("code | kind\nx | cumulative", f"indicator | area | period | measure | value\n{PLANS}\n{RESULTS}")


def named(language="vi", only=tuple(SHARES)):
    rows = scoreboard(OURS, "2019-H1")
    told = slow_ones(lines(rows[rows["area"].isin(only)], OURS, language), language)
    return {status: names.replace("\N{NO-BREAK SPACE}", " ") for status, names in told.items()}


def test_the_worst_verdict_comes_first_and_in_it_the_slowest():
    told = named()

    assert list(told) == [Status.FAR_BEHIND, Status.BEHIND]
    assert told[Status.FAR_BEHIND] == "a (kém mức kỳ vọng 40 người)"
    assert told[Status.BEHIND].startswith("c (kém mức kỳ vọng 10 người), b (kém mức kỳ vọng 5 người), d (")


def test_of_many_only_the_slowest_are_named_and_the_others_counted():
    assert named()[Status.BEHIND].endswith(") và 1 nữa")
    assert named("en")[Status.BEHIND].endswith(") and 1 more")


def test_nobody_is_named_who_is_well_or_has_not_reported():
    assert named(only=("f", "g")) == {}
