"""Workbooks of kinds that no library here writes, made by hand: as little of each as a reader needs."""

import io
import struct
import zipfile

_MANIFEST = '<manifest xmlns="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"/>'
_FREE, _END, _FAT = 0xFFFFFFFF, 0xFFFFFFFE, 0xFFFFFFFD


def ods(body: str, style: str = "") -> bytes:
    """An OpenDocument workbook with that content of its spreadsheet."""
    names = {
        prefix: f"urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"
        for prefix, name in (("office", "office"), ("table", "table"), ("text", "text"), ("style", "style"))
    } | {"calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"}
    declared = " ".join(f'xmlns:{prefix}="{name}"' for prefix, name in names.items())
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("META-INF/manifest.xml", _MANIFEST)
        archive.writestr(
            "content.xml",
            f'<?xml version="1.0"?><office:document-content {declared}>'
            f"<office:automatic-styles>{style}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>",
        )
    return file.getvalue()


def xls(*records: tuple[int, bytes], styles: tuple[int, ...] = (0,)) -> bytes:
    """An Excel 97 workbook with one sheet of those records; `styles` are the number formats of its cell styles."""
    begin = struct.pack("<HHHHII", 0x600, 5, 0, 0, 0, 0)
    end = _record(0x0A, b"")
    kept = b"".join(_record(0xE0, struct.pack("<HH16x", 0, form)) for form in styles)
    name = "Biểu 1".encode("utf-16-le")
    sheet_length = len(_record(0x85, struct.pack("<IBBBB", 0, 0, 0, 6, 1) + name))
    first = len(_record(0x809, begin)) + len(kept) + sheet_length + len(end)
    sheet = _record(0x85, struct.pack("<IBBBB", first, 0, 0, 6, 1) + name)
    body = begin[:2] + struct.pack("<H", 0x10) + begin[4:]
    stream = _record(0x809, begin) + kept + sheet + end
    stream += _record(0x809, body) + b"".join(_record(*one) for one in records) + end
    return _compound(stream.ljust(4096, b"\0"))


def number(row: int, column: int, style: int, value: float) -> tuple[int, bytes]:
    """A cell with a number."""
    return 0x203, struct.pack("<HHHd", row, column, style, value)


def error(row: int, column: int, code: int) -> tuple[int, bytes]:
    """A cell with an error."""
    return 0x205, struct.pack("<HHHBB", row, column, 0, code, 1)


def hidden_row(row: int) -> tuple[int, bytes]:
    """The setting of a row that is hidden."""
    return 0x208, struct.pack("<HHHHHHHH", row, 0, 1, 255, 0, 0, 0x20, 0)


def hidden_column(column: int) -> tuple[int, bytes]:
    """The setting of a column that is hidden."""
    return 0x7D, struct.pack("<HHHHHH", column, column, 2304, 0, 1, 0)


def _record(kind: int, content: bytes) -> bytes:
    return struct.pack("<HH", kind, len(content)) + content


def _compound(stream: bytes) -> bytes:
    """A compound file of the stream: its table in sector 0, its directory in sector 1, the stream behind."""
    sectors = len(stream) // 512
    table = [_FAT, _END, *range(3, 2 + sectors), _END]
    header = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + struct.pack("<HHHHH6x", 0x3E, 3, 0xFFFE, 9, 6)
    header += struct.pack("<IIIIIIIIII", 0, 1, 1, 0, 4096, _END, 0, _END, 0, 0)[:36]
    header = header.ljust(0x4C, b"\0") + struct.pack("<I", 0) + struct.pack("<108I", *[_FREE] * 108)
    directory = _entry("Root Entry", 5, _END, 0, child=1) + _entry("Workbook", 2, 2, len(stream))
    return header + struct.pack(f"<{len(table)}I", *table).ljust(512, b"\xff") + directory.ljust(512, b"\0") + stream


def _entry(name: str, kind: int, start: int, length: int, child: int = _FREE) -> bytes:
    words = f"{name}\0".encode("utf-16-le")
    head = words.ljust(64, b"\0") + struct.pack("<HBBIII", len(words), kind, 1, _FREE, _FREE, child)
    return head.ljust(0x74, b"\0") + struct.pack("<III", start, length, 0)
