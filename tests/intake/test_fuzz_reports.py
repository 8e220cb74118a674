"""One report in many dresses gives the same figures: other headings, orders, merges, encodings, kinds of file.

Every dress is made by program from the same lines of figures, so that nothing but its look changes.
"""

import csv
import io
import random
import unicodedata
from dataclasses import dataclass, replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from kpi.domain.problems import Problem, errors
from kpi.intake.files import take_files
from kpi.intake.grid import Source
from tests.intake.taken import KNOWN

bounded = settings(
    max_examples=15, derandomize=True, deadline=None, database=None, suppress_health_check=list(HealthCheck)
)
# Indicator in both languages, unit in both, plan of the year, result of the half-year.
LINES = (
    ("jobs", "Tạo việc làm mới", "New jobs", "người", "people", 14000, 7800),
    ("trained", "Tỷ lệ lao động qua đào tạo", "Trained rate", "%", "%", 52.5, 50.75),
    ("poverty", "Tỷ lệ hộ nghèo", "Poverty rate", "%", "%", 12.25, 13.73),
    ("growth", "Tăng trưởng lao động", "Growth", "%", "%", 3.25, 1.5),
)
EXPECTED = {(code, period, measure): value for code, _, _, _, _, plan, result in LINES
            for period, measure, value in (("2019", "plan", plan), ("2019-H1", "result", result))}  # fmt: skip
HEADINGS = {
    "vi": {
        "order": ["STT", "TT", "Số TT"],
        "indicator": ["Chỉ tiêu", "CHỈ TIÊU", "Tên chỉ tiêu", "Nội dung", "Các chỉ tiêu chủ yếu"],
        "unit": ["ĐVT", "Đơn vị tính", "Đơn vị\ntính"],
        "plan": ["Kế hoạch năm 2019", "KH 2019", "Kế hoạch\nnăm 2019", "Chỉ tiêu giao năm 2019", "Mục tiêu năm 2019"],
        "result": ["Thực hiện 6 tháng đầu năm 2019", "TH 6T/2019", "Thực hiện 6 tháng 2019", "Kết quả 6 tháng 2019"],
        "note": ["Ghi chú", "GHI CHÚ"],
    },
    "en": {
        "order": ["No.", "No"],
        "indicator": ["Indicator", "INDICATORS", "Indicator name"],
        "unit": ["Unit", "Unit of measure"],
        "plan": ["Plan 2019", "Target 2019", "Annual plan 2019"],
        "result": ["Result, first half of 2019", "Actual 6M 2019", "Results 2019-H1"],
        "note": ["Note", "Remarks"],
    },
}  # fmt: skip


@dataclass(frozen=True)
class Dress:
    """How the report looks: which words head its columns, in which order, what stands above, below and beside."""

    language: str
    headings: dict[str, str]
    columns: tuple[str, ...]
    rows: tuple[int, ...]
    titles: tuple[str, ...] = ()
    merged: bool = False
    numbered: bool = False
    blank_rows: bool = False
    composed: str = "NFC"
    decimal: str = ","


@st.composite
def dresses(draw) -> Dress:
    """A look that a report of an office may have."""
    language = draw(st.sampled_from(["vi", "en"]))
    words = {name: draw(st.sampled_from(several)) for name, several in HEADINGS[language].items()}
    extra = draw(st.lists(st.sampled_from(["order", "note"]), unique=True))
    columns = draw(st.permutations(["indicator", "unit", "plan", "result", *extra]))
    if language == "vi":
        title = ["BÁO CÁO KẾT QUẢ THỰC HIỆN CÁC CHỈ TIÊU", "Kèm theo Báo cáo số 12/BC-SLĐ"]
    else:
        title = ["REPORT ON THE MAIN TARGETS", "Annex 1"]
    return Dress(
        language, words, tuple(columns), tuple(draw(st.permutations(range(len(LINES))))),
        tuple(title[: draw(st.integers(0, 2))]), draw(st.booleans()), draw(st.booleans()), draw(st.booleans()),
        draw(st.sampled_from(["NFC", "NFD"])), draw(st.sampled_from([",", "."])),
    )  # fmt: skip


def told(line: tuple, dress: Dress, name: str, at: int) -> object:
    """The cell of a line in a column."""
    _, vi, en, unit_vi, unit_en, plan, result = line
    vietnamese = dress.language == "vi"
    return {
        "order": at,
        "indicator": vi if vietnamese else en,
        "unit": unit_vi if vietnamese else unit_en,
        "plan": plan,
        "result": result,
        "note": "",
    }[name]


def table(dress: Dress) -> list[list[object]]:
    """The report as rows of cells: titles, heading, column numbers, lines."""
    lines = [[told(LINES[line], dress, name, at) for name in dress.columns] for at, line in enumerate(dress.rows, 1)]
    head = [[title] for title in dress.titles] + ([[]] if dress.blank_rows else [])
    head.append([dress.headings[name] for name in dress.columns])
    if dress.numbered:
        head.append([f"({at})" for at in range(1, len(dress.columns) + 1)])
    rows = [*head, *lines, *([[]] if dress.blank_rows else [])]
    return [[_form(cell, dress.composed) if isinstance(cell, str) else cell for cell in row] for row in rows]


def _form(text: str, form: str) -> str:
    return unicodedata.normalize(form, text)  # type: ignore[arg-type]


def typed(cell: object, decimal: str) -> str:
    """The cell as text: a number in the style of its decimal mark."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, int) and cell < 1000:  # noqa: PLR2004  an order
        return str(cell)
    return f"{cell:,}".translate({ord(","): "." if decimal == "," else ",", ord("."): decimal})


def as_csv(dress: Dress, encoding: str, delimiter: str) -> Source:
    """The report as a text file."""
    file = io.StringIO()
    rows = [[typed(cell, dress.decimal) for cell in row] for row in table(dress)]
    csv.writer(file, delimiter=delimiter).writerows(rows)
    return Source("báo cáo.csv", file.getvalue().encode(encoding))


def as_workbook(dress: Dress) -> Source:
    """The report as a workbook of true numbers; a title may run over all columns."""
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in table(dress):
        sheet.append(row)
    if dress.merged:
        for at in range(1, len(dress.titles) + 1):
            sheet.merge_cells(start_row=at, end_row=at, start_column=1, end_column=len(dress.columns))
    file = io.BytesIO()
    workbook.save(file)
    return Source("báo cáo.xlsx", file.getvalue())


def read(source: Source) -> tuple[dict[tuple[str, str, str], float], list[Problem]]:
    """The figures by indicator, period and measure, and everything that is wrong."""
    taken = take_files([source], AT_HOME)
    figures = taken.tables.get("figures")
    rows = [] if figures is None else figures.to_dict("records")
    return {(row["indicator"], row["period"], row["measure"]): row["value"] for row in rows}, errors(taken.problems)


AT_HOME = KNOWN | {"data_sets": KNOWN["data_sets"].assign(opening_area="20")}


@bounded
@given(dresses())
def test_a_workbook_in_any_dress_gives_the_same_figures(dress: Dress):
    assert read(as_workbook(dress)) == (EXPECTED, [])


@bounded
@given(dresses(), st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]), st.sampled_from([";", "\t", ","]))
def test_a_text_file_in_any_dress_gives_the_same_figures(dress: Dress, encoding: str, delimiter: str):
    assert read(as_csv(dress, encoding, delimiter)) == (EXPECTED, [])


@bounded
@given(dresses())
def test_vietnamese_windows_letters_give_the_same_figures(dress: Dress):
    letters = replace(dress, composed="NFC")
    rows = [[typed(cell, letters.decimal) for cell in row] for row in table(letters)]
    text = "\r\n".join(";".join(cell.replace("\n", " ") for cell in row) for row in rows)

    assert read(Source("báo cáo.csv", windows_1258(text))) == (EXPECTED, [])


def windows_1258(text: str) -> bytes:
    """The text in the Vietnamese code page, whose letters carry their tone marks behind them."""
    marks = {"\u0300", "\u0301", "\u0303", "\u0309", "\u0323"}
    made = []
    for letter in text:
        try:
            made.append(letter.encode("cp1258"))
        except UnicodeEncodeError:
            apart = unicodedata.normalize("NFD", letter)
            tones = "".join(one for one in apart if one in marks)
            base = unicodedata.normalize("NFC", "".join(one for one in apart if one not in marks))
            made.append((base + tones).encode("cp1258"))
    return b"".join(made)


@bounded
@given(dresses(), st.integers(0, 10_000))
def test_empty_rows_and_columns_change_nothing(dress: Dress, seed: int):
    chance = random.Random(seed)
    rows = table(dress)
    empty = [at for at in range(len(dress.columns)) if chance.random() < 0.3]
    spread = [[cell for at, one in enumerate(row) for cell in ((None, one) if at in empty else (one,))] for row in rows]
    workbook = Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in spread:
        if chance.random() < 0.2:
            sheet.append([])
        sheet.append(row)
    file = io.BytesIO()
    workbook.save(file)

    assert read(Source("báo cáo.xlsx", file.getvalue())) == (EXPECTED, [])
