"""The report page: read as it will stand, written by people, saved as one change, taken along as files."""

import pandas as pd

from kpi.access import User
from kpi.domain.tables import PASSAGES
from kpi.pages import state
from kpi.pages.drafts import Draft
from kpi.pages.passage_editor import to_write
from kpi.pages.report_files import offered
from kpi.store import office_words, own_templates, touched, undo, write_office, write_passages
from tests.pages.reporting import keys, paper, report_page, settled, tables, words
from tests.pages.test_pages import VIETNAMESE

AN = User("An", local=True)
HALF = {"period": "2019-H1", "language": "vi"}
SHORTCOMINGS = "report_text_lang-son_2019-H1_20__shortcomings_vi"
PROPOSALS = "report_text_lang-son_2019-H1_20__proposals_vi"
JOBS = "report_template_jobs_created_vi"


def written(part: str, period: str = "2019-H1") -> list[str]:
    rows = state.book(state.version(), "lang-son").passages
    return rows.loc[rows["period"].eq(period) & rows["part"].eq(part), "text_vi"].to_list()


def test_the_review_stands_on_the_paper_as_an_official_would_write_it():
    told = paper(report_page(**HALF))

    assert "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc" in told
    assert "Số: ……/BC-……" in told
    assert (
        "I. KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM 2019\n6 tháng đầu năm 2019: 1 chỉ tiêu đúng tiến độ, 2 chỉ tiêu chậm."
        in told
    )
    assert "Tạo việc làm mới cho 7.800 người, đạt 55,71% kế hoạch năm (đúng tiến độ)." in told
    assert "6 tháng cuối năm phải tăng thêm 1,75 điểm %" in told
    assert "II. TỒN TẠI, HẠN CHẾ\nXã hội hoá dạy nghề còn hạn chế." in told
    assert "III. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2019\nĐưa lao động đi làm việc tại Trung Quốc: trên 1.500" in told
    assert "tỷ lệ hộ nghèo ước giảm 1,27 điểm %, tương đương giảm 2.500 hộ, đạt 42,3% kế hoạch." in told


def test_the_english_report_has_no_vietnamese_word_but_names():
    told = paper(report_page(period="2019-H1", language="en"))

    assert "III. TASKS FOR THE SECOND HALF OF 2019" in told
    assert [line for line in told.splitlines() if VIETNAMESE.search(line.replace("Lạng Sơn", ""))] == []


def test_the_table_keeps_each_number_beside_its_words():
    annex = tables(report_page(**HALF))[0]

    rows = [row["cells"] for row in annex["rows"] if row["kind"] == "row"]
    assert rows[0][4:7] == [["14.000", 14000.0, 0], ["7.800", 7800.0, 0], ["55,71", 55.71, 2]]
    assert rows[2][5] == ["ước 1,27"], "an estimate is copied as words, not as a bare number"


def test_a_period_without_figures_is_a_sentence_and_offers_no_file():
    page = report_page(period="2018", language="vi", field="merit")

    assert "không có kế hoạch hay kết quả nào" in words(page)
    assert len(page.get("download_button")) == 0


def test_from_elsewhere_everyone_reads_and_nobody_writes():
    page = report_page(**HALF)

    assert len(page.text_area) == 0
    assert "chỉ sửa được ngay trên máy đặt chương trình" in words(page)
    assert len(page.get("download_button")) == len(offered())


def test_what_is_typed_stands_on_the_paper_before_it_is_saved_as_one_change(at_the_machine):
    page = report_page(**HALF)
    before = state.version()

    page.text_area(key=SHORTCOMINGS).set_value("Giải ngân chậm.\r\n\r\nThiếu giáo viên  dạy nghề.").run()
    settled(page.text_area(key=PROPOSALS).set_value("Bổ sung vốn.").run())
    told = paper(page)
    assert "II. TỒN TẠI, HẠN CHẾ\nGiải ngân chậm.\nThiếu giáo viên dạy nghề.\nIII." in told
    assert "IV. ĐỀ XUẤT, KIẾN NGHỊ\nBổ sung vốn." in told
    assert "2 đoạn chưa lưu" in words(page)
    assert state.version() == before

    settled(page.button(key="report_passages_save").click().run())
    assert state.version() == before + 1
    assert written("shortcomings") == ["Giải ngân chậm.\nThiếu giáo viên dạy nghề."]
    assert f"Đã lưu thành thay đổi số {before + 1}" in words(page)
    assert touched(state.store(), [before + 1]) == {before + 1: {"passages": 2}}, "the list of changes says so"
    assert "report_passages_save" not in keys(page)
    undo(state.store(), before + 1, AN)
    assert written("shortcomings")[0].startswith("Xã hội hoá dạy nghề còn hạn chế.")


def test_what_is_typed_and_thrown_away_is_gone(at_the_machine):
    page = report_page(**HALF)
    before = paper(page)
    page.text_area(key=SHORTCOMINGS).set_value("Khác.").run()

    settled(page.button(key="report_passages_discard").click().run())

    assert paper(page) == before


def test_a_text_typed_in_one_field_waits_while_another_is_read(at_the_machine):
    page = report_page(**HALF)
    page.text_area(key=SHORTCOMINGS).set_value("Giải ngân chậm.").run()

    settled(page.selectbox(key="report_where_field").set_value("poverty").run())
    assert page.text_area(key="report_text_lang-son_2019-H1_20_poverty_shortcomings_vi").value == ""
    assert "Giải ngân chậm." in paper(page)
    settled(page.selectbox(key="report_where_field").set_value("").run())
    assert page.text_area(key=SHORTCOMINGS).value == "Giải ngân chậm."


def test_words_that_another_office_saved_meanwhile_are_not_written_over(at_the_machine):
    page = report_page(**HALF)
    page.text_area(key=SHORTCOMINGS).set_value("Bản của tôi.").run()
    row = ["lang-son", "2019-H1", "20", "", "shortcomings", "Bản của phòng khác.", "", "Sở"]
    write_passages(state.store(), pd.DataFrame([row], columns=PASSAGES.names), AN)

    settled(page.button(key="report_passages_save").click().run())

    assert "đã được sửa từ khi được mở ra" in words(page)
    assert "Bản của phòng khác." in words(page)
    assert written("shortcomings") == ["Bản của phòng khác."]


def test_a_passage_that_was_only_translated_keeps_its_source():
    on_file = pd.DataFrame(
        [["labour", "2019-H1", "20", "", "tasks", "Việc cần làm", "", "Báo Lạng Sơn"],
         ["labour", "2019-H1", "20", "", "results", "Đã làm", "Done", "Báo Lạng Sơn"]],
        columns=PASSAGES.names,
    )  # fmt: skip
    at = ("labour", "2019-H1", "20", "")
    typed = (
        Draft("passage", (*at, "results"), "vi", "Đã làm xong", 1),
        Draft("passage", (*at, "tasks"), "en", "To do", 1),
        Draft("passage", (*at, "proposals"), "vi", "Xin vốn", 1),
    )

    rows = to_write(on_file, typed, "Sở Nội vụ")

    told = rows.set_index("part")[["text_vi", "text_en", "source"]].to_dict("index")
    assert told == {
        "tasks": {"text_vi": "Việc cần làm", "text_en": "To do", "source": "Báo Lạng Sơn"},
        "results": {"text_vi": "Đã làm xong", "text_en": "Done", "source": "Sở Nội vụ"},
        "proposals": {"text_vi": "Xin vốn", "text_en": "", "source": "Sở Nội vụ"},
    }


def test_an_office_words_its_own_sentence_and_sees_it_before_saving(at_the_machine):
    page = report_page(**HALF)
    assert page.text_area(key=JOBS).value.startswith("{said} tạo việc làm mới cho {value}")

    settled(page.text_area(key=JOBS).set_value("giải quyết việc làm cho {value}, {share}").run())
    assert "Giải quyết việc làm cho 7.800 người, đạt 55,71% kế hoạch năm (đúng tiến độ)." in paper(page)
    assert "Thành câu: Giải quyết việc làm cho 7.800 người" in words(page)

    settled(page.button(key="report_template_save").click().run())
    assert own_templates(state.store())["text_vi"].to_list() == ["giải quyết việc làm cho {value}, {share}"]
    settled(page.button(key="report_template_ours").click().run())
    assert len(own_templates(state.store())) == 0
    assert "Tạo việc làm mới cho 7.800 người" in paper(page)


def test_a_template_that_cannot_be_used_says_why_and_is_not_saved(at_the_machine):
    page = report_page(**HALF)

    settled(page.text_area(key=JOBS).set_value("tạo việc làm cho {nguoi}").run())

    assert "không có chỗ trống {nguoi}" in words(page)
    assert page.button(key="report_template_save").disabled
    assert "Tạo việc làm mới cho 7.800 người" in paper(page), "our own wording stands meanwhile"


def test_only_is_not_said_unless_the_office_asks_for_it():
    page = report_page(**HALF)
    assert "mới đạt" not in paper(page)

    settled(page.toggle(key="report_telling_only").set_value(True).run())

    assert "mới đạt 30% kế hoạch" in paper(page)


def test_a_part_that_is_not_wanted_is_left_out():
    page = report_page(**HALF)

    settled(page.button_group(key="report_parts").set_value(["text", "annex"]).run())

    assert "tương đương giảm 2.500 hộ, đạt 42,3% kế hoạch." not in paper(page)
    assert [one["title"] for one in tables(page)] == ["Biểu chỉ tiêu"]


def test_the_office_is_asked_once_and_number_and_day_stay_open(at_the_machine):
    page = report_page(**HALF)

    page.text_input(key="report_office_issuer_lang-son_vi").set_value("Sở Nội vụ")
    page.text_area(key="report_office_recipients_lang-son_vi").set_value("Như trên;\nLưu: VT")
    settled(page.button(key="report_office_save").click().run())

    assert office_words(state.store())[["name", "text_vi"]].to_numpy().tolist() == [
        ["issuer", "Sở Nội vụ"], ["recipients", "Như trên;\nLưu: VT"],
    ]  # fmt: skip
    told = paper(report_page(**HALF))
    assert "SỞ NỘI VỤ" in told
    assert "ngày …… tháng …… năm ……" in told


def test_the_day_of_signature_is_taken_when_it_is_a_day():
    page = report_page(**HALF)

    settled(page.text_input(key="report_day").set_value("31/2/2019").run())
    assert "“31/2/2019” không phải là ngày" in words(page)
    settled(page.text_input(key="report_day").set_value("5/7/2019").run())
    assert "ngày 05 tháng 7 năm 2019" in paper(page)


def test_an_office_that_spoke_one_language_is_named_in_both(at_the_machine):
    row = ["lang-son", "issuer", "Sở Nội vụ", ""]
    write_office(state.store(), pd.DataFrame([row], columns=["data_set", "name", "text_vi", "text_en"]), AN)

    assert "SỞ NỘI VỤ" in paper(report_page(period="2019-H1", language="en"))
