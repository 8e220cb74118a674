"""Another program comes to the same figures from the formulas of a workbook."""

import math
import re
import shutil
import subprocess
import zipfile

import pytest

from tests.exports.workbooks import QUIET, parts, sheets, workbook

pytestmark = pytest.mark.filterwarnings(QUIET)
ALWAYS_RECKON = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry"><item oor:path="/org.openoffice.Office.Calc/Formula/Load">
<prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item></oor:items>"""


def test_another_program_reckons_the_same(store, tmp_path):
    """What the workbook says was reckoned is thrown away first, so that it must be reckoned anew."""
    office = shutil.which("soffice")
    if not office:
        pytest.skip("LibreOffice (soffice) is not installed")
    data = workbook(store.book("lang-son"), "2019-H1")
    profile = tmp_path / "profile"
    (profile / "user").mkdir(parents=True)
    (profile / "user/registrymodifications.xcu").write_text(ALWAYS_RECKON, "utf-8")
    with zipfile.ZipFile(tmp_path / "given.xlsx", "w") as given:
        for name, text in parts(data).items():
            given.writestr(name, re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v>0</v>", text))
    run = [
        office,
        f"-env:UserInstallation={profile.as_uri()}",
        "--headless",
        "--convert-to",
        "xlsx:Calc MS Excel 2007 XML",
    ]
    (tmp_path / "out").mkdir()
    subprocess.run([*run, "--outdir", tmp_path / "out", tmp_path / "given.xlsx"], check=True, capture_output=True)
    again = sheets((tmp_path / "out/given.xlsx").read_bytes())
    formulas = 0
    for ours, other, written in zip(sheets(data), again, sheets(data, values=False), strict=True):
        for row in written.iter_rows():
            for cell in row:
                if isinstance(cell.value, str) and cell.value.startswith("="):
                    formulas += 1
                    first, second = ours[cell.coordinate].value, other[cell.coordinate].value
                    assert first == second or math.isclose(first, second, rel_tol=1e-9), (ours.title, cell.coordinate)
    assert formulas > 40
