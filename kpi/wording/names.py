"""Indicators, units, areas and hedges in the reader's language; where English is missing, Vietnamese stands in."""

from collections.abc import Mapping
from typing import Any, TypeAlias

import pandas as pd

from kpi.wording.catalogue import SPACE, known, say
from kpi.wording.numbers import NOTHING

Row: TypeAlias = Mapping[str, Any] | pd.Series  # one row of a table; a dict is read much faster than a Series
_POINTS = "điểm"


def named(row: Row, language: str, field: str = "name") -> str:
    """The `name` or `unit` of a registry row, on one line.

    Args:
        row: a row with `<field>_vi` and `<field>_en`, either of which may be empty.
    """
    own = row[f"{field}_{language}"] or row[f"{field}_vi"] or row[f"{field}_en"]
    words = " ".join(str(own).split())
    return words.replace("điểm %", f"điểm{SPACE}%")


def records(table: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows of a table, one dict each, in order."""
    names = [str(name) for name in table.columns]
    if not names:
        return [{} for _ in table.index]
    cells = zip(*[column.tolist() for _, column in table.items()], strict=True)  # to_dict takes several times as long
    return [dict(zip(names, row, strict=True)) for row in cells]


def registry(table: pd.DataFrame) -> dict[str, dict[str, Any]]:
    """The rows of a registry table by their code."""
    return {row["code"]: row for row in records(table)}


def lookup(table: pd.DataFrame, language: str, field: str = "name") -> dict[str, str]:
    """The name or unit of every code of a registry table."""
    return {row["code"]: named(row, language, field) for row in records(table)}


def difference_unit(row: Row, language: str) -> str:
    """The unit of a difference: points for a rate, else the unit itself.

    Args:
        row: an indicator with `unit_vi`, `unit_en` and `rate`.
    """
    if row["rate"] and _POINTS not in row["unit_vi"].lower():
        return say(language, "unit.points")
    return named(row, language, "unit")


def with_unit(written: str, unit: str) -> str:
    """A written number with its unit, which never parts from it; nothing keeps no unit.

    >>> with_unit("50,75", "%"), with_unit("–", "người"), with_unit("7.800", "")
    ('50,75%', '–', '7.800')
    """
    if written == NOTHING or not unit:
        return written
    return written + unit if unit == "%" else f"{written}{SPACE}{unit}"


def said_word(words: str, language: str) -> str:
    """Words as they were printed beside a number; translated where the catalogue knows them, else as printed."""
    key = f"said.{' '.join(words.lower().split())}"
    return say(language, key) if known(language, key) else words


def in_sentence(name: str) -> str:
    """A name as it stands inside a sentence: a small first letter, unless the name begins like a proper name.

    >>> in_sentence("Tạo việc làm mới"), in_sentence("GRDP bình quân"), in_sentence("Hà Nội đầu tư")
    ('tạo việc làm mới', 'GRDP bình quân', 'Hà Nội đầu tư')
    """
    first, _, rest = name.partition(" ")
    proper = first[1:] != first[1:].lower() or len(first) == 1 or rest[:1].isupper()
    return name if proper else name[:1].lower() + name[1:]


def sentence_case(text: str) -> str:
    """The text with a capital at its start."""
    return text[:1].upper() + text[1:]


def note_words(note: str, language: str) -> str:
    """A note beside a figure in the reader's language where the catalogue has it, else as it was written.

    Notes of several parts stand after one another with "; " between them.
    """
    if not note or known(language, note):
        return say(language, note) if note else ""
    return "; ".join(say(language, part) if known(language, part) else part for part in note.split("; "))
