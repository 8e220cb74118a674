"""What stands around a report: typed by the office, never made up."""

import pytest

from kpi.exports.office import BLANK, Office, letterhead


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def test_number_and_day_stay_open_until_somebody_types_them():
    blank = letterhead(BLANK, "vi")

    assert plain(blank.number_line) == "Số: ……/BC-……"
    assert plain(blank.date_line) == "……, ngày …… tháng …… năm ……"
    assert (blank.issuer, blank.signer, blank.addressee_line, blank.recipients) == ("", "", "", ())
    assert blank.nation == "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"


def test_what_was_typed_stands_as_the_decree_asks():
    typed = Office(
        superior="UBND tỉnh Lạng Sơn",
        issuer="Sở Lao động – Thương binh và Xã hội",
        number="5",
        symbol="BC-SLĐTBXH",
        place="Lạng Sơn",
        day="2019-07-05",
        addressee="UBND tỉnh Lạng Sơn",
        authority="KT. Giám đốc",
        signer_title="Phó Giám đốc",
        recipients=("Như trên", "Lưu: VT"),
    )
    head = letterhead(typed, "vi")

    assert (head.superior, head.issuer) == ("UBND TỈNH LẠNG SƠN", "SỞ LAO ĐỘNG – THƯƠNG BINH VÀ XÃ HỘI")
    assert plain(head.number_line) == "Số: 05/BC-SLĐTBXH"
    assert plain(head.date_line) == "Lạng Sơn, ngày 05 tháng 7 năm 2019"
    assert head.addressee_line == "Kính gửi: UBND tỉnh Lạng Sơn"
    assert (head.authority, head.signer_title) == ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC")
    assert head.recipients == ("Như trên", "Lưu: VT")


@pytest.mark.parametrize(
    ("day", "words"),
    [("2019-02-09", "ngày 09 tháng 02 năm 2019"), ("2019-11-20", "ngày 20 tháng 11 năm 2019")],
)
def test_days_below_ten_and_the_first_two_months_have_a_zero(day, words):
    assert plain(letterhead(Office(place="Lạng Sơn", day=day), "vi").date_line) == f"Lạng Sơn, {words}"


def test_in_english_the_month_has_its_name_and_the_day_no_zero():
    assert plain(letterhead(Office(place="Lạng Sơn", day="2019-07-05"), "en").date_line) == "Lạng Sơn, 5 July 2019"


def test_what_is_no_day_is_refused():
    with pytest.raises(ValueError, match="isoformat"):
        letterhead(Office(day="5/7/2019"), "vi")
