"""Small data sets written where the test reads them."""

import re
from pathlib import Path

import pandas as pd

from kpi.domain.book import Book, typed
from kpi.domain.model import DataSet
from kpi.domain.tables import AREAS, FIELDS, FIGURES, INDICATORS, OWNERS, PASSAGES, SERIES

DOCS = Path(__file__).parents[1] / "docs"
SET = DataSet("test", "Thử", "Test", "administrative", "", "20")
NUMBERS = {"value", "value_to", "published_percent", "published_index", "published_change"}


def table(text: str) -> pd.DataFrame:
    """Rows written with bars between the cells; every cell is text, and empty cells at a row's end may be left out."""
    lines = [[cell.strip() for cell in _inner(line.strip()).split("|")] for line in text.strip().splitlines()]
    width = len(lines[0])
    return pd.DataFrame([line + [""] * (width - len(line)) for line in lines[1:]], columns=lines[0])


def _inner(line: str) -> str:
    """A line without its outer bars, where it has them."""
    return line[1:].removesuffix("|") if line.startswith("|") else line


def tables_in(page: Path, heading: str) -> list[pd.DataFrame]:
    """The Markdown tables below a heading of a page, up to the next heading of the same level."""
    text = page.read_text("utf-8")
    match = re.search(rf"^(#+) [^\n]*{re.escape(heading)}[^\n]*\n(.*?)(?=^\1 |\Z)", text, re.MULTILINE | re.DOTALL)
    assert match, f"{page.name} has no heading '{heading}'"
    blocks = re.findall(r"(?:^\|.*\n?)+", match.group(2), re.MULTILINE)
    return [table(re.sub(r"^\|[-| :]+\|\n", "", block, flags=re.MULTILINE)) for block in blocks]


def number(cell: str) -> float:
    """The number in a cell; NaN for an empty one."""
    return float(cell.replace("−", "-")) if cell else float("nan")


def figures(text: str) -> pd.DataFrame:
    """Figures of area 20 unless an `area` column says otherwise; `measure` is result unless said."""
    rows = table(text)
    for name in NUMBERS & set(rows):
        rows[name] = rows[name].map(number)
    defaults = {"area": "20", "measure": "result"}
    return typed(rows.assign(**{name: what for name, what in defaults.items() if name not in rows}), FIGURES)


def indicators(text: str) -> pd.DataFrame:
    """Indicators with code and kind at least; the rest has plain defaults."""
    rows = table(text)
    rate = rows["rate"].eq("yes") if "rate" in rows else False
    defaults = {
        "data_set": "test", "basis": "", "better": "up", "decimals": 2, "percent_decimals": 2, "field": "labour",
        "unit_vi": "người", "unit_en": "people", "source": "in sight",
        "name_vi": rows["code"], "name_en": rows["code"], "order": range(len(rows)),
    }  # fmt: skip
    filled = rows.assign(**{name: what for name, what in defaults.items() if name not in rows})
    return typed(filled.assign(rate=rate, decimals=filled["decimals"].astype(int)), INDICATORS)


def book(indicator_text: str, figure_text: str, series_text: str = "", data_set: DataSet = SET) -> Book:
    """A data set of the indicators and figures in sight, with the areas that its figures name."""
    told = figures(figure_text)
    codes = list(dict.fromkeys(told["area"]))
    areas = pd.DataFrame({"code": codes, "name_vi": codes, "name_en": codes, "order": range(len(codes))})
    fields = pd.DataFrame({"code": ["labour"], "name_vi": ["Lao động"], "name_en": ["Labour"], "order": [0]})
    series = table(series_text) if series_text else pd.DataFrame(columns=SERIES.names)
    return Book(
        data_set,
        indicators(indicator_text),
        typed(fields, FIELDS),
        typed(areas, AREAS),
        typed(pd.DataFrame(columns=OWNERS.names), OWNERS),
        typed(series, SERIES),
        told,
        typed(pd.DataFrame(columns=PASSAGES.names), PASSAGES),
    )
