r"""Everything on file as a Frictionless Data Package: what `data/` holds, and what loads again to the last digit.

One CSV per table of kpi/domain/tables.py: UTF-8, decimal point, "\n", columns and rows in a fixed order, every digit.
The same content gives the same bytes.
"""

import csv
import io
import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from kpi.domain.book import Book
from kpi.domain.tables import DATA_SETS, TABLES, Column, Table
from kpi.exports.archive import archive
from kpi.wording.catalogue import LANGUAGES, say
from kpi.wording.columns import heading, meaning, title

DESCRIPTION = "datapackage.json"
PERIOD = r"^[12]\d{3}(-(H[12]|Q[1-4]|0[1-9]|1[0-2]|([1-9]|1[0-2])M))?$"
TYPES = {
    "text": "string",
    "code": "string",
    "period": "string",
    "number": "number",
    "whole": "integer",
    "flag": "boolean",
    "date": "date",
}
DIALECT = {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True}
REFERS_TO = {
    "parent": "areas",
    "data_set": "data_sets",
    "field": "fields",
    "part_of": "indicators",
    "drop_of": "indicators",
    "indicator": "indicators",
    "area": "areas",
}  # `opening_area` is no such key: it may say `all`

Tables = Mapping[str, pd.DataFrame]


def content(registries: Tables, books: Sequence[Book]) -> dict[str, pd.DataFrame]:
    """The tables of these data sets, by name; of all data sets, every registered entry.

    Args:
        registries: all entries of the store, by table name (`Store.registries`).
        books: the data sets to write, in order. Of some of the sets only the areas and fields they use are written.
    """
    codes = [book.data_set.code for book in books]
    sets = registries[DATA_SETS.name]
    tables = {name: registries[name] for name in _names() if name in registries}
    if set(sets["code"]) - set(codes):
        tables |= {"data_sets": sets[sets["code"].isin(codes)]}
        tables |= {name: _joined(books, name).drop_duplicates("code") for name in ("areas", "fields")}
        tables |= {"indicators": _joined(books, "indicators")}
        tables |= {"names": _used(tables["names"], tables)} if "names" in tables else {}
    tables |= {name: _joined(books, name) for name in ("owners", "series", "figures", "passages")}
    return {name: tables[name].reset_index(drop=True) for name in _names() if name in tables}


def files(tables: Tables, name: str, version: int) -> dict[str, bytes]:
    """The package's files by their names, the description first.

    Args:
        tables: by name, with the columns of kpi/domain/tables.py; a table that is not among them is written empty.
        name: of the package: small letters, digits and hyphens.
        version: the number of the latest change in it.
    """
    described = [_resource(table) for table in TABLES]
    sets = tables.get(DATA_SETS.name, pd.DataFrame(columns=DATA_SETS.names))
    titles = {language: "; ".join(sets[f"name_{language}"]) for language in LANGUAGES}
    description = {
        "profile": "tabular-data-package",
        "name": name,
        "title": titles["en"],
        "title_vi": titles["vi"],
        "description": say("en", "package.description", version=version),
        "description_vi": say("vi", "package.description", version=version),
        "version": f"{version}.0.0",
        "resources": described,
    }
    text = json.dumps(description, ensure_ascii=False, indent=2) + "\n"
    return {
        DESCRIPTION: text.encode(),
        **{f"{table.name}.csv": table_csv(tables.get(table.name), table) for table in TABLES},
    }


def datapackage(tables: Tables, name: str, version: int) -> bytes:
    """The package as one ZIP (arguments: `files`)."""
    return archive(files(tables, name, version))


def table_csv(rows: pd.DataFrame | None, table: Table) -> bytes:
    """One table as plain CSV, header first; None gives the header alone.

    Texts beginning with "=", "+", "-" or "@" stay as they are: this file is read by programs, and an apostrophe put
    before them would be loaded as part of the text. What people open in Excel is written by kpi/exports/csv.py.
    """
    written = io.StringIO()
    writer = csv.writer(written, lineterminator="\n")
    writer.writerow(table.names)
    if rows is not None:
        cells = [[_cell(value, column) for value in rows[column.name].tolist()] for column in table.columns]
        writer.writerows(zip(*cells, strict=True))
    return written.getvalue().encode()


def _cell(value: Any, column: Column) -> str:
    """One cell: a number with the fewest digits that read back as the same number, never in powers of ten."""
    if pd.isna(value):
        return ""
    if column.holds == "number":
        return np.format_float_positional(value, trim="-")
    return str(value).lower() if column.holds == "flag" else str(value)


def _names() -> list[str]:
    return [table.name for table in TABLES]


def _used(names: pd.DataFrame, tables: Tables) -> pd.DataFrame:
    """The other spellings of those areas and indicators that are written too."""
    areas, indicators = (names["of"].eq(of) & names["code"].isin(tables[of]["code"]) for of in ("areas", "indicators"))
    return names[areas | indicators]


def _joined(books: Sequence[Book], name: str) -> pd.DataFrame:
    """One table of several data sets, one after the other."""
    return pd.concat([getattr(book, name) for book in books], ignore_index=True)


def _resource(table: Table) -> dict[str, Any]:
    """The description of one table (Frictionless Tabular Data Resource)."""
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "path": f"{table.name}.csv",
        "title": title(table, "en"),
        "title_vi": title(table, "vi"),
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": DIALECT,
        "schema": schema(table),
    }


def schema(table: Table) -> dict[str, Any]:
    """The Table Schema: what each column holds, what names one row, and what refers to which other table."""
    grain = list(table.grain)
    key = {"primaryKey": grain} if all(table[name].required for name in grain) else {"uniqueKeys": [grain]}
    foreign = [
        {"fields": [column.name], "reference": {"resource": "" if home == table.name else home, "fields": ["code"]}}
        for column in table.columns
        if (home := REFERS_TO.get(column.name))
    ]
    return {
        "fields": [_field(table, column) for column in table.columns],
        **key,
        **({"foreignKeys": foreign} if foreign else {}),
        "missingValues": [""],
    }


def _field(table: Table, column: Column) -> dict[str, Any]:
    """One column with its meaning in both languages."""
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if table.grain == (column.name,):
        constraints["unique"] = True
    if column.one_of:
        constraints["enum"] = [str(word) for word in column.one_of]
    if column.holds == "period":
        constraints["pattern"] = PERIOD
    return {
        "name": column.name,
        "title": heading(column, "en"),
        "title_vi": heading(column, "vi"),
        "description": meaning(table, column, "en"),
        "description_vi": meaning(table, column, "vi"),
        "type": TYPES[column.holds],
        **({"constraints": constraints} if constraints else {}),
    }
