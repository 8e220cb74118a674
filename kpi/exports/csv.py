"""A table as text that Excel opens by a double click.

Excel takes the separator and the decimal mark from Windows: with Vietnamese settings ";" and ",", with English ones
"," and ".". The reader's language decides here, since a file cannot ask. A first line `sep=;` would settle it for
Excel alone and make it forget that the file is UTF-8; the byte order mark in front is what Excel, LibreOffice and
pandas all read rightly. Leading zeros of codes are lost in Excel: XLSX keeps them.
"""

import re
from decimal import Decimal

import pandas as pd
from pandas.api.types import is_numeric_dtype

SIGNS = {"vi": (";", ","), "en": (",", ".")}  # separator, decimal mark
STARTS_A_FORMULA = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d[\d.,]*%?")
BYTE_ORDER_MARK = "\ufeff"
DIGITS = 15  # what Excel keeps of a number; beyond it binary noise would show (0.30000000000000004)


def csv_text(table: pd.DataFrame, language: str) -> str:
    """Write a table, header first, lines ended as Windows ends them. Encode it as UTF-8.

    Args:
        table: numeric columns are written as numbers with all their digits and no grouping, missing ones empty;
            all other cells as they are, but with an apostrophe before what Excel would run as a formula.
        language: decides separator and decimal mark. KeyError for an unknown one.
    """
    separator, decimal = SIGNS[language]
    written = [
        column.map(lambda value: _number(value, decimal)) if is_numeric_dtype(column) else column.map(_text)
        for _, column in table.items()
    ]
    cells = pd.concat(written, axis=1) if written else table
    return BYTE_ORDER_MARK + cells.to_csv(
        sep=separator, header=[_text(name) for name in table], index=False, lineterminator="\r\n"
    )


def _number(value: float, decimal: str) -> str:
    """A number with its digits, never in powers of ten; empty when missing."""
    if pd.isna(value):
        return ""
    digits = Decimal(f"{value:.{DIGITS}g}") if isinstance(value, float) else Decimal(int(value))
    return f"{digits.normalize() if digits % 1 else digits.to_integral_value():f}".replace(".", decimal)


def _text(value: object) -> str:
    """A text that stays a text in Excel; empty when missing."""
    text = "" if pd.isna(value) else str(value)
    return f"'{text}" if STARTS_A_FORMULA.match(text) and not NUMBER.fullmatch(text) else text
