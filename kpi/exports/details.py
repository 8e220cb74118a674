"""One result of a report in full: how it stands, what it needs, where the year may end, how it was reckoned."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kpi.domain.model import Status, Thresholds
from kpi.wording.explanations import notes_of, outlooks, required_sentence
from kpi.wording.names import Row, difference_unit, named
from kpi.wording.reckoning import formula
from kpi.wording.sources import short
from kpi.wording.statuses import Shape, Tone


@dataclass(frozen=True)
class Detail:
    """One result against one plan.

    Attributes:
        indicator, area: their codes; `name` as in the lists, with the area or the assigning body where it is needed.
        unit: of the indicator.
        sentence: result, plan, share and verdict, for a screen reader or a caption.
        required: what the rest of the year must bring; "" where nothing is.
        outlooks: where the year may end, side by side.
        notes: everything below the formula, in the order a reader asks; `required` and `outlooks` are among them.
        method: the formula, then the formula with its figures; `method_line` the same on one line.
        sources: of the result and of the plan, each once, without web address.
    """

    indicator: str
    area: str
    name: str
    unit: str
    status: Status
    status_text: str
    shape: Shape
    tone: Tone
    estimate: bool
    sentence: str
    required: str
    outlooks: tuple[str, ...]
    notes: tuple[str, ...]
    method: tuple[str, ...]
    sources: tuple[str, ...]

    @property
    def method_line(self) -> str:
        """The formula and its figures on one line."""
        return " ".join(self.method)


def detail(
    row: dict[str, Any], line: Mapping[str, Any], indicator: Row, thresholds: Thresholds, language: str
) -> Detail:
    """Everything about one scoreboard row under a plan.

    Args:
        row: the scoreboard row.
        line: its `kpi.wording.lines.lines`.
        indicator: its registry row.
        thresholds: the cut-offs of its data set.
        language: "vi" or "en".
    """
    unit, points = named(indicator, language, "unit"), difference_unit(indicator, language)
    sources = [short(source) for source in (row["value_source"], row["plan_source"]) if source]
    return Detail(
        indicator=row["indicator"],
        area=row["area"],
        name=line["name"],
        unit=unit,
        status=Status(row["status"]),
        status_text=line["status_text"],
        shape=line["shape"],
        tone=line["tone"],
        estimate=bool(row["estimate"]),
        sentence=line["sentence"],
        required=required_sentence(row, points, language),
        outlooks=tuple(outlooks(row, unit, language)),
        notes=tuple(notes_of(row, indicator, thresholds, language)),
        method=tuple(formula(row, indicator, language)),
        sources=tuple(dict.fromkeys(sources)),
    )
