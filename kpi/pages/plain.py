"""Words from data, safe inside Markdown: nothing in a name becomes a link, a picture, colour or mathematics."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:=&])")
_CODE = re.compile(r":(?=[\w+-]+[:/\[])")  # :smile:, :material/home:, :red[…]: Streamlit reads them even when escaped
_JOINER = ":\N{WORD JOINER}"
_LINES = re.compile(r"\s*[\r\n]+\s*")


def plain(text: str) -> str:
    r"""The text with every sign that Markdown gives a meaning written as itself; line breaks become spaces.

    >>> plain("[x](javascript:alert) $1$")
    '\\[x\\]\\(javascript\\:alert\\) \\$1\\$'
    """
    return _SPECIAL.sub(r"\\\1", _CODE.sub(_JOINER, _LINES.sub(" ", text)))
