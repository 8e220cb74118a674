"""What the cells of one sheet mean: which rows are headings, and what each column holds.

Plain data, so that it can be shown, corrected by hand, and remembered for the next file of that shape.
"""

import json
import re
from dataclasses import asdict, dataclass
from hashlib import sha256
from typing import Literal

from kpi.intake.grid import Grid
from kpi.intake.names import same

_NUMBER = re.compile(r"\d+|\b[iv]{1,3}\b")
Form = Literal["long", "report", "across", "statistics", "table"]


@dataclass(frozen=True)
class Use:
    """What one column holds.

    Attributes:
        column: from 0.
        heading: as the file has it; the rows of a heading over several rows joined by " / ".
        holds: a column name of FIGURES (`indicator`, `area`, `period`, `value`, `published_percent`,
            `published_index`, `note`, `source` ...), `unit`, `numbering`, `code` (of the indicator,
            beside its name), or "" where the column is left aside.
        measure: for `value`: plan, baseline, result or full_year_estimate, where the heading says it.
        period: for `value`: the period's key, where a heading or the title says it; "" where the row does.
        stage: for `value`: of a result ("ước" is estimate).
        indicator, area: for `value`: named by the heading, where indicators or areas stand across.
        unit: named by the heading ("Vốn (tỷ đồng)").
        of: for `published_...`: the column (from 0) of the result it was printed for; -1 where there is none.
    """

    column: int
    heading: str
    holds: str
    measure: str = ""
    period: str = ""
    stage: str = ""
    indicator: str = ""
    area: str = ""
    unit: str = ""
    of: int = -1


@dataclass(frozen=True)
class Layout:
    """How one sheet is read.

    Attributes:
        form: long (one figure or plan-and-result per row), report (the form of Vietnamese reports), across (areas down
            and indicators across or the reverse, or one column per period), statistics (statistical offices' tables:
            one indicator in the title, areas down), table (one of our other tables, by its own column names).
        first_heading, last_heading: rows from 0, both included.
        last_row: of the data, from 0.
        uses: one per column.
        table: for form `table`: its name in kpi/domain/tables.py; "figures" otherwise.
        indicator, area, period, unit: said once for the whole sheet, by a title or a corner cell; "" otherwise.
        plan_of: whether a plan beside a period is the plan of its year or of that period.
    """

    form: Form
    first_heading: int
    last_heading: int
    last_row: int
    uses: tuple[Use, ...]
    table: str = "figures"
    indicator: str = ""
    area: str = ""
    period: str = ""
    unit: str = ""
    plan_of: Literal["year", "period"] = "year"


def as_json(layout: Layout) -> str:
    """The layout as text to keep; `from_json` gives it back."""
    return json.dumps(asdict(layout), ensure_ascii=False, sort_keys=True)


def from_json(text: str) -> Layout:
    """The layout kept as text.

    Raises:
        ValueError: the text is not a layout.
    """
    try:
        parts = json.loads(text)
        return Layout(**{**parts, "uses": tuple(Use(**use) for use in parts["uses"])})
    except (TypeError, KeyError) as wrong:
        raise ValueError(text[:80]) from wrong


def shape(grid: Grid, layout: Layout) -> str:
    """What two files of one form have in common: the words of their headings and the columns they stand in.

    Numbers in headings do not count, nor quarters in Roman numerals: next year's file has the same shape.
    """
    headings = grid.texts[layout.first_heading : layout.last_heading + 1]
    words = [
        f"{row},{column}:{_NUMBER.sub('#', same(str(headings[row, column])))}"
        for row in range(headings.shape[0])
        for column in range(headings.shape[1])
        if str(headings[row, column]).strip()
    ]
    return sha256("\n".join(words).encode()).hexdigest()
