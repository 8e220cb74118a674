"""The import page as Streamlit runs it: every step, from a file to a change and back."""

import re

import pytest

from kpi.access import User
from kpi.intake.grid import Source
from kpi.pages import state
from kpi.pages.changes import undone_ones
from kpi.pages.plain import plain
from kpi.pages.problems_found import SHOWN_AT_ONCE
from kpi.store import import_files
from tests.pages.importing import MENDED, WRONG, hand_in, import_page, keys, settled, words
from tests.pages.reports import CUT, HEADINGS, JOBS, RESULT, report
from tests.pages.test_pages import VIETNAMESE
from tests.sight import table


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


def test_many_problems_are_filtered_and_read_a_page_at_a_time(at_the_machine):
    rows = [(f"{JOBS} {row}", "người", None, f"x{row}") for row in range(60)]
    page = hand_in(report(*rows))
    lines = [line for line in words(page).splitlines() if line.startswith("- :")]
    assert len(lines) == SHOWN_AT_ONCE

    settled(page.text_input(key="import_problem_text").set_value("“x37”").run())
    lines = [line for line in words(page).splitlines() if line.startswith("- :")]
    assert len(lines) == 1
    assert "Dòng 42" in lines[0]


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
