"""A data package may be handed in as its folder or as one ZIP."""

import io
import zipfile
from pathlib import Path

import pytest

from kpi.intake.grid import Source
from kpi.intake.packed import package_in
from tests.intake.cases import GOOD, described, package


def zipped(files: dict[str, str]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return packed.getvalue()


OURS = described({"figures.csv": GOOD})


@pytest.mark.parametrize("folder", ["", "lao-dong/"])
def test_a_zip_with_a_description_is_a_package_named_after_the_file_or_its_folder(folder):
    packed = Source("xuat.zip", zipped({f"{folder}{name}": text for name, text in OURS.items()}))

    with package_in([packed]) as found:
        assert found is not None
        assert found.name == (folder.strip("/") or "xuat")
        assert sorted(path.name for path in found.iterdir()) == ["datapackage.json", "figures.csv"]
    assert not found.exists()


def test_a_folder_is_a_package_that_stays_where_it_is(tmp_path: Path):
    ours = package(tmp_path / "ours", OURS)

    with package_in([ours]) as found:
        assert found == ours
    assert ours.exists()


@pytest.mark.parametrize(
    "data",
    [
        GOOD.encode(),
        b"",
        zipped({"readme.txt": ""}),
        zipped({"a/b/c/datapackage.json": "{}"}),
        zipped({"../datapackage.json": "{}"}),
        zipped(OURS)[:-30],
        zipped({**OURS, "zeros.csv": "0" * 20_000_000}),
    ],
    ids=["a table", "nothing", "another zip", "too deep", "outside", "cut off", "packed suspiciously small"],
)
def test_everything_else_is_left_to_be_read_as_a_file(data):
    with package_in([Source("x.zip", data)]) as found:
        assert found is None


def test_of_several_files_none_is_a_package(tmp_path: Path):
    with package_in([tmp_path, tmp_path]) as found:
        assert found is None
    with package_in([tmp_path / "nowhere.zip"]) as found:
        assert found is None
