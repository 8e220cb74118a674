"""A zip looked through before anyone believes it: sizes are counted while unpacking, nothing is written to disk."""

import zipfile
import zlib
from pathlib import PurePosixPath

ENTRIES = 1_000
UNPACKED = 100_000_000
RATIO = 100
RATIO_FROM = 10_000_000  # below this no ratio can hurt; blank formatted rows pack very small
_CHUNK = 1 << 20
_TYPED = (b"<!DOCTYPE", b"<!ENTITY")
_XML = {".xml", ".rels", ".vml"}
DAMAGES = (zipfile.BadZipFile, NotImplementedError, EOFError, zlib.error, OverflowError)
_INSIDE = {"xl/workbook.xml": "xlsx", "xl/workbook.bin": "Excel (.xlsb)", "word/document.xml": "Word (.docx)",
           "ppt/presentation.xml": "PowerPoint (.pptx)"}  # fmt: skip


class Refused(Exception):
    """The workbook is not read; the arguments are a kind of problem and a detail."""


def kind_of(archive: zipfile.ZipFile) -> str:
    """xlsx, xlsm, ods, or the name of a kind that is not read."""
    names = set(archive.namelist())
    found = next((kind for name, kind in _INSIDE.items() if name in names), "ZIP")
    if found == "xlsx" and "xl/vbaProject.bin" in names:
        return "xlsm"
    if found == "ZIP" and "mimetype" in names and "content.xml" in names:
        with archive.open("mimetype") as file:
            kind = file.read(100).decode("latin-1").strip().rpartition(".")[2]
        return "ods" if kind == "spreadsheet" else f"OpenDocument ({kind})"
    return found


def check(archive: zipfile.ZipFile, packed: int) -> None:
    """Unpack every entry and keep none.

    Args:
        archive: the zip.
        packed: its size in bytes.

    Raises:
        Refused: too many entries, too much unpacked, a password, or XML with a document type.
    """
    entries = archive.infolist()
    if len(entries) > ENTRIES:
        raise Refused("workbook-too-large", f"{len(entries)} > {ENTRIES}")
    if any(entry.flag_bits & 1 for entry in entries):
        raise Refused("workbook-protected", "")
    total = 0
    for entry in entries:
        is_xml = PurePosixPath(entry.filename).suffix.lower() in _XML
        with archive.open(entry) as file:
            tail = b""
            while chunk := file.read(_CHUNK):
                total += len(chunk)
                if total > UNPACKED:
                    raise Refused("workbook-too-large", f"> {UNPACKED // 1_000_000} MB")
                if total > max(RATIO_FROM, RATIO * packed):
                    raise Refused("workbook-too-large", f"> {RATIO} : 1")
                if is_xml:
                    # UTF-16 writes the same letters with zeros between them
                    plain = tail + (chunk.replace(b"\0", b"") if b"\0" in chunk else chunk)
                    if any(typed in plain for typed in _TYPED):
                        raise Refused("workbook-suspect", entry.filename)
                    tail = plain[-10:]
