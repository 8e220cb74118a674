"""The import page as Streamlit runs it: every step, from a file to a change and back."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from kpi.access import User
from kpi.intake.grid import Source
from kpi.pages import handed, state, visitor
from kpi.pages.changes import undone_ones
from kpi.pages.plain import plain
from kpi.pages.problems_found import SHOWN_AT_ONCE
from kpi.store import import_files
from tests.pages.reports import CUT, HEADINGS, JOBS, RATE, RESULT, combined, report
from tests.pages.test_pages import VIETNAMESE
from tests.sight import table

MENDED = report((JOBS, "người", 14000, 8400), (RATE, "%", 52.5, 50.75))
WRONG = report((JOBS, "người", 14000, "bảy nghìn"), (RATE, "%", 52.5, "50,7x"))
MISSPELT = "Tỷ lệ lao động qua đào tạo nghề nghiệp"


@pytest.fixture
def at_the_machine(own_database, monkeypatch):
    """Whoever asks sits at the machine itself: here no server knows where a request comes from."""
    monkeypatch.setattr(visitor, "local_request", lambda *_: True)


def import_page(language: str = "vi") -> AppTest:
    """The page; AppTest cannot open an address of its own, so the page is called with what it is given."""

    def show() -> None:  # its source is run alone, so it imports what it needs
        import streamlit as st  # noqa: PLC0415

        from kpi.pages import importing, state  # noqa: PLC0415
        from kpi.pages.filters import Filters  # noqa: PLC0415
        from kpi.pages.shown import Shown  # noqa: PLC0415

        version = state.version()
        filters, _ = Filters.read(st.query_params, state.data_sets(), lambda code: state.book(version, code), "vi-VN")
        importing.page(Shown(version, filters, tuple(state.data_sets()), "light"))

    page = AppTest.from_function(show, default_timeout=60)
    page.query_params["language"] = language
    return settled(page.run())


def settled(page: AppTest) -> AppTest:
    assert not page.exception
    return page


def hand_in(data: bytes, name: str = "báo cáo.xlsx", language: str = "vi") -> AppTest:
    page = import_page(language)
    return settled(page.file_uploader[0].set_value([(name, data, "application/octet-stream")]).run())


def words(page: AppTest) -> str:
    """Everything that is written on the page, as it is read."""
    told = [one.value for kind in (page.title, page.header, page.markdown, page.success, page.error) for one in kind]
    return "\n".join(told).replace("\\", "").replace("\N{NO-BREAK SPACE}", " ")


def keys(page: AppTest) -> set[str]:
    return {one.key for one in page.button}


def jobs_at_half_year() -> float:
    rows = state.board(state.version(), "lang-son")
    return float(rows[rows["indicator"].eq("jobs_created") & rows["period"].eq("2019-H1")]["value"].iloc[0])


def test_from_elsewhere_there_is_nothing_to_hand_in(own_database):
    page = import_page()

    assert len(page.file_uploader) == 0
    assert len(page.text_area) == 0
    assert "Chỉ người ngồi tại máy" in words(page)
    assert "Những thay đổi gần đây" in words(page)


def test_mistakes_are_told_by_row_and_column_and_nothing_can_be_saved(at_the_machine):
    page = hand_in(WRONG)

    told = words(page)
    assert "Còn 2 lỗi" in told
    assert re.search(rf"Dòng 5, cột {RESULT}\*\*: “bảy nghìn” không phải là số", told)
    assert re.search(rf"Dòng 6, cột {RESULT}\*\*: “50,7x” không phải là số", told)
    assert "guide?part=problems&language=vi#not-a-number" in told
    assert "import_save" not in keys(page)


def test_what_was_recognised_is_told_column_by_column(at_the_machine):
    told = words(hand_in(MENDED))

    assert "Biểu báo cáo, mỗi dòng một chỉ tiêu; tiêu đề ở dòng 4; 2 dòng số liệu" in told
    assert "B: chỉ tiêu · C: đơn vị tính · D: kế hoạch 2019 · E: thực hiện 6T/2019" in told
    assert "Cả bảng là của Tỉnh Lạng Sơn" in told


def test_a_report_is_compared_saved_and_undone(at_the_machine):
    page = hand_in(MENDED)
    table_ = page.table[0].value
    row = table_[table_["Trong tệp"].eq("8\\.400")].iloc[0].to_list()
    assert [cell.replace("\\", "").replace("\N{NO-BREAK SPACE}", " ") for cell in row] == [
        f"{JOBS}, người", "Tỉnh Lạng Sơn", "6T/2019", "thực hiện (chính thức)", "7.800", "8.400",
        "báo cáo.xlsx · Biểu 1 · dòng 5",
    ]  # fmt: skip

    page.text_input(key="import_reason").set_value("báo cáo 6 tháng")
    settled(page.button(key="import_save").click().run())
    assert "Đã lưu thành thay đổi số" in page.success[0].value
    assert jobs_at_half_year() == 8400
    change = state.store().changes().iloc[0]
    assert change["reason"] == "báo cáo 6 tháng"

    number = int(change["id"])
    settled(page.button(key=f"undo_{number}").click().run())
    assert jobs_at_half_year() == 8400, "the first click only asks"
    settled(page.button(key=f"undo_now_{number}").click().run())
    assert jobs_at_half_year() == 7800
    assert f"Đã hoàn tác thay đổi số {number}" in words(page)
    assert f"undo_{number}" not in keys(page)


def test_not_saving_changes_nothing_and_empties_the_page(at_the_machine):
    before = state.version()
    page = settled(hand_in(MENDED).button(key="import_do_not_save").click().run())

    assert state.version() == before
    assert "Những chỗ cần xem" not in words(page)


def test_a_figure_changed_meanwhile_is_told_with_both_values(at_the_machine):
    page = hand_in(MENDED)
    other = report((JOBS, "người", 14000, 8000))
    import_files(state.store(), [Source("khác.xlsx", other)], User("An", local=True), "")

    settled(page.button(key="import_save").click().run())

    told = " ".join(one.value for one in page.error).replace("\\", "")
    assert "hiện là 8000" in told
    rows = page.table[0].value[["Đang lưu", "Trong tệp"]].to_numpy().tolist()
    assert ["8\\.000", "8\\.400"] in rows, "the comparison was made anew"
    assert jobs_at_half_year() == 8000


def test_a_column_read_wrongly_is_corrected_by_hand(at_the_machine):
    page = hand_in(MENDED)
    settled(page.selectbox(key="import_0_holds_3").set_value("aside").run())

    told = words(page)
    assert "B: chỉ tiêu · C: đơn vị tính · E: thực hiện 6T/2019" in told
    assert "D (Kế hoạch năm 2019)" in told
    settled(page.selectbox(key="import_0_period_4").set_value("2019-9M").run())
    assert "E: thực hiện 9T/2019" in words(page)


def test_an_unknown_name_may_mean_a_registered_one(at_the_machine):
    page = hand_in(report((JOBS, "người", 14000, 8400), (MISSPELT, "%", None, 51)))
    asked = page.selectbox(key="import_name_0")
    assert MISSPELT in asked.label.replace("\\", "")
    assert RATE in asked.options[1], "the nearest name stands first"

    settled(asked.set_value("trained_rate").run())

    cells = page.table[0].value.to_numpy().ravel()
    assert [cell for cell in cells if cell.startswith(RATE)]
    assert "import_save" in keys(page)


def test_a_plan_that_a_printed_percent_implies_is_taken_only_when_the_reader_says_so(at_the_machine):
    page = hand_in(report((JOBS, "người", None, 7000, 50.0), year=2026))
    assert "1 kế hoạch suy được từ tỷ lệ đã in" in words(page)
    offered = page.table[0].value.iloc[0].map(lambda cell: cell.replace("\\", "")).to_list()
    assert offered == [JOBS, "Tỉnh Lạng Sơn", "2026", "14.000", "13.861,39 – 14.141,41"]

    settled(page.checkbox[0].check().run())
    assert page.session_state["import_answers"].implied
    settled(page.checkbox[0].uncheck().run())
    assert not page.session_state["import_answers"].implied


def test_the_sheet_to_take_is_asked_where_several_fit(at_the_machine):
    two = combined(MENDED, report((JOBS, "người", 15000, 9000), sheet="Biểu 2", year=2026))
    page = hand_in(two)
    assert "2 trang tính" in words(page)

    settled(page.multiselect[0].set_value([("báo cáo.xlsx", "Biểu 2")]).run())
    assert "9\\.000" in page.table[0].value["Trong tệp"].to_list()
    assert "8\\.400" not in page.table[0].value["Trong tệp"].to_list()


def test_two_files_of_one_name_are_told_apart(at_the_machine):
    page = import_page()
    page.file_uploader[0].set_value([("b.xlsx", WRONG, ""), ("b.xlsx", WRONG, "")])
    told = words(settled(page.run()))

    assert "**b.xlsx · Biểu 1**" in told
    assert "**2 b.xlsx · Biểu 1**" in told


def test_many_problems_are_filtered_and_read_a_page_at_a_time(at_the_machine):
    rows = [(f"{JOBS} {row}", "người", None, f"x{row}") for row in range(60)]
    page = hand_in(report(*rows))
    lines = [line for line in words(page).splitlines() if line.startswith("- :")]
    assert len(lines) == SHOWN_AT_ONCE

    settled(page.text_input(key="import_problem_text").set_value("“x37”").run())
    lines = [line for line in words(page).splitlines() if line.startswith("- :")]
    assert len(lines) == 1
    assert "Dòng 42" in lines[0]


def test_the_same_files_and_answers_are_checked_once(at_the_machine, monkeypatch):
    checks = []
    real = handed.check_files
    monkeypatch.setattr(handed, "check_files", lambda *asked: checks.append(asked) or real(*asked))

    page = hand_in(MENDED)
    page.run().run()
    assert len(checks) == 1
    settled(page.selectbox(key="import_decimal").set_value(",").run())
    assert len(checks) == 2


def test_pasted_cells_are_read_like_a_file(at_the_machine):
    page = import_page()
    cells = f"Chỉ tiêu\tĐơn vị tính\tKế hoạch năm 2019\t{RESULT}\n{JOBS}\tngười\t14000\t8400\n{CUT}\tđiểm %\t3\t1,5\n"
    page.text_area[0].set_value(cells)
    settled(page.button(key="import_paste").click().run())

    assert "Đang xem: bảng dán.tsv" in words(page)
    assert "8\\.400" in page.table[0].value["Trong tệp"].to_list()


@pytest.mark.parametrize("name", ["<img src=x onerror=alert(1)>.csv", "=cmd|calc.csv", "![x](x).csv"])
def test_a_hostile_file_name_is_only_a_name(at_the_machine, name):
    page = hand_in(b"a,b\n1,2\n", name)

    told = "\n".join(one.value for one in page.markdown)
    shown = [line for line in told.splitlines() if plain(name) in line]
    assert shown
    assert name not in told


def test_the_english_page_is_all_english(at_the_machine):
    page = hand_in(WRONG, "report.xlsx", "en")
    own = "|".join(["“[^”]*”", "Biểu 1", "Lạng Sơn", *HEADINGS])  # what the file and the registry say themselves
    labels = [one.label for kind in (page.selectbox, page.button, page.text_input, page.expander) for one in kind]
    told = [re.sub(own, "", line) for line in [*words(page).splitlines(), *labels]]
    assert [line for line in told if VIETNAMESE.search(line)] == []


def test_an_undo_that_was_undone_leaves_the_change_in_force():
    changes = table("""
        id | undoes
        5  | 4
        4  | 3
        3  |
    """)
    numbers = changes.assign(undoes=changes["undoes"].replace("", None))

    assert undone_ones(numbers) == {4}
