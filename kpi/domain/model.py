"""The words of the field as values: kinds, bounds, stages, statuses, and one data set.

One thing is a frozen dataclass, many things are a table (`tables.py`); nothing in between.
"""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """How an indicator grows; decides its formula (docs/rules.md, section 3)."""

    CUMULATIVE = "cumulative"  # adds up through the year
    LEVEL = "level"  # a value at a date
    LIMIT = "limit"  # a cap or a floor: within or outside, no percent
    TASK = "task"  # a duty in words: 0 not started, 1 in progress, 2 done


class Basis(StrEnum):
    """What the percent is taken from; empty for cumulative indicators and tasks."""

    BASELINE = "baseline"  # progress from where the year began
    RATIO = "ratio"  # the publisher divides value by plan
    DIFFERENCE = "difference"  # no percent, only the gap
    LEVEL = "level"  # limit on a value at a date
    YEAR_TO_DATE = "year_to_date"  # limit on a running sum


class Better(StrEnum):
    """Which direction is good."""

    UP = "up"
    DOWN = "down"


class Bound(StrEnum):
    """What the plan asks for; no word is `exact`."""

    EXACT = "exact"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ABOUT = "about"
    BETWEEN = "between"


class Stage(StrEnum):
    """How certain a result is; the declared order is from the weakest to the strongest."""

    ESTIMATE = "estimate"
    PRELIMINARY = "preliminary"
    FINAL = "final"


class Measure(StrEnum):
    """What one recorded number says."""

    PLAN = "plan"
    BASELINE = "baseline"
    RESULT = "result"
    FULL_YEAR_ESTIMATE = "full_year_estimate"


class Status(StrEnum):
    """The one judgement of a row (docs/rules.md, section 5), worst news first as pages list it."""

    REVERSING = "reversing"
    NOT_MET = "not_met"
    LIKELY_NOT_MET = "likely_not_met"
    OUTSIDE_LIMIT = "outside_limit"
    PERIOD_NOT_MET = "period_not_met"
    TASK_LATE = "task_late"
    FAR_BEHIND = "far_behind"
    BEHIND = "behind"
    NO_DATA = "no_data"
    TASK_NOT_REPORTED = "task_not_reported"
    TASK_NOT_STARTED = "task_not_started"
    NO_JUDGEMENT = "no_judgement"
    TASK_IN_PROGRESS = "task_in_progress"
    ON_TRACK = "on_track"
    WITHIN_LIMIT = "within_limit"
    PERIOD_MET = "period_met"
    LIKELY_MET = "likely_met"
    LIKELY_EXCEEDED = "likely_exceeded"
    ACHIEVED_EARLY = "achieved_early"
    TASK_DONE = "task_done"
    MET = "met"
    EXCEEDED = "exceeded"
    NO_PLAN = "no_plan"


class Reason(StrEnum):
    """Why a row has no judgement."""

    NO_BASELINE = "no_baseline"
    PLAN_EQUALS_BASELINE = "plan_equals_baseline"
    BASELINE_BEYOND_PLAN = "baseline_beyond_plan"
    PLAN_ZERO = "plan_zero"
    DIFFERENCE = "difference"
    RATIO_WITHOUT_MILESTONE = "ratio_without_milestone"
    EXPECTED_ZERO = "expected_zero"


class Claim(StrEnum):
    """How a percent that a source printed stands beside ours (docs/rules.md, section 7)."""

    AGREES = "agrees"
    TRUNCATED = "truncated"
    APPROXIMATE = "approximate"
    ANOTHER_PLAN = "another_plan"
    DISAGREES = "disagrees"
    UNCHECKED = "unchecked"  # nothing on file to compare it with


class Expectation(StrEnum):
    """Where the expected share of the plan comes from."""

    MILESTONE = "milestone"
    PAST_YEARS = "past_years"
    ELAPSED = "elapsed"


@dataclass(frozen=True)
class Thresholds:
    """The cut-offs of a data set: pace on track and behind, and the band of "about"."""

    on_track: float = 0.95
    behind: float = 0.60
    about: float = 0.05


@dataclass(frozen=True)
class DataSet:
    """One set of indicators with its own calendar.

    `opening_period` may be empty: the set then opens on its latest half-year or longer with results.
    `opening_area` is an area code, or `all` where the set opens on every area at once.
    """

    code: str
    name_vi: str
    name_en: str
    calendar: str
    opening_period: str
    opening_area: str
    thresholds: Thresholds = Thresholds()
