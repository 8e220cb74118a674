"""One file for each thing that a reader says of a file's bytes, whatever table they hold."""

import io

from openpyxl import Workbook

from kpi.domain.problems import ProblemKind as Kind

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound(stream: str) -> bytes:
    """The start of a compound file (OLE 2) whose directory names that stream."""
    name = f"{stream}\0".encode("utf-16-le")
    return _COMPOUND + bytes(504) + name.ljust(64, b"\0") + len(name).to_bytes(2, "little") + bytes(62)


def sheet(*rows: list[object]) -> bytes:
    """A workbook with one sheet of those rows."""
    book = Workbook()
    page = book.worksheets[0]
    page.title = "Biểu 1"
    for row in rows:
        page.append(row)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


# Tone marks stand behind their letters in Windows-1258: "chi\u0309" is "chỉ".
_IN_1258 = (
    "chi\u0309 tiêu;đơn vi\u0323;ky\u0300;loa\u0323i sô\u0301 liê\u0323u;giá tri\u0323\n"
    "Ta\u0323o viê\u0323c làm mơ\u0301i;20;2019-H1;thư\u0323c hiê\u0323n;7800\n"
)

READ: dict[Kind, tuple[str, bytes]] = {
    Kind.OTHER_CONTENT: ("figures.xlsx", b"<html><table><tr><td>7.800</td></tr></table>"),
    Kind.MISNAMED_FILE: (
        "figures.csv",
        sheet(["indicator", "area", "period", "measure", "value"], ["jobs", "20", "2019-H1", "result", 7800]),
    ),
    Kind.GUESSED_ENCODING: ("figures.csv", _IN_1258.encode("cp1258")),
    Kind.OLD_FONT: (
        "figures.xlsx",
        sheet(
            ["chØ tiªu", "®¬n vÞ", "kú", "lo¹i sè liÖu", "gi¸ trÞ"],
            ["T¹o viÖc lµm míi", "20", "2019-H1", "thùc hiÖn", 7800],
        ),
    ),
}
