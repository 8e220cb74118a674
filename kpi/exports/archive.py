"""Files that belong together: as one ZIP, or as a folder that is there whole or not at all."""

import io
import os
import shutil
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

LONG_AGO = (1980, 1, 1, 0, 0, 0)  # the first day a ZIP knows; with it the same content gives the same bytes

Files = Mapping[str, bytes]


def archive(files: Files) -> bytes:
    """The files by their names, packed in that order; the same files give the same bytes."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as opened:
        for name, data in files.items():
            entry = zipfile.ZipInfo(name, LONG_AGO)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o644 << 16
            opened.writestr(entry, data)
    return packed.getvalue()


def write_file(data: bytes, path: Path) -> None:
    """Write a file beside its place, then rename it there: a reader finds the old one or the new one, never a half.

    Raises:
        OSError: it cannot be written.
    """
    if path.exists() and not path.is_file():  # a pipe or a device cannot be replaced
        path.write_bytes(data)
        return
    path = path.resolve()  # a link stays a link, to the new file
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", dir=path.parent)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123  it is open already
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(beside).chmod(0o644)
        Path(beside).replace(path)
    except OSError:
        Path(beside).unlink(missing_ok=True)
        raise


def write_folder(files: Files, folder: Path) -> None:
    """Write the files beside the folder, then rename them there; an earlier export in that place is replaced.

    Raises:
        FileExistsError: a file stands there, or the folder holds something that this export would not write.
        OSError: it cannot be written.
    """
    if folder.exists() and (not folder.is_dir() or {one.name for one in folder.iterdir()} - set(files)):
        raise FileExistsError(17, os.strerror(17), str(folder))
    beside = Path(tempfile.mkdtemp(prefix=f".{folder.name}.", dir=folder.parent))
    fresh, old = beside / "new", beside / "old"
    try:
        fresh.mkdir()
        for name, data in files.items():
            (fresh / name).write_bytes(data)
        if folder.exists():
            folder.rename(old)
        try:
            fresh.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
    finally:
        shutil.rmtree(beside)
