"""What a file truly is, told by its bytes and never by its name."""

import re

TEXT, ZIP, XLS, ENCRYPTED = "text", "ZIP", "xls", "encrypted"

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_STREAMS = {"EncryptedPackage": ENCRYPTED, "Workbook": XLS, "Book": XLS, "WordDocument": "Word (.doc)",
            "PowerPoint Document": "PowerPoint (.ppt)", "__properties_version1.0": "Outlook (.msg)"}  # fmt: skip
_STARTS = {
    b"PK\x03\x04": ZIP, b"PK\x05\x06": ZIP, b"PK\x07\x08": ZIP, b"\x1f\x8b": "gzip", b"%PDF": "PDF",
    b"\x89PNG": "PNG", b"\xff\xd8\xff": "JPEG", b"GIF8": "GIF", b"II*\0": "TIFF", b"MM\0*": "TIFF", b"RIFF": "RIFF",
    b"BM": "BMP", b"Rar!": "RAR", b"7z\xbc\xaf\x27\x1c": "7z", b"BZh": "bzip2", b"\xfd7zXZ": "xz", b"MZ": "EXE",
    b"\x7fELF": "ELF", b"{\\rtf": "RTF", b"SQLite format 3\0": "SQLite", b"PAR1": "Parquet",
}  # fmt: skip
_LOCKED = re.compile(rb"\x09\x08\x10\0.{16}(?:\x86\0\0\0)?\x2f\0", re.DOTALL)  # an .xls that begins with FILEPASS
_LETTERS_TOO = {b"BM", b"MZ", b"RIFF", b"PAR1"}  # a table may begin with these letters
_MARKUP = re.compile(
    rb"\s*(?:<!--.*?-->\s*)*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(!doctype\s+html|html|head|body|table|meta|script|style)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML = re.compile(rb"\s*<\?xml\b", re.IGNORECASE)
_START = 2_048


def kind_of(data: bytes) -> str:
    """TEXT, ZIP (the child looks inside), XLS, ENCRYPTED, or the name of a kind that is not read."""
    if data.startswith(_COMPOUND):
        return _compound(data)
    for start, kind in _STARTS.items():
        if data.startswith(start) and (start not in _LETTERS_TOO or b"\0" in data[:_START]):
            return kind
    plain = data[:_START].removeprefix(b"\xef\xbb\xbf").removeprefix(b"\xff\xfe").replace(b"\0", b"")
    if _MARKUP.match(plain):
        return "HTML"
    if _XML.match(plain):
        return "XML"
    return TEXT


def _compound(data: bytes) -> str:
    """What a compound file (OLE 2) holds, by the names of its streams; its directory is not followed.

    An entry of the directory has 128 bytes: a name of at most 64, then the bytes the name takes.
    """
    for name, kind in _STREAMS.items():
        wanted = f"{name}\0".encode("utf-16-le")
        at = data.find(wanted)
        while at >= 0:
            if at % 128 == 0 and data[at + 64 : at + 66] == len(wanted).to_bytes(2, "little"):
                return ENCRYPTED if kind == XLS and _LOCKED.search(data) else kind
            at = data.find(wanted, at + 1)
    return "OLE 2"
