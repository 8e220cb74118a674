"""The database lies on a disk of this machine, and an import leaves room on it."""

import shutil
from collections import namedtuple
from pathlib import Path

import pytest

from kpi.domain.problems import ProblemKind
from kpi.store import StoreProblem, import_files, place
from tests.store.cases import AN, figures, office, value

MOUNTS = """\
/dev/sda1 / ext4 rw,relatime 0 0
tmpfs /tmp tmpfs rw 0 0
nas:/office /mnt/office nfs4 rw 0 0
/dev/sdb1 /mnt/office/local ext4 rw 0 0
"""
MB = 1_000_000
Usage = namedtuple("Usage", "total used free")


@pytest.mark.parametrize(
    ("file", "kind"),
    [
        ("/var/lib/kpi/kpi.sqlite", ""),
        ("/mnt/office/kpi/kpi.sqlite", "nfs4"),
        ("/mnt/office/local/kpi.sqlite", ""),
        ("/mnt/officers/kpi.sqlite", ""),
    ],
)
def test_the_innermost_mount_says_whose_disk_it_is(monkeypatch, tmp_path, file, kind):
    (tmp_path / "mounts").write_text(MOUNTS, "utf-8")
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "mounts")

    assert place.drive(Path(file)) == kind


def test_a_name_with_a_space_and_signs_is_found(monkeypatch, tmp_path):
    (tmp_path / "mounts").write_text("//nas/kpi /mnt/Phòng\\040ban cifs rw 0 0\n", "utf-8")
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "mounts")

    assert place.drive(Path("/mnt/Phòng ban/kpi.sqlite")) == "cifs"


def test_a_database_on_a_network_drive_is_not_even_made(monkeypatch, tmp_path):
    (tmp_path / "mounts").write_text(f"nas:/kpi {tmp_path.resolve()} nfs rw 0 0\n", "utf-8")
    monkeypatch.setattr(place, "MOUNTS", tmp_path / "mounts")

    with pytest.raises(StoreProblem) as caught:
        office(tmp_path, {})

    assert caught.value.problem.kind is ProblemKind.STORE_ON_NETWORK
    assert not (tmp_path / "kpi.sqlite").exists()


def test_an_import_that_would_fill_the_disk_is_not_begun(monkeypatch, tmp_path):
    store = office(tmp_path)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(1000 * MB, 850 * MB, 150 * MB))

    with pytest.raises(StoreProblem) as caught:
        import_files(store, figures(tmp_path, "jobs,20,2019-H1,result,7900\n"), AN, "")

    assert caught.value.problem.kind is ProblemKind.STORE_FULL
    assert "150 MB" in caught.value.problem.found
    assert value(store) == [7800]
    assert not (tmp_path / "backups").exists()
