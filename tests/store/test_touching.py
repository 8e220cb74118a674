"""A list of changes can say what each of them touched, also where it touched no figure."""

from pathlib import Path

import pandas as pd

from kpi.domain.tables import PASSAGES
from kpi.store import import_files, touched, undo, write_office, write_passages, write_templates
from tests.store.cases import AN, areas, figures, office

PASSAGE = ["labour", "2019-H1", "20", "", "proposals", "Xin thêm vốn.", "", "Sở"]


def test_words_areas_and_figures_are_counted_apart(tmp_path: Path):
    store = office(tmp_path)
    words = {"columns": ["indicator", "text_vi", "text_en"]}
    write_passages(store, pd.DataFrame([PASSAGE], columns=PASSAGES.names), AN)
    write_templates(store, pd.DataFrame([["jobs", "tạo việc làm cho {value}", ""]], **words), AN)
    of = ["data_set", "name", "text_vi", "text_en"]
    write_office(store, pd.DataFrame([["labour", "issuer", "Sở", ""], ["labour", "signer", "N", ""]], columns=of), AN)
    import_files(store, [*figures(tmp_path, "jobs,21,2019-H1,result,300\n"), areas(tmp_path)], AN, "")
    undo(store, 2, AN)

    assert touched(store, [2, 3, 4, 5, 6, 99]) == {
        2: {"passages": 1},
        3: {"templates": 1},
        4: {"office": 2},
        5: {"figures": 1, "areas": 1},
        6: {"passages": 1},
    }
    assert touched(store, [1])[1]["figures"] == 4
