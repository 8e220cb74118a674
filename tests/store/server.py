"""A PostgreSQL server of the tests' own, in a folder that is thrown away."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

SYSTEM_USER = "postgres"  # PostgreSQL refuses to run as root; Debian's package brings this user


def programs() -> Path | None:
    """The folder of PostgreSQL's programs; None where there is none, or none that may run."""
    named = shutil.which("pg_ctl")
    found = [Path(named).resolve()] if named else sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    return found[-1].parent if found and (not _root() or _has_system_user()) else None


@contextmanager
def running(bin_: Path) -> Iterator[str]:
    """The URL of a new server that listens at a socket in its own folder and nowhere else."""
    with tempfile.TemporaryDirectory(prefix="kpi-pg-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        if _root():
            shutil.chown(folder, SYSTEM_USER)
        data, log = folder / "data", folder / "log"
        _run(bin_ / "initdb", "-D", data, "-U", "kpi", "-A", "trust", "-E", "UTF8", "--no-sync")
        _run(bin_ / "pg_ctl", "start", "-w", "-D", data, "-l", log, "-o", f"-k {folder} -h '' -F")
        try:
            yield f"postgresql+psycopg://kpi@/{{}}?host={folder}"
        finally:
            _run(bin_ / "pg_ctl", "stop", "-w", "-m", "immediate", "-D", data)


def _run(*words: object) -> None:
    """Run one of its programs, as its own user where root runs the tests."""
    user = SYSTEM_USER if _root() else None
    subprocess.run(
        [str(word) for word in words], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, user=user,
        cwd="/", timeout=60,
    )  # fmt: skip


def _root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _has_system_user() -> bool:
    import pwd  # noqa: PLC0415 - there is none on Windows

    return any(one.pw_name == SYSTEM_USER for one in pwd.getpwall())
