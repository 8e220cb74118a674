"""The columns of every answer that is a table; JSON, CSV and the contract read them here.

A number stands exact and beside it as the pages write it (`value`, `value_text`). A column that is not required is
null in JSON, and empty in CSV, where nothing stands. What a column means stands in the catalogues under
`api.field.<name>`, or under `column.<table>.<name>` where files have it too.
"""

from functools import cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, create_model
from pydantic.config import JsonDict

from kpi.domain import tables
from kpi.domain.model import Basis, Better, Bound, Expectation, Kind, Reason, Stage, Status
from kpi.domain.tables import Column, Holds, Table
from kpi.wording.catalogue import LANGUAGES, known


def _worded(name: str) -> tuple[Column, Column]:
    """A number that may be missing, and its text ("–" then)."""
    return Column(name, "number", required=False), Column(f"{name}_text", "text")


def _optional(holds: Holds, *names: str) -> tuple[Column, ...]:
    return tuple(Column(name, holds, required=False) for name in names)


DATA_SETS = Table(
    name="data_sets",
    grain=("code",),
    columns=(
        Column("code", "code"),
        Column("name", "text"),
        tables.DATA_SETS["calendar"],
        *_optional("period", "opening_period"),
        Column("opening_area", "code"),
        Column("on_track", "number"),
        Column("behind", "number"),
        Column("about", "number"),
    ),
)

AREAS = Table(
    name="areas",
    grain=("code",),
    columns=(
        *(tables.AREAS["code"], Column("name", "text")),
        *(tables.AREAS[name] for name in ("level", "parent", "valid_from", "valid_to", "order")),
        Column("has_figures", "flag"),
    ),
)

INDICATORS = Table(
    name="indicators",
    grain=("code",),
    columns=(
        *(tables.INDICATORS["code"], Column("name", "text"), *_optional("text", "unit")),
        *(tables.INDICATORS[name] for name in ("kind", "basis", "better", "decimals", "percent_decimals", "rate")),
        *(tables.INDICATORS["field"], Column("field_name", "text")),
        *(tables.INDICATORS[name] for name in ("part_of", "drop_of", "order", "source")),
    ),
)

PERIODS = Table(
    name="periods",
    grain=("period",),
    columns=(
        *(Column("period", "period"), Column("period_text", "text"), Column("year", "whole")),
        *(Column("first_month", "whole"), Column("last_month", "whole"), Column("last_day", "date")),
        Column("opening", "flag"),
    ),
)

_NAMES = (
    *(Column("indicator", "code"), Column("indicator_name", "text")),
    *(Column("area", "code"), Column("area_name", "text")),
    *(Column("period", "period"), Column("period_text", "text")),
    *_optional("text", "unit"),
)
_PUBLISHED = ("published_percent", "published_index", "published_change")

FIGURES = Table(
    name="figures",
    grain=tables.FIGURES.grain,
    columns=(
        *(*_NAMES, tables.FIGURES["measure"], *_worded("value"), *_worded("value_to")),
        *(tables.FIGURES[name] for name in ("bound", "stage", "said", "assigned_by", "decided_on")),
        *(tables.FIGURES[name] for name in ("implied", "due_on", "baseline_period")),
        *(column for name in _PUBLISHED for column in _worded(name)),
        *(tables.FIGURES[name] for name in ("as_of", "published", "source", "note")),
    ),
)

SCOREBOARD = Table(
    name="scoreboard",
    grain=("period", "indicator", "area", "assigned_by", "plan_period"),
    columns=(
        *(*_NAMES, Column("field", "code"), Column("field_name", "text")),
        *(Column("kind", "code", one_of=tuple(Kind)), Column("basis", "code", required=False, one_of=tuple(Basis))),
        Column("better", "code", one_of=tuple(Better)),
        *(*_worded("value"), *_optional("text", "value_said")),
        *(Column("stage", "code", required=False, one_of=tuple(Stage)), *_optional("date", "value_as_of")),
        *_worded("in_period"),
        *(Column("plan", "number", required=False), Column("plan_to", "number", required=False)),
        *(Column("plan_text", "text"), *_optional("text", "plan_said"), *_optional("period", "plan_period")),
        *_optional("code", "assigned_by"),
        *_optional("text", "assigned_by_text"),
        *(Column("bound", "code", required=False, one_of=tuple(Bound)), Column("plan_implied", "flag")),
        *_optional("date", "plan_decided_on", "due_on"),
        *(*_worded("baseline"), *_optional("period", "baseline_period")),
        *(*_worded("period_plan"), *_worded("period_achieved")),
        *(*_worded("achieved"), *_worded("expected")),
        Column("expected_by", "code", required=False, one_of=tuple(Expectation)),
        *(*_worded("pace"), *_worded("gap")),
        *(Column("status", "code", one_of=tuple(Status)), Column("status_text", "text")),
        *(Column("estimate", "flag"), Column("closed", "flag")),
        Column("reason", "code", required=False, one_of=tuple(Reason)),
        *_optional("text", "reason_text", "apart_text"),
        *(*_worded("previous"), *_optional("period", "previous_period")),
        *(*_optional("number", "change", "change_percent"), *_optional("text", "change_text")),
        *(*_worded("required"), *_worded("outlook_official")),
        *_optional("text", "value_source", "plan_source"),
    ),
)

TABLES = (SCOREBOARD, FIGURES, INDICATORS, AREAS, PERIODS, DATA_SETS)

_TYPES: dict[Holds, Any] = {"number": float, "whole": int, "flag": bool}


class Links(BaseModel):
    """Where the pages of an answer are; addresses without the server's name."""

    self: str = Field(description="api.link.self")
    first: str = Field(description="api.link.first")
    previous: str | None = Field(description="api.link.previous")
    next: str | None = Field(description="api.link.next")
    last: str = Field(description="api.link.last")


class TablePage(BaseModel):
    """One page of a table, and what it is a page of."""

    model_config = ConfigDict(extra="forbid")

    data: str | None = Field(description="api.field.data")
    language: Literal["vi", "en"] = Field(description="api.field.language")
    version: int = Field(description="api.field.version")
    changed_at: str | None = Field(description="api.field.changed_at")
    total: int = Field(description="api.field.total")
    limit: int = Field(description="api.field.limit")
    offset: int = Field(description="api.field.offset")
    links: Links = Field(description="api.field.links")


def page_model(table: Table) -> type[BaseModel]:
    """What an answer with rows of that table looks like."""
    name = table.name.title().replace("_", "")
    fields: dict[str, Any] = {column.name: (_type(column), _field(table, column)) for column in table.columns}
    row = create_model(f"{name}Row", __config__=ConfigDict(extra="forbid"), **fields)
    rows = (list[row], Field(description="api.field.rows"))  # type: ignore[valid-type]
    return create_model(f"{name}Page", __base__=TablePage, rows=rows)


def _type(column: Column) -> Any:
    """The JSON type of a column; a closed list of words where there is one."""
    plain = Literal[tuple(str(word) for word in column.one_of)] if column.one_of else _TYPES.get(column.holds, str)
    return plain if column.required else plain | None


def _field(table: Table, column: Column) -> Any:
    """The column's meaning, and that it is a day where it is one."""
    form: JsonDict | None = {"format": "date"} if column.holds == "date" else None
    return Field(description=meaning(table.name, column.name), json_schema_extra=form)


@cache
def meaning(table: str, column: str) -> str:
    """The key of the words that say what a column means.

    Raises:
        LookupError: nobody has written any.
    """
    text = ("api.field.text",) if column.endswith("_text") else ()
    keys = (f"api.field.{table}.{column}", f"column.{table}.{column}", f"api.field.{column}", *text)
    found = [key for key in keys if all(known(language, key) for language in LANGUAGES)]
    if not found:
        raise LookupError(column)
    return found[0]
