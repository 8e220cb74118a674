"""A file's name as it may be shown: without folders, without characters that turn the line or cannot be seen."""

import re
import unicodedata

_LONGEST, _HEAD = 120, 80


def shown_name(name: str) -> str:
    r"""The name without folders, control and direction characters, at most 120 characters; "?" where nothing is left.

    >>> shown_name("C:\\nộp\\kpi\u202exslx.csv")
    'kpixslx.csv'
    """
    last = re.split(r"[/\\]", name.rstrip("/\\"))[-1]
    visible = "".join(
        one for one in unicodedata.normalize("NFC", last) if not unicodedata.category(one).startswith("C")
    )
    visible = visible.strip() or "?"
    return visible if len(visible) <= _LONGEST else f"{visible[:_HEAD]}…{visible[_HEAD + 1 - _LONGEST :]}"


def suffix_of(name: str) -> str:
    """The ending of the name in small letters, with its dot; "" where it has none.

    >>> suffix_of("Biểu 1.XLSX"), suffix_of("README")
    ('.xlsx', '')
    """
    _, dot, ending = shown_name(name).rpartition(".")
    return f".{ending.strip().lower()}" if dot else ""
