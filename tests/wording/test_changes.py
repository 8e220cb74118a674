"""The list of changes says of each what it changed."""

import pytest

from kpi.wording.changes import what_of


@pytest.mark.parametrize(
    ("counts", "vi", "en"),
    [
        ({"figures": 1}, "1 số liệu", "1 figure"),
        ({"figures": 7800}, "7.800 số liệu", "7,800 figures"),
        ({"passages": 1}, "1 đoạn chữ", "1 passage"),
        ({"templates": 1}, "1 mẫu câu", "1 sentence template"),
        ({"office": 2}, "2 dòng về cơ quan, người ký", "2 lines about the office"),
        (
            {"figures": 3, "areas": 2, "indicators": 1},
            "3 số liệu, 3 dòng danh mục",
            "3 figures, 3 rows of the registries",
        ),
        ({"names": 2, "layouts": 1}, "1 cách đọc bảng, 2 tên gọi", "1 layout, 2 other names"),
        ({}, "0 số liệu", "0 figures"),
    ],
)
def test_what_a_change_touched_is_said_by_its_kind(counts, vi, en):
    assert (what_of(counts, "vi"), what_of(counts, "en")) == (vi, en)
