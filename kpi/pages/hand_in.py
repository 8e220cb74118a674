"""Step 1 of the import page: files are dropped, cells are pasted, or an empty form is taken along."""

from collections.abc import Sequence
from pkgutil import resolve_name

import streamlit as st

from kpi.domain.periods import Period
from kpi.domain.tables import TABLES
from kpi.intake.grid import Source
from kpi.pages import state
from kpi.pages.filters import ALL
from kpi.pages.handed import hand_in, handed, put_away, this_round
from kpi.pages.plain import plain
from kpi.pages.shown import Shown
from kpi.pages.theme import colour
from kpi.wording.catalogue import say
from kpi.wording.moments import today
from kpi.wording.names import lookup
from kpi.wording.periods import title

# The words that Streamlit's widgets say themselves are English only; these rules put ours in their place.
STYLE = """
<style>
[data-testid=stFileUploaderDropzoneInstructions], [data-testid=InputInstructions] {{ display: none; }}
[data-testid=stFileUploaderDropzone] button[kind=secondary] p {{ font-size: 0; }}
[data-testid=stFileUploaderDropzone] button[kind=secondary] p::after {{ content: "{choose}"; font-size: .875rem; }}
[data-testid=stFileUploaderDropzone]:has(button[kind=secondary])::after {{
  content: "{drop}"; color: {muted}; font-size: .875rem; margin-block: auto;
}}
button[kind=primary] {{ color: {ground} !important; }}
.st-key-import_problems ul {{ list-style: none; margin-left: 0; padding-left: 0; }}
.st-key-import_problems li {{ margin-left: 0; padding-left: 1.4em; text-indent: -1.4em; }}
.st-key-import_differences :is(th, td):is(:nth-child(5), :nth-child(6)) {{ text-align: right !important; }}
@media (max-width: 640px) {{
  .st-key-import_differences :is(table, tbody) {{ display: block; }}
  .st-key-import_differences thead {{ display: none; }}
  .st-key-import_differences tr {{
    display: grid; grid-template-columns: 1fr 1fr 1fr; padding: .5rem 0; border-bottom: 1px solid {rule};
  }}
  .st-key-import_differences td:is(:nth-child(n)) {{
    border: 0; padding: .1rem 0 !important; text-align: left !important; display: flex; gap: .5em;
  }}
  .st-key-import_differences td:is(:nth-child(1), :nth-child(n + 5)) {{ grid-column: 1 / -1; }}
  .st-key-import_differences td:nth-child(1) {{ font-weight: 600; }}
  .st-key-import_differences td:nth-child(5)::before {{ content: "{stored}:"; color: {muted}; }}
  .st-key-import_differences td:nth-child(6)::before {{ content: "{new}:"; color: {muted}; }}
}}
</style>
"""
MOST_SHOWN = 8  # files named one by one


def hand_in_step(shown: Shown) -> None:
    """The place to drop files, the place to paste cells, and the empty form."""
    language = shown.filters.language
    st.html(
        STYLE.format(
            choose=say(language, "importing.choose"),
            drop=say(language, "importing.drop"),
            stored=say(language, "importing.column.stored"),
            new=say(language, "importing.column.new"),
            rule=colour("borderColor"),
            muted=colour("grayTextColor"),
            ground=colour("backgroundColor"),
        )
    )
    st.header(say(language, "importing.step.hand_in"), anchor=False)
    key = f"import_files_{this_round()}"
    st.file_uploader(
        say(language, "importing.files"), accept_multiple_files=True, key=key, on_change=_uploaded, args=(key,),
        label_visibility="collapsed",
    )  # fmt: skip
    st.markdown(f":small[:gray[{plain(say(language, 'importing.limits'))}]]")
    if handed().sources and not st.session_state.get(key):
        _still(language)
    with st.container(horizontal=True, key="import_otherwise"):
        with st.popover(say(language, "importing.paste"), icon=":material/content_paste:"):
            _paste(language)
        with st.popover(say(language, "importing.template"), icon=":material/download:"):
            (_template if shown.data_sets else _blank)(shown)


def _uploaded(key: str) -> None:
    """The files of the uploader are looked at from here on."""
    files = st.session_state[key]
    names = distinct([file.name for file in files])
    hand_in(*(Source(name, file.getvalue()) for name, file in zip(names, files, strict=True)))


def distinct(names: Sequence[str]) -> list[str]:
    """The names, each with a number before it where another file is called the same: places are told by the name.

    >>> distinct(["báo cáo.xlsx", "báo cáo.xlsx", "khác.csv"])
    ['báo cáo.xlsx', '2 báo cáo.xlsx', 'khác.csv']
    """
    told = [names[:at].count(name) + 1 for at, name in enumerate(names)]
    return [f"{nth} {name}" if nth > 1 else name for nth, name in zip(told, names, strict=True)]


def _still(language: str) -> None:
    """The files that are looked at, where the uploader does not name them: pasted, or before another page was seen."""
    names = [source.name for source in handed().sources]
    more = len(names) - MOST_SHOWN
    told = ", ".join(names[:MOST_SHOWN]) + (f" … +{more}" if more > 0 else "")
    with st.container(horizontal=True, vertical_alignment="center", key="import_still"):
        st.markdown(plain(say(language, "importing.looking_at", files=told)), width="content")
        st.button(say(language, "importing.put_away"), on_click=put_away, key="import_put_away", type="tertiary")


def _paste(language: str) -> None:
    """Cells copied in Excel, read as a file of tab-separated text."""
    key = f"import_pasted_{this_round()}"
    st.text_area(say(language, "importing.paste_here"), key=key, height=180)
    st.button(
        say(language, "importing.paste_read"),
        on_click=_pasted,
        args=(key, language),
        key="import_paste",
        type="primary",
    )


def _pasted(key: str, language: str) -> None:
    """The pasted cells are looked at from here on."""
    text = st.session_state[key]
    if text.strip():
        hand_in(Source(say(language, "importing.pasted_name"), text.encode()))


def _template(shown: Shown) -> None:
    """An empty form of the chosen data set for one period and area."""
    language, book = shown.filters.language, shown.book
    year = max([today().year, *(int(key[:4]) for key in book.periods())])
    periods = {key: title(key, language) for key in periods_of(year) + periods_of(year - 1)}
    areas = {ALL: say(language, "pages.all_areas")} | lookup(book.areas, language)
    own = shown.filters.area if shown.filters.area in areas else book.data_set.opening_area
    period = _chosen("period", periods, str(year), language)
    area = _chosen("area", areas, own if own in areas else ALL, language)
    wanted = book.areas if area == ALL else book.areas[book.areas["code"].eq(area)]
    st.download_button(
        say(language, "importing.template_get"),
        lambda: resolve_name("kpi.exports.template:template")(book, period, wanted, language),
        file_name=say(language, "importing.template_name", data=book.data_set.code, period=period),
        key="import_template",
        on_click="ignore",
        type="primary",
    )


def _blank(shown: Shown) -> None:
    """Empty tables of everything, for a store without any data set."""
    language, registries = shown.filters.language, state.registries(shown.version)
    st.download_button(
        say(language, "importing.template_get"),
        lambda: resolve_name("kpi.exports.blank:blank")(TABLES, registries, language),  # not before: it loads long
        file_name=say(language, "importing.blank_name"),
        key="import_blank",
        on_click="ignore",
        type="primary",
    )


def _chosen(name: str, options: dict[str, str], first: str, language: str) -> str:
    """One select box of the form; told anew at every run, or its words would stay in the language before."""
    key = f"import_template_{name}"
    chosen = st.session_state.get(key)
    st.session_state[key] = chosen if chosen in options else first
    return st.selectbox(say(language, f"pages.{name}"), list(options), key=key, format_func=options.__getitem__)


def periods_of(year: int) -> list[str]:
    """The spans of a year that officials report on, the longest first.

    >>> periods_of(2019)[:5]
    ['2019', '2019-H1', '2019-H2', '2019-9M', '2019-Q1']
    """
    spans = ["", "-H1", "-H2", "-9M", *(f"-Q{quarter}" for quarter in range(1, 5))]
    spans += [f"-{month:02d}" for month in range(1, 13)]
    return [Period.parse(f"{year}{span}").key for span in spans]
