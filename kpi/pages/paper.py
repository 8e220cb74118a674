"""The report as it stands on paper, in the page: sheets drawn by the reader's browser, read, copied and printed."""

import json
from collections.abc import Iterator, Sequence
from typing import Any

import pandas as pd

from kpi.exports.report import FieldPart, Report
from kpi.exports.table import Table
from kpi.pages.browser import component
from kpi.wording.catalogue import say
from kpi.wording.narrative import Told

_draw = component("kpi_paper", "paper.js")

Block = tuple[str, str]  # how it stands ("h2", "h3", "lead", "p", "li", "note", "copy") and its words
WORDS = ("copy_text", "copy_sentence", "copy_table", "print", "copied", "not_copied", "nobody")
CHAPTERS = ("I", "II", "III", "IV")


def text_sheet(report: Report, key: str) -> None:
    """The sheets of text: heading, chapters, sentence, who signs."""
    letterhead = {name: value for name, value in vars(report.letterhead).items() if name != "recipients"}
    content = {
        "letterhead": letterhead | {"recipients": list(report.letterhead.recipients)},
        "heading": report.heading,
        "abstract": report.abstract,
        "blocks": blocks(report),
    }
    _sheet(content, report.language, key)


def annex_sheet(report: Report, key: str) -> None:
    """The sheets of tables: the official table, figures without a plan, and what is said of the figures."""
    tables = [table_of(one) for one in (report.annex, report.background) if one.rows]
    notes = [("note", line) for line in (*report.footnotes, *report.method, *_sources(report), report.made_of) if line]
    _sheet({"tables": tables, "blocks": notes if tables or report.method else []}, report.language, key)


def blocks(report: Report) -> list[Block]:
    """The text of a report in its order; chapters without anything to say are left out, and the numbers run on."""
    every = (*report.fields, report.general)
    several = len(report.fields) > 1
    chapters = (
        ("results", [*_lead(report), *_by_field(every, _results, report, several)]),
        ("shortcomings", _by_field(every, _written("shortcomings"), report, several)),
        ("tasks", _by_field(every, _tasks, report, several)),
        ("proposals", _by_field(every, _written("proposals"), report, several)),
    )
    told = [(name, content) for name, content in chapters if content]
    numbered = [
        block
        for number, (name, content) in zip(CHAPTERS, told, strict=False)
        for block in (("h2", f"{number}. {_heading(report, name)}"), *content)
    ]
    sentence = [("h2", report.headings["sentence"]), ("copy", report.sentence)] if report.sentence else []
    return numbered + sentence


def _heading(report: Report, chapter: str) -> str:
    """The heading of a chapter; that of the tasks names their time."""
    if chapter == "tasks":
        return say(report.language, "reporting.tasks_ahead", ahead=report.ahead)
    return report.headings[chapter]


def _lead(report: Report) -> Iterator[Block]:
    """The sentence that counts, and what of it is still unreported; or that there is nothing."""
    if report.nothing:
        yield "p", report.nothing
    if report.fields or report.general.told:
        yield "p", f"{report.headline}."
    if report.coverage and report.fields:
        yield "p", report.coverage if report.coverage.endswith(".") else f"{report.coverage}."


def _by_field(parts: Sequence[FieldPart], tell: Any, report: Report, several: bool) -> list[Block]:
    """What `tell` says of each field, under its name where there are several."""
    found = [(part, list(tell(part, report))) for part in parts]
    found = [(part, content) for part, content in found if content]
    return [
        block
        for number, (part, content) in enumerate(found, 1)
        for block in ([("h3", f"{number}. {part.name}")] if len(found) > 1 or (several and part.code) else []) + content
    ]


def _results(part: FieldPart, report: Report) -> Iterator[Block]:
    """What went well, what lags and what it still takes, what cannot be judged, and what was written of it."""
    for name in ("achieved", "behind", "unjudged"):
        told: Sequence[Told] = getattr(part, name)
        if told:
            yield "lead", f"{report.headings[name]}:"
        for one in told:
            yield "li", f"{one.text}. {one.required}".strip()
    yield from _written("results")(part, report)


def _tasks(part: FieldPart, report: Report) -> Iterator[Block]:
    """What was announced for later, and what was written of it."""
    for line in part.tasks:
        yield "li", line if line.endswith(".") else f"{line}."
    yield from _written("tasks")(part, report)


def _written(name: str) -> Any:
    """What people wrote of one part of the review."""

    def tell(part: FieldPart, report: Report) -> Iterator[Block]:
        for one in part.passages:
            if one.part == name:
                yield "p", f"{one.area}: {one.text}" if one.area else one.text

    return tell


def _sources(report: Report) -> Iterator[str]:
    """Where the figures come from, each source once."""
    if report.sources:
        yield f"{report.headings['sources']}:"
    yield from (f"– {one}" for one in report.sources)


def table_of(table: Table) -> dict[str, Any]:
    """A table as the browser draws and copies it: each cell its text, and its number with decimals where it is one."""
    number = [one.holds == "number" for one in table.columns]
    rows = []
    for kind, texts, at in zip(table.rows, table.texts.to_numpy().tolist(), range(len(table.rows)), strict=True):
        cells = [
            _cell(text, table, column.key, at) if holds else [text]
            for text, column, holds in zip(texts, table.columns, number, strict=True)
        ]
        rows.append({"kind": kind, "cells": cells})
    columns = [{"heading": one.heading, "number": one.number, "holds": one.holds} for one in table.columns]
    return {"title": table.title, "columns": columns, "rows": rows}


def _cell(text: str, table: Table, key: str, at: int) -> list:
    """The text; with its number and decimals where the text is that number and nothing else."""
    value = table.numbers[key].iat[at]
    alone = pd.notna(value) and not table.said[key].iat[at]
    return [text, float(value), int(table.decimals[key].iat[at])] if alone else [text]


def _sheet(content: dict[str, Any], language: str, key: str) -> None:
    words = {word: say(language, f"reporting.{word}") for word in WORDS}
    told = {**content, "words": words, "language": language}
    _draw(key=key, data=json.dumps(told, ensure_ascii=False, allow_nan=False).encode())
