"""One chart in words and tables: enough to draw it, read it aloud, print it, or build it in another program."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

import pandas as pd

Kind = Literal["bullet", "path", "years", "ranking", "heat_map"]
Span = Literal["half", "wide", "most", "least", "tall"]
_WORDS_IN_A_FILE_NAME = 60  # characters; Windows still has to fit the folder before it


@dataclass(frozen=True)
class About:
    """What a page knows of the chart it asks for.

    `name` is the indicator's ("" on an overview), `unit` its unit, `place` the area or the office in words,
    `period` the shown period's key, `source` the whole source line ("Nguồn: …", with its date).
    `title` and `subtitle` replace the chart's own words where they are not empty.
    """

    period: str
    language: str
    name: str = ""
    unit: str = ""
    place: str = ""
    source: str = ""
    title: str = ""
    subtitle: str = ""


@dataclass(frozen=True)
class Chart:
    """A chart before it is drawn.

    `table` is its twin in words: worded headers, one row per mark, "–" where nothing is known. `data` is the same
    to compute with, as `kpi.charts.data` makes it. `alt` is one sentence that says the finding. `marks` holds what is
    drawn, in the kind's own form (see its module). `span` is the room it asks for among other cards: half a row,
    a whole one (wide), three fifths (most), two fifths (least), or half of two rows (tall).
    """

    key: str
    kind: Kind
    title: str
    subtitle: str
    source: str
    alt: str
    language: str
    period: str
    table: pd.DataFrame
    data: pd.DataFrame
    file_name: str
    marks: Any
    span: Span = "half"


def file_name(*words: str) -> str:
    """The words as a file name without an ending: ASCII letters, digits and hyphens.

    >>> file_name("Tạo việc làm mới", "2019-H1")
    'tao-viec-lam-moi-2019-h1'
    """
    letters = unicodedata.normalize("NFD", " ".join(words).lower().replace("đ", "d"))
    plain = "".join(letter for letter in letters if not unicodedata.combining(letter))
    name = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return name if len(name) <= _WORDS_IN_A_FILE_NAME else name[-_WORDS_IN_A_FILE_NAME:].partition("-")[2]


def joined(*parts: str) -> str:
    """The parts that say something, with a dot between them."""
    return " · ".join(part for part in parts if part)
