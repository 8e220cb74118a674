"""The records of an .xls (BIFF5 and BIFF8 in a compound file): what the values of its sheets do not tell.

Source of the record numbers and layouts: Microsoft, [MS-XLS] and [MS-CFB].
"""

import re
import struct
from collections.abc import Callable, Iterator

from kpi.intake.container import Refused
from kpi.intake.marks import Marks

_END = 0xFFFF_FFFA  # what is greater marks an end or a free sector
_BOF, _EOF, _SHEET, _FONT, _FORMAT, _STYLE, _COLUMNS, _ROW = 0x809, 0x0A, 0x85, 0x31, 0x41E, 0xE0, 0x7D, 0x208
_NUMBER, _RK, _RKS, _FLAG = 0x203, 0x27E, 0xBD, 0x205
_FORMULAS = {0x06, 0x206, 0x406}
_TEXTS = {0xFD, 0x204, 0xD6}
_FILLED = {_NUMBER, _RK, _FLAG} | _FORMULAS | _TEXTS
_PERCENT_FORMATS = {9, 10}
_ERRORS = {0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?", 0x24: "#NUM!", 0x2A: "#N/A"}
Record = tuple[int, memoryview]


def marks_of(data: bytes) -> list[Marks]:
    """The marks of every sheet, in the order of the workbook.

    Raises:
        Refused: the file is not built as an .xls is.
    """
    try:
        stream = memoryview(_workbook(data))
        percents, old_fonts, starts = _globals(stream)
        return [_sheet(stream, start, percents, old_fonts) for start in starts]
    except (struct.error, IndexError) as damage:
        raise Refused("workbook-damaged", str(damage)) from damage


def _workbook(data: bytes) -> bytes:
    """The stream of the workbook, followed through the sectors of the compound file."""
    size = 1 << struct.unpack_from("<H", data, 0x1E)[0]
    if not 512 <= size <= 4096:
        raise IndexError(f"sectors of {size} bytes")

    def sector(at: int) -> bytes:
        return data[(at + 1) * size : (at + 2) * size]

    def numbers(content: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(content) // 4}I", content[: len(content) // 4 * 4])

    tables = [at for at in struct.unpack_from("<109I", data, 0x4C) if at < _END]
    more = struct.unpack_from("<I", data, 0x44)[0]
    while more < _END and len(tables) * size < len(data):
        *further, more = numbers(sector(more))
        tables += [at for at in further if at < _END]
    following = [number for at in tables for number in numbers(sector(at))]
    directory = _chain(struct.unpack_from("<I", data, 0x30)[0], following, sector)
    entries = {
        directory[at : at + 64].decode("utf-16-le", "replace").partition("\0")[0]: struct.unpack_from(
            "<II", directory, at + 0x74
        )
        for at in range(0, len(directory) - 127, 128)
    }
    start, length = entries.get("Workbook") or entries["Book"]
    if length >= struct.unpack_from("<I", data, 0x38)[0]:
        return _chain(start, following, sector)[:length]
    small = _chain(entries["Root Entry"][0], following, sector)
    followed = numbers(_chain(struct.unpack_from("<I", data, 0x3C)[0], following, sector))
    return _chain(start, followed, lambda at: small[64 * at : 64 * at + 64])[:length]


def _chain(start: int, following: tuple[int, ...] | list[int], sector: Callable[[int], bytes]) -> bytes:
    """The sectors from the first on; a chain that bites its tail is cut."""
    parts: list[bytes] = []
    while start < _END and len(parts) <= len(following):
        parts.append(sector(start))
        start = following[start]
    return b"".join(parts)


def _records(stream: memoryview, at: int) -> Iterator[Record]:
    """The records from that place to the end of what begins there; charts inside are left out."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<HH", stream, at)
        if kind & 0xFF == _BOF & 0xFF:
            depth += 1
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        if kind == _EOF:
            depth -= 1
            if depth <= 0:
                return
        at += 4 + length


def _globals(stream: memoryview) -> tuple[set[int], set[int], list[int]]:
    """The numbers of the cell styles that are percents and that have an old font, and where each sheet begins."""
    own: set[int] = set()
    fonts: list[bool] = []
    used: list[tuple[int, int]] = []
    starts: list[int] = []
    for kind, content in _records(stream, 0):
        if kind == _FORMAT and b"%" in re.sub(rb'"[^"]*"|\\.', b"", bytes(content[2:]).replace(b"\0", b"")):
            own.add(struct.unpack_from("<H", content)[0])
        elif kind == _STYLE:
            used.append(struct.unpack_from("<HH", content))
        elif kind == _FONT:
            fonts.append(b".vn" in bytes(content[14:]).replace(b"\0", b"").lower())
            if len(fonts) == 4:
                fonts.append(False)  # no font has the number 4
        elif kind == _SHEET:
            starts.append(struct.unpack_from("<I", content)[0])
    percents = {at for at, (_, form) in enumerate(used) if form in own | _PERCENT_FORMATS}
    return percents, {at for at, (font, _) in enumerate(used) if font < len(fonts) and fonts[font]}, starts


def _sheet(stream: memoryview, start: int, percents: set[int], old_fonts: set[int]) -> Marks:
    """The marks of the sheet that begins there."""
    marks = Marks()
    for kind, content in _records(stream, start):
        if kind in _FILLED:
            marks.reach(*struct.unpack_from("<HH", content))
            _mark_cell(marks, kind, content, percents)
            if kind in _FORMULAS | _TEXTS and struct.unpack_from("<H", content, 4)[0] in old_fonts:
                marks.old_fonts.append(struct.unpack_from("<HH", content))
        elif kind == _RKS:
            row, first = struct.unpack_from("<HH", content)
            styles = [struct.unpack_from("<H", content, at)[0] for at in range(4, len(content) - 2, 6)]
            marks.reach(row, first + len(styles) - 1)
            for at, style in enumerate(styles):
                if style in percents:
                    marks.mark(row, first + at, "percent")
        elif kind == _ROW and struct.unpack_from("<H", content, 12)[0] & 0x20:
            marks.hidden_rows.append(struct.unpack_from("<H", content)[0])
        elif kind == _COLUMNS and struct.unpack_from("<H", content, 8)[0] & 1:
            first, last = struct.unpack_from("<HH", content)
            marks.hidden_columns += range(first, min(last, 255) + 1)
    return marks


def _mark_cell(marks: Marks, kind: int, content: memoryview, percents: set[int]) -> None:
    """Note what one cell's value does not tell."""
    row, column, style = struct.unpack_from("<HHH", content)
    if kind in {_NUMBER, _RK} and style in percents:
        marks.mark(row, column, "percent")
    elif kind == _FLAG and content[7]:
        marks.mark(row, column, "error", _ERRORS.get(content[6], "#N/A"))
    elif kind in _FORMULAS:
        result, error, is_other = struct.unpack_from("<BxBxxxH", content, 6)
        if is_other == 0xFFFF and result == 2:
            marks.mark(row, column, "error", _ERRORS.get(error, "#N/A"))
        elif is_other != 0xFFFF and style in percents:
            marks.mark(row, column, "percent")
