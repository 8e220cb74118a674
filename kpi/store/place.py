"""Where the file of a database may lie: on a disk of this machine, with room for what is to be saved."""

import os
import shutil
from pathlib import Path

from kpi.domain.problems import Problem, ProblemKind
from kpi.store.troubles import StoreProblem

ROOM = 200_000_000  # bytes that an import leaves to everything else on the disk
MOUNTS = Path("/proc/self/mounts")  # Linux; where it is not there, nothing can be said
# Two machines that write to one file over these lose each other's changes: locks and shared memory end at the machine.
NETWORK = ("nfs", "cifs", "smb", "ncpfs", "afs", "fuse.sshfs")
_REMOTE = 4  # what Windows calls a drive of another machine


def local(file: Path) -> None:
    """StoreProblem where the file lies on a drive of another machine."""
    if found := drive(file.absolute()):
        raise StoreProblem(Problem(ProblemKind.STORE_ON_NETWORK, found=f"{file} ({found})"))


def drive(file: Path) -> str:
    """The kind of network drive that a file lies on: nfs4, cifs, …; "" for a disk of this machine."""
    if os.name == "nt":
        return _windows(file)
    kind = _mounted(file.resolve(), MOUNTS)
    return kind if kind.startswith(NETWORK) else ""


def _mounted(file: Path, mounts: Path) -> str:
    """The kind of file system that the innermost mount above a file has; "" where the system does not tell."""
    if not mounts.exists():
        return ""
    told = [line.split() for line in mounts.read_text("utf-8", "replace").splitlines()]
    # A space in a path is written \040 there.
    above = [(Path(where.replace("\\040", " ")), kind) for _, where, kind, *_ in told]
    fitting = [(len(where.parts), kind) for where, kind in above if file.is_relative_to(where)]
    return max(fitting, key=lambda one: one[0], default=(0, ""))[1]


def _windows(file: Path) -> str:
    """The same where drives have letters; a name that begins with two strokes is always another machine's."""
    if file.drive.startswith("\\\\"):
        return file.drive
    import ctypes  # noqa: PLC0415  has these names on Windows only

    kind = ctypes.windll.kernel32.GetDriveTypeW(f"{file.drive}\\")  # type: ignore[attr-defined,unused-ignore]
    return file.drive if kind == _REMOTE else ""


def roomy(file: Path) -> None:
    """StoreProblem where the disk has no room for a copy of the file and `ROOM` beside it."""
    free, own = shutil.disk_usage(file.parent).free, file.stat().st_size
    if free < own + ROOM:
        found = f"{file} ({free // 1_000_000} MB < {(own + ROOM) // 1_000_000} MB)"
        raise StoreProblem(Problem(ProblemKind.STORE_FULL, found=found))
