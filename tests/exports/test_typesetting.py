"""Pages are set with the fonts of the checkout: every Vietnamese letter is there, and a missing file is a sentence."""

import io
import unicodedata
from pathlib import Path

import pypdf
import pytest
import typst

from kpi.exports import typesetting
from kpi.exports.typesetting import CannotSet, printable, typeset


def words(data):
    text = "\n".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(data)).pages)
    return unicodedata.normalize("NFC", text)


VIETNAMESE = [*map(chr, range(0x1EA0, 0x1EFA)), *"ĂÂĐÊÔƠƯăâđêôơưÀÁÃÈÉÌÍÒÓÕÙÚÝàáãèéìíòóõùúýĨĩŨũ"]
FACES = [
    *(("KPI Sans", 400, "normal"), ("KPI Sans", 600, "normal"), ("KPI Sans", 400, "italic")),
    *(("KPI Serif", 400, "normal"), ("KPI Serif", 700, "normal")),
    *(("KPI Serif", 400, "italic"), ("KPI Serif", 700, "italic")),
]
PROOF = """
#let told = json(bytes(sys.inputs.data))
#set document(title: "Chữ")
#set text(lang: "vi", fallback: false)
#for (family, weight, style) in told.faces { par(text(font: family, weight: weight, style: style, told.text)) }
"""


def test_every_vietnamese_letter_is_in_every_face(tmp_path, monkeypatch):
    (tmp_path / "proof.typ").write_text(PROOF, "utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    apart = " ".join(VIETNAMESE)

    told = {"language": "vi", "day": "2019-06-30", "faces": FACES, "text": unicodedata.normalize("NFD", apart)}
    text = words(typeset("proof", told))  # a letter that a face lacks is refused: PDF/A takes none without a shape

    assert printable(unicodedata.normalize("NFD", apart)) == apart
    assert {letter: text.count(letter) for letter in VIETNAMESE} == dict.fromkeys(VIETNAMESE, len(FACES))


def test_a_letter_that_a_face_lacks_would_be_refused(tmp_path, monkeypatch):
    (tmp_path / "proof.typ").write_text(PROOF, "utf-8")
    monkeypatch.setattr(typesetting, "TEMPLATES", tmp_path)
    monkeypatch.setattr(typesetting, "printable", str)

    with pytest.raises(typst.TypstError, match="could not be displayed"):
        typeset("proof", {"language": "vi", "day": "2019-06-30", "faces": FACES, "text": "漢"})


@pytest.mark.parametrize(("language", "said"), [("vi", "thiếu tệp phông chữ"), ("en", "is missing from the folder")])
def test_a_missing_font_is_a_sentence(language, said, tmp_path):
    for font in typesetting.FONTS.iterdir():
        if font.name != "KPISans-Italic.ttf":
            (tmp_path / font.name).write_bytes(font.read_bytes())

    with pytest.raises(CannotSet, match=said) as problem:
        typeset("brief", {"language": language, "day": "2019-06-30"}, folder=tmp_path)

    assert "KPISans-Italic.ttf" in str(problem.value)


def test_fonts_are_few_and_come_with_their_licence():
    folder = Path(typesetting.FONTS)

    assert sum(file.stat().st_size for file in folder.iterdir()) < 1_500_000
    assert "SIL OPEN FONT LICENSE" in (folder / "OFL.txt").read_text("utf-8")
    assert {file.name for file in folder.iterdir()} == {*typesetting.FILES, "OFL.txt"}


def test_letters_without_a_shape_are_a_box_and_controls_are_gone():
    assert printable("a\tb\x00c 漢\u202e\ufeff\ue000\ud800 đ") == "a b c □□□ đ"


def test_a_very_long_word_may_break_and_others_stay_whole():
    assert printable("A" * 28) == "A" * 28
    assert printable("A" * 60).replace("\u200b", "") == "A" * 60
    assert max(map(len, printable("A" * 60).split("\u200b"))) == 28
    assert printable("6\u00a0tháng\u00a0cuối\u00a0năm\u00a02019\u00a0và\u00a0cả\u00a0năm") == (
        "6\u00a0tháng\u00a0cuối\u00a0năm\u00a02019\u00a0và\u00a0cả\u00a0năm"
    )
