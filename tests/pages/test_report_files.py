"""The files of the report page: made when they are asked for, whatever is in them, named after their edition."""

import sys

from kpi.pages import report_files, state
from kpi.pages.composed import composed
from kpi.pages.drafts import PARTS, Choices, Draft
from kpi.pages.filters import Filters
from kpi.pages.report_charts import further
from kpi.pages.report_files import KINDS, kinds_of, made, offered
from kpi.pages.shown import Shown
from tests.pages.reporting import report_page, words

HALF = {"period": "2019-H1", "language": "vi"}


def test_no_writer_is_loaded_before_a_file_is_asked_for(own_database, monkeypatch):
    writers = {one.writer for one in KINDS}
    for name in writers & set(sys.modules):  # loaded by another test
        monkeypatch.delitem(sys.modules, name)

    report_page(**HALF)

    assert writers & set(sys.modules) == set()


def test_a_file_is_named_after_its_edition(own_database):
    draft = Draft("passage", ("lang-son", "2019-H1", "20", "", "tasks"), "vi", "Khác", 1)
    shown = type("Shown", (), {"version": 7, "filters": type("F", (), {"language": "vi", "field": "all"})()})()

    plain = report_files.edition(shown, Choices(), ())
    typed = report_files.edition(shown, Choices(), (draft,))
    other = report_files.edition(shown, Choices(), (draft._replace(text="Khác nữa"),))

    assert plain == "v7"
    assert len({plain, typed, other}) == 3


def test_every_kind_of_file_has_its_button():
    assert [one.name for one in offered()] == [one.name for one in KINDS]


def test_every_file_is_made_whatever_parts_are_wanted(own_database):
    version = state.version()
    query = HALF | {"field": "poverty"}
    filters, _ = Filters.read(query, state.data_sets(), lambda code: state.book(version, code), "")
    shown = Shown(version, filters, (), "light")

    for parts, kinds in ((PARTS, 6), (("text",), 5), ((), 5)):
        choices = Choices(parts=parts)
        report = composed(shown, choices, (), ()).report
        files = {kind.ending: made(kind, report, shown)[:4] for kind in kinds_of(report, choices)}
        assert files == {ending: b"%PDF" if ending.endswith("pdf") else b"PK\x03\x04" for ending in files}
        assert len(files) == kinds


def test_of_too_many_rows_there_is_excel_and_one_page_and_why(own_database, monkeypatch):
    monkeypatch.setattr("kpi.exports.composition.LONGEST", 2)

    page = report_page(**HALF)

    assert {one.key for one in page.get("download_button")} == {"report_xlsx", "report_brief", "report_charts"}
    assert "Word, PowerPoint và PDF chỉ làm đến 2 dòng" in words(page)


def test_all_charts_come_in_one_file_each_once(own_database):
    version = state.version()
    filters, _ = Filters.read(HALF, state.data_sets(), lambda code: state.book(version, code), "")
    shown = Shown(version, filters, (), "light")
    report = composed(shown, Choices(), (), ()).report

    names = [chart.file_name for chart in (*report.charts, *further(report, shown))]

    assert len(names) == len(set(names))
    assert {"tao-viec-lam-moi-2019-h1", "tao-viec-lam-moi-2017-2021", "muc-giam-ty-le-ho-ngheo-2019-h1"} < set(names)
    assert "so-ho-ngheo-giam-2019-h1" not in names, "without a plan there is no path to it"


def test_of_several_areas_the_rankings_come_along(own_database):
    version = state.version()
    query = {"data": "vn-investment", "area": "all", "period": "2018", "language": "vi"}
    filters, _ = Filters.read(query, state.data_sets(), lambda code: state.book(version, code), "")
    shown = Shown(version, filters, (), "light")

    charts = further(composed(shown, Choices(), (), ()).report, shown)

    assert {chart.kind for chart in charts} == {"ranking"}
    assert len(charts) == 3, "provinces, ministries, levels of management"
