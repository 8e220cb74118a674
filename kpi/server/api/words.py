"""A report in words as a document: the texts of `kpi.exports.composition.report`, exact numbers beside the tables."""

from collections.abc import Collection
from math import isfinite
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from kpi.domain.book import Book
from kpi.domain.model import Status
from kpi.exports.composition import report
from kpi.exports.stored import by_paragraph
from kpi.exports.table import Table
from kpi.pages import state
from kpi.pages.composed import changed_on, stored_templates
from kpi.server.api.known import Known
from kpi.server.api.refusals import Refused
from kpi.wording.names import records

MOST_TOLD = 1000  # rows of the scoreboard in one report; longer is nothing that anyone reads


class _Part(BaseModel):
    """A part of the document, read off the attributes of its twin in kpi.exports."""

    model_config = ConfigDict(from_attributes=True, extra="forbid")


class CountAnswer(_Part):
    """How many results stand at one status."""

    status: Status = Field(description="api.field.status")
    text: str = Field(description="api.field.status_text")
    n: int = Field(description="api.report.n")


class ToldAnswer(_Part):
    """One indicator in a sentence."""

    indicator: str = Field(description="api.field.indicator")
    area: str = Field(description="api.field.area")
    name: str = Field(description="api.report.name")
    text: str = Field(description="api.report.text")
    required: str = Field(description="api.report.required")
    status: Status = Field(description="api.field.status")
    status_text: str = Field(description="api.field.status_text")
    estimate: bool = Field(description="api.field.estimate")


class PassageAnswer(_Part):
    """What a person wrote."""

    part: Literal["results", "shortcomings", "tasks", "proposals"] = Field(description="api.report.part")
    area: str = Field(description="api.report.passage_area")
    text: str = Field(description="api.report.passage")
    source: str = Field(description="api.report.source")


class FieldAnswer(_Part):
    """A field of work."""

    code: str = Field(description="api.field.field")
    name: str = Field(description="api.field.field_name")
    achieved: list[ToldAnswer] = Field(description="api.report.achieved")
    behind: list[ToldAnswer] = Field(description="api.report.behind")
    unjudged: list[ToldAnswer] = Field(description="api.report.unjudged")
    tasks: list[str] = Field(description="api.report.tasks")
    passages: list[PassageAnswer] = Field(description="api.report.passages")


class ColumnAnswer(_Part):
    """One column of a table."""

    key: str = Field(description="api.report.column_key")
    heading: str = Field(description="api.report.column_heading")
    number: str = Field(description="api.report.column_number")
    holds: Literal["text", "number"] = Field(description="api.report.column_holds")


class RowAnswer(_Part):
    """One row of a table."""

    kind: Literal["group", "row", "part"] = Field(description="api.report.row_kind")
    texts: dict[str, str] = Field(description="api.report.texts")
    numbers: dict[str, float | None] = Field(description="api.report.numbers")


class TableAnswer(_Part):
    """A table in words and in numbers."""

    title: str = Field(description="api.report.table_title")
    columns: list[ColumnAnswer] = Field(description="api.report.columns")
    rows: list[RowAnswer] = Field(description="api.report.rows")


class DetailAnswer(_Part):
    """One result against one plan, in full."""

    indicator: str = Field(description="api.field.indicator")
    area: str = Field(description="api.field.area")
    name: str = Field(description="api.report.name")
    unit: str = Field(description="api.field.unit")
    status: Status = Field(description="api.field.status")
    status_text: str = Field(description="api.field.status_text")
    estimate: bool = Field(description="api.field.estimate")
    sentence: str = Field(description="api.report.sentence_of_row")
    required: str = Field(description="api.report.required")
    outlooks: list[str] = Field(description="api.report.outlooks")
    notes: list[str] = Field(description="api.report.notes")
    method: list[str] = Field(description="api.report.method_of_row")
    sources: list[str] = Field(description="api.report.sources_of_row")


class ReportAnswer(_Part):
    """A report of one period; "" means there is nothing to say."""

    data: str = Field(description="api.field.data")
    version: int = Field(description="api.field.version")
    changed_at: str | None = Field(description="api.field.changed_at")
    language: Literal["vi", "en"] = Field(description="api.field.language")
    period: str = Field(description="api.field.period")
    heading: str = Field(description="api.report.heading")
    abstract: str = Field(description="api.report.abstract")
    period_title: str = Field(description="api.field.period_text")
    ahead: str = Field(description="api.report.ahead")
    place: str = Field(description="api.report.place")
    areas: list[str] = Field(description="api.report.areas")
    nothing: str = Field(description="api.report.nothing")
    as_of: str = Field(description="api.report.as_of")
    made_of: str = Field(description="api.report.made_of")
    headline: str = Field(description="api.report.headline")
    coverage: str = Field(description="api.report.coverage")
    sentence: str = Field(description="api.report.sentence")
    counts: list[CountAnswer] = Field(description="api.report.counts")
    fields: list[FieldAnswer] = Field(description="api.report.fields")
    general: FieldAnswer = Field(description="api.report.general")
    annex: TableAnswer = Field(description="api.report.annex")
    background: TableAnswer = Field(description="api.report.background")
    details: list[DetailAnswer] = Field(description="api.report.details")
    footnotes: list[str] = Field(description="api.report.footnotes")
    method: list[str] = Field(description="api.report.method")
    source_line: str = Field(description="api.report.source_line")
    sources: list[str] = Field(description="api.report.sources")


def written(facts: Known, book: Book, period: str, areas: Collection[str] | None) -> ReportAnswer:
    """The report of one period, worded as the pages and files word it.

    Raises:
        Refused: more rows than a report may tell of; fewer areas make fewer.
    """
    code = book.data_set.code
    board = state.board(facts.version, code)
    rows = board["period"].eq(period) if areas is None else board["period"].eq(period) & board["area"].isin(list(areas))
    if (found := int(rows.sum())) > MOST_TOLD:
        raise Refused("too-many-rows", found=found, most=MOST_TOLD)
    coming = state.coming(facts.version, code, period)
    told = report(
        *(book, board, coming, period, facts.language, areas),
        passages=by_paragraph(book.passages, facts.language),
        templates=stored_templates(facts.version),
        version=facts.version,
        changed_on=changed_on(facts.version),
    )
    taken = {name: getattr(told, name) for name in ReportAnswer.model_fields if hasattr(told, name)}
    own = {
        "data": code,
        "version": facts.version,
        "changed_at": facts.change.made_at or None,
        "annex": _table(told.annex),
        "background": _table(told.background),
    }
    return ReportAnswer.model_validate(taken | own, from_attributes=True)


def _table(table: Table) -> dict[str, Any]:
    """A table of a report; the number of a cell that is no single number is null."""
    rows = zip(table.rows, records(table.texts), records(table.numbers) or [{}] * len(table.rows), strict=True)
    return {
        "title": table.title,
        "columns": table.columns,
        "rows": [
            {
                "kind": kind,
                "texts": texts,
                "numbers": {name: value if isfinite(value) else None for name, value in numbers.items()},
            }
            for kind, texts, numbers in rows
        ],
    }
