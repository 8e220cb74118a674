"""Empty tables in our own format: one sheet per table, its headings in words, its codes to choose from."""

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from kpi.domain.tables import Column, Table
from kpi.exports.datapackage import REFERS_TO
from kpi.exports.remade import HEADING, new_workbook
from kpi.wording.catalogue import known, say
from kpi.wording.columns import heading, meaning, title
from kpi.wording.names import lookup, sentence_case

READY = 2_000  # rows below the heading in which cells say what they take
_WIDTH, _WIDEST = 14, 40
_MESSAGE = 255  # letters that Excel shows


def blank(tables: Sequence[Table], registries: Mapping[str, pd.DataFrame], language: str) -> bytes:
    """The XLSX to fill in, read by our importer by its headings; the same content gives the same bytes.

    Args:
        tables: one sheet each, in this order.
        registries: all entries of the store, by table name: what cells may refer to.
        language: of headings, explanations and words to choose from.
    """
    written, book = new_workbook()
    sheets = [book.add_worksheet(sentence_case(title(table, language))) for table in tables]
    lists = _lists(book, registries, language)
    bold = book.add_format(HEADING)
    optional = book.add_format(HEADING | {"bg_color": "#8EA9DB"})
    for sheet, table in zip(sheets, tables, strict=True):
        for at, column in enumerate(table.columns):
            name = heading(column, language)
            sheet.set_column(at, at, min(max(_WIDTH, len(name) + 4), _WIDEST), _format(book, column))
            sheet.write_string(0, at, name, bold if column.required else optional)
            sheet.data_validation(1, at, READY, at, _check(table, column, lists, language))
        sheet.freeze_panes(1, 0)
        sheet.set_landscape()
        sheet.set_paper(9)
        sheet.fit_to_pages(1, 0)
        sheet.repeat_rows(0)
    book.close()
    return written.getvalue()


def _format(book: Any, column: Column) -> Any:
    """Codes, periods and days are typed as text: a spreadsheet would turn 001, 2019-06 and 14/6/2019 into numbers."""
    return None if column.holds in {"number", "whole"} else book.add_format({"num_format": "@"})


def _check(table: Table, column: Column, lists: dict[str, str], language: str) -> dict[str, Any]:
    """What a cell takes, and what it says when chosen."""
    told = {
        "input_title": sentence_case(heading(column, language))[:32],
        "input_message": meaning(table, column, language).replace("`", "")[:_MESSAGE],
    }
    if column.one_of:
        return told | {"validate": "list", "source": [_word(str(word), language) for word in column.one_of]}
    if source := lists.get(REFERS_TO.get(column.name, "")):
        return told | {"validate": "list", "source": source, "error_type": "warning"}  # a new code is no mistake
    return told | {"validate": "any"}


def _word(word: str, language: str) -> str:
    """An allowed word as a reader says it, where the importer knows it so."""
    return say(language, f"value.{word}") if known(language, f"value.{word}") else word


def _lists(book: Any, registries: Mapping[str, pd.DataFrame], language: str) -> dict[str, str]:
    """A last sheet of what may be chosen, in one column; returns where each registry stands in it."""
    name = say(language, "blank.lists")
    sheet = book.add_worksheet(name)
    sheet.set_column(0, 0, 60)
    top, lists = 0, {}
    for registry in dict.fromkeys(REFERS_TO.values()):
        table = registries.get(registry)
        if table is None or table.empty:
            continue
        named = pd.Series(lookup(table, language), dtype="str")
        words = named.mask(named.duplicated(keep=False), named.index.to_series())  # a name of two is no answer
        for row, word in enumerate(words, top):
            sheet.write_string(row, 0, word)
        lists[registry] = f"='{name}'!$A${top + 1}:$A${top + len(words)}"
        top += len(words) + 1
    return lists
