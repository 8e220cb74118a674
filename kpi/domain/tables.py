"""The columns of every table, written once: checks, template, help and documentation read them here.

Column help in words stands in the catalogues under `column.<table>.<name>`.
"""

from dataclasses import dataclass
from typing import Literal

from kpi.domain.model import Basis, Better, Bound, Kind, Measure, Stage

Holds = Literal["text", "code", "number", "whole", "flag", "date", "period"]


@dataclass(frozen=True)
class Column:
    """One column: its name, what a cell holds, whether it may be empty, and the only words allowed."""

    name: str
    holds: Holds
    required: bool = True
    one_of: tuple[str, ...] = ()


@dataclass(frozen=True)
class Table:
    """One table: its name, its grain (the columns that name one row), and its columns in order."""

    name: str
    grain: tuple[str, ...]
    columns: tuple[Column, ...]

    @property
    def names(self) -> list[str]:
        """The column names in order."""
        return [column.name for column in self.columns]

    def __getitem__(self, name: str) -> Column:
        """The column of that name; KeyError when there is none."""
        return {column.name: column for column in self.columns}[name]


DATA_SETS = Table(
    name="data_sets",
    grain=("code",),
    columns=(
        Column("code", "code"),
        Column("name_vi", "text"),
        Column("name_en", "text"),
        Column("calendar", "code", one_of=("administrative", "statistical")),
        Column("opening_period", "period", required=False),
        Column("opening_area", "code"),
        Column("on_track", "number", required=False),
        Column("behind", "number", required=False),
        Column("about", "number", required=False),
        Column("order", "whole"),
    ),
)

AREAS = Table(
    name="areas",
    grain=("code",),
    columns=(
        Column("code", "code"),
        Column("name_vi", "text"),
        Column("name_en", "text"),
        Column("level", "code"),
        Column("parent", "code", required=False),
        Column("valid_from", "date", required=False),
        Column("valid_to", "date", required=False),
        Column("order", "whole"),
    ),
)

FIELDS = Table(
    name="fields",
    grain=("code",),
    columns=(
        Column("code", "code"),
        Column("name_vi", "text"),
        Column("name_en", "text"),
        Column("order", "whole"),
    ),
)

INDICATORS = Table(
    name="indicators",
    grain=("code",),
    columns=(
        Column("code", "code"),
        Column("data_set", "code"),
        Column("name_vi", "text"),
        Column("name_en", "text"),
        Column("unit_vi", "text", required=False),
        Column("unit_en", "text", required=False),
        Column("kind", "code", one_of=tuple(Kind)),
        Column("basis", "code", required=False, one_of=tuple(Basis)),
        Column("better", "code", one_of=tuple(Better)),
        Column("decimals", "whole"),
        Column("percent_decimals", "whole"),
        Column("rate", "flag"),
        Column("field", "code"),
        Column("part_of", "code", required=False),
        Column("drop_of", "code", required=False),
        Column("order", "whole"),
        Column("source", "text"),
    ),
)

OWNERS = Table(
    name="owners",
    grain=("indicator", "valid_from"),
    columns=(
        Column("indicator", "code"),
        Column("name_vi", "text"),
        Column("name_en", "text"),
        Column("valid_from", "date", required=False),
        Column("valid_to", "date", required=False),
        Column("source", "text", required=False),
    ),
)

SERIES = Table(
    name="series",
    grain=("indicator", "first_period"),
    columns=(
        Column("indicator", "code"),
        Column("series", "code"),
        Column("first_period", "period"),
        Column("name_vi", "text"),
        Column("name_en", "text"),
        Column("source", "text"),
    ),
)

NAMES = Table(  # other spellings of what is registered: what files call it, besides its own names
    name="names",
    grain=("of", "name"),
    columns=(
        Column("of", "code", one_of=("areas", "indicators")),
        Column("name", "text"),
        Column("code", "code"),
    ),
)

FIGURES = Table(
    name="figures",
    grain=("period", "area", "indicator", "measure", "assigned_by", "decided_on", "stage"),
    columns=(
        Column("indicator", "code"),
        Column("area", "code"),
        Column("period", "period"),
        Column("measure", "code", one_of=tuple(Measure)),
        Column("value", "number", required=False),
        Column("value_to", "number", required=False),
        Column("bound", "code", required=False, one_of=tuple(Bound)),
        Column("stage", "code", required=False, one_of=tuple(Stage)),
        Column("said", "text", required=False),
        Column("assigned_by", "code", required=False),
        Column("decided_on", "date", required=False),
        Column("implied", "period", required=False),
        Column("due_on", "date", required=False),
        Column("baseline_period", "period", required=False),
        Column("published_percent", "number", required=False),
        Column("published_index", "number", required=False),
        Column("published_change", "number", required=False),
        Column("as_of", "date", required=False),
        Column("published", "text", required=False),
        Column("source", "text", required=False),
        Column("note", "text", required=False),
    ),
)

PASSAGES = Table(
    name="passages",
    grain=("data_set", "period", "area", "field", "part"),
    columns=(
        Column("data_set", "code"),
        Column("period", "period"),
        Column("area", "code"),
        Column("field", "code", required=False),
        Column("part", "code", one_of=("results", "shortcomings", "tasks", "proposals")),
        Column("text_vi", "text"),
        Column("text_en", "text"),
        Column("source", "text"),
    ),
)

TABLES = (DATA_SETS, AREAS, FIELDS, INDICATORS, OWNERS, SERIES, NAMES, FIGURES, PASSAGES)
