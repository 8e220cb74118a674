"""Rows of a table as a database takes them, and the texts that name them."""

from collections.abc import Sequence

import pandas as pd

from kpi.domain.tables import Table


def columns(rows: pd.DataFrame) -> list[list[object]]:
    """Each column as plain Python values, None where a number is missing."""
    return [rows[name].astype(object).where(rows[name].notna(), None).tolist() for name in rows]


def records(rows: pd.DataFrame) -> list[dict]:
    """Each row by column name, as plain Python values."""
    names = list(rows.columns)
    return [dict(zip(names, cells, strict=True)) for cells in zip(*columns(rows), strict=True)]


def keys(rows: pd.DataFrame, table: Table) -> pd.Series:
    """The grain of each row as one text, with "/" between its parts."""
    return pd.Series(["/".join(key) for key in rows[list(table.grain)].to_numpy()], rows.index, dtype="str")


def said(row: pd.Series, grain: Sequence[str]) -> str:
    """What a row is about, for a sentence: the parts of its grain that are not empty."""
    return ", ".join(str(row[name]) for name in grain if row[name] != "")
