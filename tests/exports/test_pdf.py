"""A report as PDF: its words can be searched, it is fit for archives, and no name breaks it."""

import io
import re
import unicodedata
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pandas as pd
import pypdf
import pytest

from kpi.exports.office import Office
from kpi.exports.pdf import pdf
from kpi.exports.typesetting import printable
from tests.exports.reports import made, plain

FIGURES = {
    "vi": ["7.800", "55,71%", "3.900", "50,75%", "0,75", "30%", "1,27", "2.500", "42,3%"],
    "en": ["7,800", "55.71%", "3,900", "50.75%", "0.75", "30%", "1.27", "2,500", "42.3%"],
}
HOSTILE = [
    *('=HYPERLINK("http://x")', "+1", "-1", "@SUM(A1)", '#read("/etc/passwd")', "$x^2$ *đậm* _nghiêng_ [a](b) <c> \\"),
    *(
        "\x00\x07\x1b[31m",
        "dòng\r\nhai",
        "\u202eđảo",
        "con",
        "NUL.txt",
        "../../x",
        "tên 😀 漢字",
        "\ue000\ufffe",
        "A" * 400,
    ),
]
OFFICE = Office(
    superior="UBND tỉnh Lạng Sơn",
    issuer="Sở Lao động",
    number="7",
    day="2019-07-05",
    place="Lạng Sơn",
    authority="KT. Giám đốc",
    signer_title="Phó Giám đốc",
    signer="Người Ký",
    recipients=("UBND tỉnh;", "Lưu: VT."),
    addressee="UBND tỉnh",
)


@pytest.fixture(scope="module")
def half(store):
    """The half-year of 2019 of Lạng Sơn in both languages."""
    ours = store.book("lang-son")
    return {language: made(ours, "2019-H1", language, areas=["20"]) for language in ("vi", "en")}


def opened(data):
    return pypdf.PdfReader(io.BytesIO(data))


def words(data):
    text = "\n".join(page.extract_text() for page in opened(data).pages)
    return plain(unicodedata.normalize("NFC", text))


def one_line(text):
    return " ".join(text.split())


def named(told, names):
    """The report with a row of each name in its chart and its table, and the last as its place."""
    bullets, *paths = told.charts
    rows = pd.concat([bullets.marks.iloc[[-1]].assign(name=name) for name in names], ignore_index=True)
    charts = (replace(bullets, marks=rows, title=names[0], alt=names[0]), *paths)
    texts = pd.concat([told.annex.texts.iloc[[-1]].assign(name=name) for name in names], ignore_index=True)
    annex = replace(told.annex, rows=("row",) * len(names), texts=texts)
    return replace(told, annex=annex, place=names[-1], draw=lambda: charts)


def many(told, times):
    """The report with each of its rows many times over, as of a large office."""
    bullets, *paths = told.charts
    charts = (replace(bullets, marks=pd.concat([bullets.marks] * times, ignore_index=True)), *(paths * times))
    fields = tuple(replace(part, told=part.told * times, tasks=part.tasks * times) for part in told.fields)
    annex = replace(
        told.annex, rows=told.annex.rows * times, texts=pd.concat([told.annex.texts] * times, ignore_index=True)
    )
    sentence = "; ".join([told.sentence] * times)
    return replace(
        told, annex=annex, fields=fields, details=told.details * times, sentence=sentence, draw=lambda: charts
    )


@pytest.mark.parametrize("brief", [True, False])
@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_figures_can_be_searched(half, language, brief):
    text = words(pdf(half[language], brief))

    assert [figure for figure in FIGURES[language] if figure not in text] == []
    assert one_line(plain(half[language].headline)) in one_line(text)


@pytest.mark.parametrize("brief", [True, False])
def test_the_file_is_fit_for_archives_and_screen_readers(half, brief):
    root = opened(pdf(half["vi"], brief)).trailer["/Root"]
    metadata = root["/Metadata"].get_data().decode()

    assert (root["/Lang"], root["/MarkInfo"]["/Marked"]) == ("vi", True)
    assert re.findall(r"<pdf(?:a|ua)id:\w+>(\w+)", metadata) == ["2", "A", "1"]
    assert "/OutputIntents" in root


def test_each_chart_has_words_in_its_place_and_each_table_its_heads(half):
    tags = list(tagged(opened(pdf(half["vi"])).trailer["/Root"]["/StructTreeRoot"]))
    alternatives = [tag["/Alt"] for tag in tags if tag["/S"] == "/Figure"]

    assert alternatives == [chart.alt for chart in half["vi"].charts if chart.kind == "path"]
    assert {"/Table", "/TH", "/TD", "/H1", "/H2"} <= {tag["/S"] for tag in tags}


def tagged(tag):
    """Every element of the structure tree below one."""
    below = tag.get("/K", [])
    for one in below if isinstance(below, list) else [below]:
        element = one.get_object()
        if isinstance(element, dict) and "/S" in element:
            yield element
            yield from tagged(element)


def test_only_our_fonts_are_inside_and_all_of_them_are_embedded(half):
    fonts = {
        font.get_object()["/BaseFont"].partition("+")[2]: font.get_object()["/DescendantFonts"][0].get_object()
        for page in opened(pdf(half["vi"])).pages
        for font in page["/Resources"]["/Font"].values()
    }

    assert {name.partition("-")[0] for name in fonts} == {"KPISans", "KPISerif"}
    assert all("/FontFile2" in font["/FontDescriptor"] for font in fonts.values())


def test_the_brief_is_one_page_however_many_results(half):
    for told in (half["vi"], half["en"], many(half["vi"], 17)):
        assert len(opened(pdf(told, brief=True)).pages) == 1


def test_a_long_brief_begins_with_the_worst_and_says_what_is_left_out(half):
    text = words(pdf(many(half["vi"], 17), brief=True))

    assert "xếp từ chậm nhất" in text
    left, shown = int(re.search(r"còn (\d+) dòng khác", text)[1]), text.count("50,75 / 52,50")
    assert shown > 3
    assert "7.800 / suy ra 14.000" not in text
    assert left + shown + text.count("ước 1,27 / khoảng 3") == 51


def test_the_head_of_the_table_stands_on_every_page_of_it(half):
    pages = [page.extract_text() for page in opened(pdf(many(half["vi"], 8))).pages]
    with_rows = [text for text in pages if "kế hoạch suy từ" in text and "14.000" in text]

    assert len(with_rows) > 1
    assert all("Cơ quan chủ trì" in text for text in with_rows)


def test_the_form_of_the_decree_is_kept(store):
    told = made(store.book("lang-son"), "2019-H1", areas=["20"], office=OFFICE)
    document = opened(pdf(told))
    first, *rest = [plain(page.extract_text()) for page in document.pages]

    for line in ("UBND TỈNH LẠNG SƠN", "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Số: 07/BC-……", "Kính gửi: UBND tỉnh"):
        assert line in first
    assert "Lạng Sơn, ngày 05 tháng 7 năm 2019" in first
    signed = next(text for text in rest if "Nơi nhận:" in text)
    assert "KT. GIÁM ĐỐC" in signed
    assert "Người Ký" in signed
    assert rest[0].startswith("2")
    assert not first.startswith("1\n")
    wide = [float(page.mediabox.width) > float(page.mediabox.height) for page in document.pages]
    assert wide[0] is False
    assert True in wide


def test_what_nobody_typed_stays_open(half):
    text = words(pdf(half["vi"]))

    assert "Số: ……/BC-……" in text
    assert "ngày …… tháng …… năm ……" in text


def test_headings_are_bookmarks(half):
    outline = [plain(one.title) for one in opened(pdf(half["vi"])).outline if not isinstance(one, list)]

    assert outline[:3] == [
        "I. KẾT QUẢ THỰC HIỆN 6 THÁNG ĐẦU NĂM 2019",
        "II. TỒN TẠI, HẠN CHẾ",
        "III. NHIỆM VỤ 6 THÁNG CUỐI NĂM 2019",
    ]


def test_the_same_report_gives_the_same_bytes_dated_by_its_figures(half):
    first = pdf(half["vi"])

    assert pdf(half["vi"]) == first
    assert opened(first).metadata.creation_date.date().isoformat() == "2019-06-30"


def test_eight_readers_at_once_each_get_their_own(half):
    asked = (("vi", True), ("en", True), ("vi", False))
    wanted = {which: pdf(half[which[0]], which[1]) for which in asked}
    asked = [*wanted] * 4

    with ThreadPoolExecutor(8) as pool:
        got = list(pool.map(lambda which: pdf(half[which[0]], which[1]), asked))

    assert got == [wanted[which] for which in asked]


@pytest.mark.parametrize("brief", [True, False])
def test_any_name_is_printed_as_it_stands(half, brief):
    text = words(pdf(named(half["vi"], HOSTILE), brief))
    shown = [word for name in HOSTILE for word in printable(name).split()]

    assert [word for word in shown if len(word) < 20 and word not in text] == []
    assert "tên □ □□" in text


def test_a_name_that_looks_like_markup_reads_no_file(half):
    text = words(pdf(named(half["vi"], ['#read("list.typ")']), brief=True))

    assert '#read("list.typ")' in text
    assert "hatched" not in text


def test_a_period_without_anything_says_so(store):
    told = made(store.book("lang-son"), "2016-H1", areas=["20"])
    for brief in (True, False):
        assert one_line(plain(told.nothing)) in one_line(words(pdf(told, brief)))


def test_a_result_that_is_missing_has_no_bar_and_no_zero(store):
    told = made(store.book("lang-son"), "2019", areas=["20"])
    text = words(pdf(told, brief=True))

    assert "Chưa có số liệu" in text
    assert not re.search(r"(?<![\d.,])0 / 14\.000", text)
