"""Checksums over what was recorded: a flipped bit on the disk must not become a wrong figure on a screen."""

from collections.abc import Iterable, Sequence
from zlib import crc32

import pandas as pd


def row_sums(rows: pd.DataFrame, columns: Sequence[str]) -> list[int]:
    """The CRC-32 of each row's content, in the order of `columns`; numbers by their shortest digits, "nan" if missing."""
    texts = [rows[name].map(float.__repr__) if rows[name].dtype.kind == "f" else rows[name].astype("str") for name in columns]
    return [crc32("\x1f".join(cells).encode()) for cells in zip(*texts, strict=True)]


def total(sums: Iterable[int]) -> int:
    """The CRC-32 of a change: over its rows' sums in any order."""
    return crc32(",".join(map(str, sorted(sums))).encode())
