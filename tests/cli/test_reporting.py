"""Reports are written without any browser: one file, or one for each period and area, and what failed is said."""

import os
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from docx import Document

BEGINNINGS = {"docx": b"PK", "pptx": b"PK", "xlsx": b"PK", "pdf": b"%PDF", "zip": b"PK"}


@pytest.mark.parametrize("ending", BEGINNINGS)
def test_a_report_is_written_in_every_format(run, tmp_path: Path, ending: str):
    file = tmp_path / f"report.{ending}"

    code, told, _ = run("export", "--period", "2019-H1", "--format", ending, "-o", file)

    assert code == 0
    assert str(file) in told
    assert file.read_bytes().startswith(BEGINNINGS[ending])
    assert [one.name for one in tmp_path.glob(".*")] == []  # nothing half-written is left


def test_the_document_says_the_figures_of_the_period_in_the_language_asked_for(run, tmp_path: Path):
    run("export", "--period", "2019-H1", "--format", "docx", "--language", "en", "-o", tmp_path / "r.docx")

    words = "\n".join(one.text for one in Document(str(tmp_path / "r.docx")).paragraphs)
    assert "55.71%" in words.replace("\N{NO-BREAK SPACE}", "")


def test_several_periods_make_a_file_each_and_what_cannot_be_written_is_said_with_its_reason(run, tmp_path: Path):
    asked = ("--period", "2019-H1", "--period", "2018", "--period", "2099", "--period", "tháng tới")

    code, _, said = run("export", *asked, "--format", "pdf", "--brief", "-o", tmp_path / "many")

    assert code == 1
    assert len(list((tmp_path / "many").glob("*.pdf"))) == 2
    assert "2099 · 20:" in said
    assert "tháng tới · 20:" in said


def test_of_too_many_rows_there_is_no_document_but_a_reason_and_a_workbook(run, tmp_path: Path, monkeypatch):
    monkeypatch.setattr("kpi.exports.composition.LONGEST", 2)

    refused = [run("export", "--format", form, "-o", tmp_path / f"r.{form}") for form in ("pptx", "pdf", "docx")]
    taken = [run("export", "--format", "xlsx", "-o", tmp_path / "r.xlsx")[0]]
    taken.append(run("export", "--format", "pdf", "--brief", "-o", tmp_path / "r1.pdf")[0])

    assert [code for code, _, _ in refused] == [1, 1, 1]
    assert all("Word, PowerPoint và PDF chỉ làm đến 2 dòng" in said for _, _, said in refused)
    assert taken == [0, 0]


def test_only_a_pdf_can_be_brief(run, tmp_path: Path):
    code, _, said = run("export", "--format", "docx", "--brief", "-o", tmp_path / "r.docx")

    assert code == 2
    assert "--format pdf" in said


def test_an_area_that_does_not_exist_is_named_with_those_that_do(run, tmp_path: Path):
    code, _, said = run("export", "--area", "hn", "--format", "xlsx", "-o", tmp_path / "r.xlsx")

    assert code == 1
    assert "“hn”" in said
    assert "all, 20" in said
    assert not (tmp_path / "r.xlsx").exists()


def test_a_place_that_cannot_be_written_to_is_a_sentence(run, tmp_path: Path):
    code, _, said = run("export", "--format", "docx", "-o", tmp_path / "nowhere" / "r.docx")

    assert code == 1
    assert said.strip() == (
        "Không ghi được kết quả ra ngoài: No such file or directory. Kiểm tra chỗ trống của đĩa và quyền ghi."
    )


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_pipe_is_written_into_and_a_link_stays_a_link(run, tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link.docx").symlink_to(tmp_path / "real.docx")
    read = ThreadPoolExecutor().submit((tmp_path / "pipe").read_bytes)

    codes = [run("export", "--format", "docx", "-o", tmp_path / name)[0] for name in ("pipe", "link.docx")]

    assert codes == [0, 0]
    assert read.result(20) == (tmp_path / "real.docx").read_bytes()
    assert (tmp_path / "pipe").is_fifo()
    assert (tmp_path / "link.docx").is_symlink()


def test_two_exports_of_the_same_figures_are_the_same_bytes(run, tmp_path: Path):
    for name in ("one.zip", "two.zip"):
        run("export", "--period", "2019-H1", "--format", "zip", "-o", tmp_path / name)

    assert (tmp_path / "one.zip").read_bytes() == (tmp_path / "two.zip").read_bytes()
    assert any(name.endswith(".csv") for name in zipfile.ZipFile(tmp_path / "one.zip").namelist())
