"""Everything wrong with an import, to pass on."""

import pytest

from kpi.domain.problems import Problem, ProblemKind
from kpi.exports.csv import csv_text
from kpi.exports.problem_list import problem_list
from kpi.exports.problem_table import problem_table
from tests.exports.sheets import opened, values

PROBLEMS = [
    Problem(ProblemKind.NOT_A_NUMBER, "a.xlsx", "Biểu 1", 3, "giá trị", "=1+1"),
    Problem(ProblemKind.HIDDEN_SHEET, "b.xlsx", "Nháp"),
]


def test_one_line_per_problem_with_its_place_its_sentence_and_its_cure():
    lines = values(problem_list(PROBLEMS, "vi"), "Lỗi")

    assert lines[0][0] == "⚠ Những điểm cần sửa trong tệp a.xlsx, b.xlsx"
    assert lines[1][0] == "1 lỗi phải sửa, 1 điểm cần kiểm tra"
    assert lines[3] == [
        "Mức độ", "Tệp", "Trang tính", "Dòng", "Cột", "Ô", "Đang ghi", "Vấn đề", "Cách sửa", "Mã vấn đề",
    ]  # fmt: skip
    assert lines[4][:8] == [
        "Phải sửa", "a.xlsx", "Biểu 1", 3.0, "giá trị", "", "=1+1", "“=1+1” không phải là số.",
    ]  # fmt: skip
    assert lines[5][:5] == ["Kiểm tra", "b.xlsx", "Nháp", "", ""]


def test_nothing_wrong_is_said_too():
    assert values(problem_list([], "en"), "Problems")[1][0] == "There is nothing to put right."


@pytest.mark.parametrize(("language", "quoted"), [("vi", ";'=1+1;"), ("en", ",'=1+1,")])
def test_as_csv_texts_like_formulas_are_guarded_and_rows_are_whole_numbers(language, quoted):
    lines = csv_text(problem_table(PROBLEMS, language), language).splitlines()

    assert quoted in lines[1]
    assert quoted[0] + "3" + quoted[0] in lines[1]


def test_the_same_problems_give_the_same_bytes():
    assert problem_list(PROBLEMS, "vi") == problem_list(PROBLEMS, "vi")


def test_no_cell_is_a_formula():
    book = opened(problem_list(PROBLEMS, "vi"))

    assert [cell for row in book["Lỗi"].iter_rows() for cell in row if cell.data_type == "f"] == []
