"""A data package handed in alone, as its folder or as one ZIP, becomes a folder to read."""

import io
import os
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from kpi.intake.container import DAMAGES, Refused, check
from kpi.intake.grid import Source
from kpi.intake.kinds import ZIP, kind_of
from kpi.intake.package import DESCRIPTION

_FIRST = 8  # bytes, enough to tell a ZIP


@contextmanager
def package_in(sources: Sequence[Source | Path]) -> Iterator[Path | None]:
    """The folder of the package, for as long as it is read; None where the sources are not just one package.

    A ZIP is one where a datapackage.json lies in it or in a folder of it. One that is damaged or suspiciously large is
    none: it is then refused like any other file. Any folder is one; what it lacks is told in reading it.
    """
    if len(sources) != 1:
        yield None
    elif isinstance(sources[0], Path) and sources[0].is_dir():
        yield sources[0].resolve()  # "." has no name to call the package by
    else:
        with tempfile.TemporaryDirectory(prefix="kpi-") as place:
            yield _unpacked(sources[0], Path(place))


def _unpacked(source: Source | Path, place: Path) -> Path | None:
    """The folder under `place` into which a package was unpacked; None for any other file."""
    try:
        with io.BytesIO(source.data) if isinstance(source, Source) else source.open("rb") as file:
            if kind_of(file.read(_FIRST)) != ZIP:
                return None
            return _unpack(file, place / PurePosixPath(source.name).stem)
    except (OSError, Refused, *DAMAGES):
        return None


def _unpack(file: BinaryIO, folder: Path) -> Path | None:
    """The package's folder under `folder`, where the ZIP holds one."""
    with zipfile.ZipFile(file) as archive:
        found = [PurePosixPath(name) for name in archive.namelist() if PurePosixPath(name).name == DESCRIPTION]
        near = [path.parent for path in found if len(path.parts) <= 2 and ".." not in path.parts]
        if not near:
            return None
        check(archive, file.seek(0, os.SEEK_END))
        archive.extractall(folder)  # it leaves out drives and ".."
        return folder / min(near, key=lambda inside: len(inside.parts))
