"""Every chart of a report in one ZIP, with its figures and what it is; what is missing is named."""

import io
import json
import zipfile
from dataclasses import replace

import pytest
from openpyxl import load_workbook

from kpi.exports import charts_zip as module
from kpi.exports import typesetting
from kpi.exports.charts_zip import charts_zip
from kpi.exports.csv import csv_text
from tests.charts.samples import areas
from tests.exports.reports import made, plain

ENDINGS = ["png", "svg", "pdf", "xlsx", "csv", "json"]
PNG = b"\x89PNG\r\n\x1a\n of the browser"
SUMMARY = {"vi": "tom-tat.txt", "en": "summary.txt"}
RESERVED = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))}
THREE = """
    area     | indicator | period  | measure | value
    Cao Lộc  | jobs      | 2019    | plan    | 100
    Cao Lộc  | jobs      | 2019-H1 | result  | 44
    Bắc Sơn  | jobs      | 2019    | plan    | 100
    Bắc Sơn  | jobs      | 2019-H1 | result  | 61
"""


@pytest.fixture(scope="module")
def half(store):
    """The half-year of 2019 of Lạng Sơn in both languages."""
    ours = store.book("lang-son")
    return {language: made(ours, "2019-H1", language, areas=["20"], version=3) for language in ("vi", "en")}


def opened(data):
    with zipfile.ZipFile(io.BytesIO(data)) as packed:
        return {name: packed.read(name) for name in packed.namelist()}


def summary(files, language="vi"):
    return plain(files[SUMMARY[language]].decode("utf-8-sig"))


def renamed(told, name):
    return replace(told, draw=lambda: tuple(replace(chart, file_name=name, title=name) for chart in told.charts))


@pytest.mark.parametrize("language", ["vi", "en"])
def test_each_chart_has_its_pictures_its_figures_and_what_it_is(half, language):
    told = half[language]
    files = opened(charts_zip(told))
    first, *rest = files

    assert first == SUMMARY[language]
    assert rest == [f"{n:02d}-{c.file_name}.{end}" for n, c in enumerate(told.charts, 1) for end in ENDINGS]
    assert files[rest[0]].startswith(b"\x89PNG")
    assert files[rest[1]].startswith(b"<svg")
    assert files[rest[2]].startswith(b"%PDF")
    data = told.charts[0].data
    sheet = load_workbook(io.BytesIO(files[rest[3]])).active
    assert [cell.value for cell in sheet[4]] == list(data)
    assert [cell.value for cell in sheet[5] if isinstance(cell.value, float | int)][:3] == pytest.approx(
        [7800, 14000, 55.714285714285715]
    )
    assert files[rest[4]].decode() == csv_text(data, language)


def test_what_a_chart_is_can_be_read_by_a_program(half):
    files = opened(charts_zip(half["vi"]))
    about = json.loads(files["02-ty-le-lao-dong-qua-dao-tao-2019-h1.json"])
    chart = half["vi"].charts[1]

    assert {key: about[key] for key in ("title", "alt", "language", "period")} == {
        "title": chart.title,
        "alt": chart.alt,
        "language": "vi",
        "period": "2019-H1",
    }
    assert about["source"].startswith("Nguồn: Sở Lao động")
    assert plain(about["made_of"]) == "Lập từ số liệu của lần thay đổi số 3."
    assert about["pictures_made_by"] == {"png": "server", "svg": "server", "pdf": "server"}


def test_the_summary_says_that_nothing_is_missing(half):
    text = summary(opened(charts_zip(half["vi"])))

    assert "Trong bộ này có 18 tệp:" in text
    assert "02 Tỷ lệ lao động qua đào tạo" in text
    assert "Không thiếu gì." in text


def test_the_summary_names_results_that_no_chart_can_show(store):
    text = summary(opened(charts_zip(made(store.book("lang-son"), "2019", areas=["20"]))))

    assert "Tạo việc làm mới: Chưa có số liệu" in text
    assert "Không thiếu gì." not in text


def test_a_period_without_charts_is_a_zip_that_says_so(store):
    told = made(store.book("lang-son"), "2016-H1", areas=["20"])
    files = opened(charts_zip(told))

    assert list(files) == [SUMMARY["vi"]]
    assert plain(told.nothing) in summary(files)


def test_pictures_of_the_browser_take_the_place_of_ours(half):
    name = half["vi"].charts[1].file_name
    files = opened(charts_zip(half["vi"], {name: {"png": PNG}}))

    assert files[f"02-{name}.png"] == PNG
    assert files[f"02-{name}.pdf"].startswith(b"%PDF")
    assert json.loads(files[f"02-{name}.json"])["pictures_made_by"] == {
        "png": "browser",
        "svg": "server",
        "pdf": "server",
    }
    assert "Không thiếu gì." in summary(files)


@pytest.mark.parametrize(
    ("form", "sent"),
    [
        ("png", b"<html>"),
        ("svg", b"<svg><script>alert(1)</script></svg>"),
        ("png", PNG + b"\0" * module.LARGEST),
        ("pdf", b""),
    ],
    ids=["another kind", "script", "large", "empty"],
)
def test_what_is_no_picture_is_left_out_and_named(half, form, sent):
    name = half["vi"].charts[0].file_name
    files = opened(charts_zip(half["vi"], {name: {form: sent}}))

    assert files[f"01-{name}.{form}"] != sent
    assert f"01-{name}.{form}: hình do trình duyệt gửi không đúng dạng" in summary(files)


def test_a_picture_of_no_chart_is_named_and_not_packed(half):
    files = opened(charts_zip(half["vi"], {"../../etc/x": {"png": PNG}}))

    assert PNG not in files.values()
    assert "Hình “etc-x” do trình duyệt gửi không thuộc báo cáo này." in summary(files)


def test_further_charts_of_the_page_come_after_those_of_the_report(half):
    files = opened(charts_zip(half["vi"], more=[areas(THREE)]))

    assert f"04-{areas(THREE).file_name}.pdf" in files


@pytest.mark.parametrize("name", ["", "con", "nul", "a" * 60])
def test_names_are_allowed_everywhere_and_differ(half, name):
    told = renamed(half["vi"], name)
    names = list(opened(charts_zip(told)))

    assert len({each.lower() for each in names}) == len(names) == 19
    assert [each for each in names if each.partition(".")[0] in RESERVED] == []
    assert all(each.isascii() and len(each) < 80 and not set(each) & set('\\/:*?"<>| ') for each in names)


def test_the_same_report_gives_the_same_bytes(half):
    assert charts_zip(half["en"]) == charts_zip(half["en"])


def test_without_a_font_the_figures_still_come_and_the_reason_is_said(half, monkeypatch):
    monkeypatch.setattr(typesetting, "FILES", ("KPISans-Black.ttf",))
    files = opened(charts_zip(half["vi"]))

    assert {name.partition(".")[2] for name in files} == {"txt", "xlsx", "csv", "json"}
    assert "thiếu tệp phông chữ KPISans-Black.ttf" in summary(files)


def test_texts_that_excel_would_run_stay_texts(half):
    chart = half["vi"].charts[0]
    data = chart.data.assign(**{chart.data.columns[1]: '=HYPERLINK("http://x")'})
    told = replace(half["vi"], draw=lambda: (replace(chart, data=data, title="=1+1\x00"),))
    files = opened(charts_zip(told))

    assert b"'=HYPERLINK" in files[f"01-{chart.file_name}.csv"]
    assert json.loads(files[f"01-{chart.file_name}.json"])["title"] == "=1+1\x00"


def test_a_chart_of_too_many_rows_has_its_figures_and_no_picture(half, monkeypatch):
    monkeypatch.setattr(module, "MOST_DRAWN", 2)
    bullet = replace(half["vi"], draw=lambda: half["vi"].charts[:1])
    files = opened(charts_zip(bullet))

    assert {name.rpartition(".")[2] for name in files} == {"txt", "xlsx", "csv", "json"}
    assert "3 dòng, quá nhiều để vẽ" in summary(files)
