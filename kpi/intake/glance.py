"""The marks of a usually written .xlsx sheet, told by its bytes alone: several times as quick as reading its XML.

What is written in any other way than Excel's own, or needs more than these patterns, is left to kpi/intake/openxml.py.
"""

import re

from kpi.intake.marks import Marks
from kpi.intake.openxml import column_of, row_of

_FAR = re.compile(rb""" r=["'](?:[A-Z]{3,}|G[S-Z]|[H-Z][A-Z]|[A-Z]*(?:[2-9][0-9]{5}|[0-9]{7,})|[^A-Z0-9])""")
_UNFINISHED = re.compile(rb"(?:</f>|<f(?: [^<>]*)?/>)(?!<v>[^<])")
_UNUSUAL = (b":f", b":c ", b"hidden", b'="e"', b"='", b"= ", b" =", b"\tr=", b"\nr=", b"\rr=", b"\0", b"<!")
_MERGED = re.compile(rb'<mergeCell ref="([A-Z]+)([0-9]+):([A-Z]+)([0-9]+)" ?/>')


def marks_of(sheet: bytes, percents: frozenset[str], old_fonts: frozenset[str]) -> Marks | None:
    """The marks of the sheet, which then surely lies within the limits; None where the bytes alone do not tell them."""
    if "0" in percents | old_fonts:
        return None  # cells that name no style have it
    if any(one in sheet for one in _UNUSUAL) or _FAR.search(sheet) or _UNFINISHED.search(sheet):
        return None
    marks = Marks()
    for style in percents | old_fonts:
        places = _styled(sheet, style)
        if places is None:
            return None
        for row, column in places:
            if style in percents:
                marks.mark(row, column, "percent")
        marks.old_fonts += places if style in old_fonts else []
    merged = _MERGED.findall(sheet)
    if len(merged) != sheet.count(b"<mergeCell "):
        return None
    for left, top, right, bottom in merged:
        marks.merged.append((*_place(left, top), *_place(right, bottom)))
    return marks


def _styled(sheet: bytes, style: str) -> list[tuple[int, int]] | None:
    """The cells of that style; None where some are not written as usual, or a whole row has it."""
    attribute = f' s="{style}"'.encode()
    if attribute not in sheet:
        return []
    places = re.findall(rb'<c r="([A-Z]+)([0-9]+)"' + attribute, sheet)
    return [_place(*place) for place in places] if len(places) == sheet.count(attribute) else None


def _place(letters: bytes, digits: bytes) -> tuple[int, int]:
    """Row and column, from 0."""
    return row_of(digits.decode()), column_of(letters.decode())
