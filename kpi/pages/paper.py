"""The report as it stands on paper, in the page: sheets drawn by the reader's browser, read, copied and printed."""

import json
from collections.abc import Iterator
from typing import Any

from kpi.exports.chapters import blocks
from kpi.exports.report import Report
from kpi.exports.table import Table
from kpi.pages.browser import component
from kpi.wording.catalogue import say
from kpi.wording.numbers import MINUS

_draw = component("kpi_paper", "paper.js")

Block = tuple[str, str]  # how it stands ("h2", "h3", "lead", "p", "li", "note", "copy") and its words
WORDS = ("copy_text", "copy_sentence", "copy_table", "print", "copied", "not_copied", "nobody")
_LOOKS = {
    "chapter": "h2", "field": "h3", "group": "lead", "lead": "p", "sentence": "copy", "told": "li", "task": "li",
    "passage": "p",
}  # fmt: skip


def sheet(content: bytes, key: str) -> None:
    """Draw a sheet. The same bytes again are neither sent nor drawn."""
    _draw(key=key, data=content)


def text_of(report: Report) -> bytes:
    """The sheets of text, as JSON: heading, chapters, who signs."""
    letterhead = {name: value for name, value in vars(report.letterhead).items() if name != "recipients"}
    content = {
        "letterhead": letterhead | {"recipients": list(report.letterhead.recipients)},
        "heading": report.heading,
        "abstract": report.abstract,
        "blocks": flow(report),
    }
    return _content(content, report.language)


def annex_of(report: Report) -> bytes:
    """The sheets of tables, as JSON: the official table, figures without a plan, and what is said of the figures."""
    tables = [table_of(one, report.language) for one in (report.annex, report.background) if one.rows]
    notes = [("note", line) for line in (*report.notes, *report.method, *_sources(report), report.made_of) if line]
    return _content({"tables": tables, "blocks": notes if tables or report.method else []}, report.language)


def flow(report: Report) -> list[Block]:
    """The text of a report as its files have it (kpi/exports/chapters.py)."""
    return [(_LOOKS[one.kind], one.whole) for one in blocks(report) if one.kind != "charts"]


def _sources(report: Report) -> Iterator[str]:
    """Where the figures come from, each source once."""
    if report.sources:
        yield f"{report.headings['sources']}:"
    yield from (f"– {one}" for one in report.sources)


def table_of(table: Table, language: str) -> dict[str, Any]:
    """A table as the browser draws and copies it: each cell its text, and its number with decimals where it is one."""
    columns = [{"heading": one.heading, "number": one.number, "holds": one.holds} for one in table.columns]
    cells = zip(*(_column(table, one.key, one.holds, language) for one in table.columns), strict=True)
    rows = [{"kind": kind, "cells": list(row)} for kind, row in zip(table.rows, cells, strict=True)]
    return {"title": table.title, "columns": columns, "rows": rows}


def _column(table: Table, key: str, holds: str, language: str) -> list[list]:
    """The cells of a column; with the number, as it is read, where the text is that number and nothing else."""
    texts = table.texts[key].tolist()
    if holds != "number":
        return [[text] for text in texts]
    alone = table.numbers[key].notna() & table.said[key].eq("")
    return [
        [text, number_read(text, language), decimals] if own else [text]
        for text, own, decimals in zip(texts, alone.tolist(), table.decimals[key].tolist(), strict=True)
    ]


def number_read(text: str, language: str) -> float:
    """The number that a written one says: pasted somewhere else it must not show more digits than are read here.

    >>> number_read("7.800", "vi"), number_read("−42,3", "vi"), number_read("7,800.5", "en")
    (7800.0, -42.3, 7800.5)
    """
    group, decimal = (",", ".") if language == "en" else (".", ",")
    return float(text.replace(group, "").replace(decimal, ".").replace(MINUS, "-"))


def _content(content: dict[str, Any], language: str) -> bytes:
    words = {word: say(language, f"reporting.{word}") for word in WORDS}
    return json.dumps({**content, "words": words, "language": language}, ensure_ascii=False, allow_nan=False).encode()
