"""A report as a workbook: the same figures as its words, with formulas that come to them."""

import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO

import pytest

from kpi.domain.scoreboard import scoreboard
from kpi.exports.xlsx import xlsx
from kpi.wording.lines import lines
from tests.exports.reports import made, plain
from tests.exports.workbooks import QUIET, parts, rows, seen, sheets, workbook
from tests.sight import book

pytestmark = pytest.mark.filterwarnings(QUIET)
HEADINGS = 6  # the row of the scoreboard's headings


@pytest.mark.parametrize(
    ("language", "names", "expected"),
    [
        (
            "vi",
            ["Bảng đánh giá", "Biểu đồ", "Diễn biến", "Số liệu nền", "Kế hoạch", "Kết quả", "Cách tính"],
            [
                ("14.000", "7.800", "55,71%", "−6.200", "6.200", "● Đúng tiến độ"),
                ("52,50", "50,75", "30%", "−1,75", "1,75", "◆ Chậm tiến độ"),
                ("khoảng 3", "ước 1,27", "42,3%", "−1,73", "1,73", "◆ Chậm tiến độ"),
            ],
        ),
        (
            "en",
            ["Scoreboard", "Chart", "Paths", "Background", "Plans", "Results", "Method"],
            [
                ("14,000", "7,800", "55.71%", "−6,200", "6,200", "● On track"),
                ("52.50", "50.75", "30%", "−1.75", "1.75", "◆ Behind"),
                ("about 3", "est. 1.27", "42.3%", "−1.73", "1.73", "◆ Behind"),
            ],
        ),
    ],
)
def test_the_half_year_of_2019_reads_as_it_was_published(store, language, names, expected):
    opened = sheets(workbook(store.book("lang-son"), "2019-H1", language))
    board = rows(opened[0], HEADINGS, language)
    columns = [cell.value for cell in opened[0][HEADINGS]]
    shown = [columns[at] for at in (4, 6, 7, 10, 11, 14)]

    assert [sheet.title for sheet in opened] == names
    assert [tuple(row[name] for name in shown) for row in board] == expected
    assert board[1][columns[13]] == {"vi": "+0,75", "en": "+0.75"}[language]
    assert rows(opened[3], 4, language)[0][opened[3]["D4"].value] == {"vi": "3.900", "en": "3,900"}[language]


@pytest.mark.parametrize("data", ["lang-son", "vn-investment"])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_every_share_reads_as_in_the_words_of_the_report(store, data, language):
    ours = store.book(data)
    period = ours.opening_period
    board = scoreboard(ours, *ours.periods())
    told = lines(board[board["period"].eq(period) & board["status"].ne("no_plan")], ours, language)
    (sheet, *_) = sheets(xlsx(made(ours, period, language), ours, board))
    columns = [cell.value for cell in sheet[HEADINGS]]
    place = columns.index({"vi": "Đạt kế hoạch", "en": "Of the plan"}[language])
    below = list(sheet.iter_rows(min_row=HEADINGS + 1, max_row=HEADINGS + len(told)))

    assert [seen(row[place], language) or "–" for row in below] == told["achieved_text"].to_list()
    assert [row[1].value for row in below] == [plain(name) for name in told["name"]]


def test_numbers_are_links_and_shares_are_formulas(store):
    sheet = sheets(workbook(store.book("lang-son"), "2019-H1"), values=False)[0]
    told = [cell.value for cell in sheet[HEADINGS + 2]]

    assert told[4:6] == ["='Kế hoạch'!$D$7", "='Kết quả'!$E$9"]
    assert told[7:13] == [
        "=100*(G8-F8)/(E8-F8)",
        "=100*'Cách tính'!$B$3/12",
        "=H8/I8",
        "=G8-E8",
        "=E8-G8",
        "=(L8/(12-'Cách tính'!$B$3))/((G8-F8)/'Cách tính'!$B$3)",
    ]
    assert told[14].startswith("=IF(G8-E8>=-(0+1E-9)*ABS(E8)")


def test_what_is_reported_month_by_month_is_summed_in_the_workbook():
    ours = book(
        "code | kind | decimals\njobs | cumulative | 0",
        """indicator | period  | measure | value
           jobs      | 2019    | plan    | 100
           jobs      | 2019-Q1 | result  | 20
           jobs      | 2019-04 | result  | 7
           jobs      | 2019-05 | result  | 8
           jobs      | 2019-06 | result  | 9""",
    )
    data = workbook(ours, "2019-H1") if "2019-H1" in ours.periods() else workbook(ours, "2019-06")
    shown, told = (sheets(data, values=values)[0] for values in (True, False))
    column = next(cell.column for cell in shown[HEADINGS] if str(cell.value).startswith("Thực hiện"))

    assert shown.cell(HEADINGS + 1, column).value == 44
    assert told.cell(HEADINGS + 1, column).value.count("+") == 3


HOSTILE = (
    '=cmd|"/C calc"!A0',
    "+1+1",
    "@SUM(A1)",
    "-2+3",
    "a\x07b",
    "'; <b>&amp;",
    "https://example.org",
    "x" * 400,
)


def test_hostile_names_stay_text_and_harm_nothing():
    ours = book(
        "code | kind | name_vi\n" + "\n".join(f"i{n} | cumulative | n{n}" for n in range(len(HOSTILE))),
        "indicator | period | measure | value | source\n"
        + "\n".join(f"i{n} | 2019 | plan | 10 | =1+1\ni{n} | 2019-H1 | result | -3 | @x" for n in range(len(HOSTILE))),
    )
    ours.indicators["name_vi"] = list(HOSTILE)
    data = workbook(ours, "2019-H1")
    sheet = sheets(data)[0]
    below = list(sheet.iter_rows(min_row=HEADINGS + 1, max_row=HEADINGS + len(HOSTILE)))

    assert [row[1].value for row in below[:4]] == list(HOSTILE[:4])
    assert {row[1].data_type for row in below} == {"s"}
    assert all(row[1].quotePrefix for row in below[:4])
    assert below[4][1].value == r"a\u0007b"
    assert {row[4].value for row in below} == {-3}
    assert b"<hyperlink" not in b"".join(parts(data).values())


def test_of_two_areas_with_one_name_only_the_chosen_one_is_in_the_workbook():
    ours = book(
        "code | kind\njobs | cumulative",
        """indicator | area | period  | measure | value
           jobs      | 20   | 2019    | plan    | 100
           jobs      | 20   | 2019-H1 | result  | 60
           jobs      | 21   | 2019    | plan    | 900
           jobs      | 21   | 2019-H1 | result  | 7""",
    )
    ours.areas["name_vi"] = ["Bắc Sơn", "Bắc Sơn"]

    opened = sheets(workbook(ours, "2019-H1", areas=["20"]))

    assert [sheet.max_row for sheet in opened if sheet.title in ("Kế hoạch", "Kết quả")] == [5, 5]
    assert len(rows(opened[0], HEADINGS, "vi")) == 1
    texts = [str(cell.value) for sheet in opened for row in sheet.iter_rows() for cell in row]
    assert [text for text in texts if text in ("900", "7")] == []


def test_a_missing_result_is_an_empty_cell_and_not_a_zero():
    ours = book(
        "code | kind\njobs | cumulative\nhomes | cumulative",
        """indicator | period  | measure | value
           jobs      | 2019    | plan    | 100
           homes     | 2019    | plan    | 9
           homes     | 2019-H1 | result  | 0""",
    )
    (missing, zero) = rows(sheets(workbook(ours, "2019-H1"))[0], HEADINGS, "vi")

    assert [missing[name] for name in ("Kế hoạch", "Đạt kế hoạch", "Đánh giá")] == ["100,00", "", "○ Chưa có số liệu"]
    assert zero["Đạt kế hoạch"] == "0%"


def test_a_period_without_figures_is_a_workbook_that_says_so(store):
    opened = sheets(workbook(store.book("lang-son"), "2009", areas=["20"]))

    assert [sheet.title for sheet in opened] == ["Bảng đánh giá", "Cách tính"]
    assert "không có kế hoạch hay kết quả nào" in opened[0]["A3"].value


def test_sheets_are_ready_to_read_and_to_print(store):
    sheet = sheets(workbook(store.book("lang-son"), "2019-H1"))[0]

    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("C7", "A6:P9")
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize, sheet.page_setup.fitToHeight) == (
        "landscape",
        9,
        0,
    )
    assert sheet.print_title_rows == "$6:$6"
    assert sheet.oddHeader.left.text == "Lạng Sơn: lao động, người có công và xã hội – 6 tháng đầu năm 2019"
    assert sheet.oddFooter.right.text == "Trang &P/&N"


def test_charts_are_drawn_from_cells_and_say_what_they_show(store):
    inside = parts(workbook(store.book("lang-son"), "2019-H1"))
    charts = [text.decode() for name, text in inside.items() if name.startswith("xl/charts/")]
    told = "".join(text.decode() for name, text in inside.items() if name.startswith("xl/drawings/drawing"))

    assert len(charts) == 3
    assert "'Bảng đánh giá'!$H$7:$H$9" in charts[0]
    assert "● Đúng tiến độ" in charts[0]  # the word beside the colour
    assert "pattFill" in charts[0]  # an estimate
    assert told.count("descr=") == 3


def test_the_same_report_gives_the_same_bytes_in_eight_threads_at_once(store):
    ours = store.book("lang-son")
    board, told = scoreboard(ours, *ours.periods()), made(ours, "2019-H1")
    with ThreadPoolExecutor(8) as threads:
        made_at_once = set(threads.map(lambda _: xlsx(told, ours, board), range(8)))

    assert len(made_at_once) == 1
    with zipfile.ZipFile(BytesIO(made_at_once.pop())) as file:
        assert {entry.date_time[0] for entry in file.infolist()} == {1980}
        assert b"2019-07-01T00:00:00Z</dcterms:created>" in file.read("docProps/core.xml")


def test_fifty_indicators_are_written_at_once():
    codes = [f"i{n}" for n in range(50)]
    figures = [f"{code} | 2019 | plan | 100\n{code} | 2019-H1 | result | {40 + n}" for n, code in enumerate(codes)]
    ours = book(
        "code | kind | decimals\n" + "\n".join(f"{code} | cumulative | 0" for code in codes),
        "indicator | period | measure | value\n" + "\n".join(figures),
    )
    board, told = scoreboard(ours, *ours.periods()), made(ours, "2019-H1")
    assert len(told.charts) > 1  # described once, by whoever asks first
    took = []
    for _ in range(3):
        before = time.process_time()
        xlsx(told, ours, board)
        took.append(time.process_time() - before)

    assert min(took) < 0.5


def test_no_number_is_too_wide_for_its_column():
    ours = book(
        "code | kind\njobs | cumulative",
        """indicator | period  | measure | value
           jobs      | 2019    | plan    | 123456789012
           jobs      | 2019-H1 | result  | -98765432109""",
    )
    opened = sheets(workbook(ours, "2019-H1"))

    assert opened[0].column_dimensions["D"].width > len("123.456.789.012,00")
    assert opened[-2].column_dimensions["E"].width > len("-98.765.432.109,00")
