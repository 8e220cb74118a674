"""What the reader answers on the import page, and that the files are checked again with it, and only then."""

from kpi.pages import handed
from tests.pages.importing import MENDED, WRONG, hand_in, import_page, keys, settled, words
from tests.pages.reports import JOBS, RATE, combined, report

MISSPELT = "Tỷ lệ lao động qua đào tạo nghề nghiệp"


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


def test_the_same_files_and_answers_are_checked_once(at_the_machine, monkeypatch):
    checks = []
    real = handed.check_files
    monkeypatch.setattr(handed, "check_files", lambda *asked: checks.append(asked) or real(*asked))

    page = hand_in(MENDED)
    page.run().run()
    assert len(checks) == 1
    settled(page.selectbox(key="import_decimal").set_value(",").run())
    assert len(checks) == 2


def test_a_sheet_that_nobody_understands_is_read_from_the_rows_and_columns_that_the_reader_shows(at_the_machine):
    text = f"Phụ lục\n\nTên việc;Số đã giao;Số đạt được trong kỳ\n{JOBS};14000;8400\n{RATE};52,5;50,9\n"
    page = hand_in(text.encode(), "phụ lục.csv")
    assert "import_save" not in keys(page)

    settled(page.number_input(key="import_0_heading_last").set_value(3).run())
    settled(page.number_input(key="import_0_heading_first").set_value(3).run())
    for column, holds in enumerate(("indicator", "plan", "result")):
        settled(page.selectbox(key=f"import_0_holds_{column}").set_value(holds).run())
    settled(page.selectbox(key="import_0_period_1").set_value("2019").run())
    settled(page.selectbox(key="import_0_period_2").set_value("2019-H1").run())

    assert "A: chỉ tiêu · B: kế hoạch 2019 · C: thực hiện 6T/2019" in words(page)
    assert "import_save" in keys(page)
