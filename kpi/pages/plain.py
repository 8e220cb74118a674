"""Words from data, safe inside Markdown: nothing in a name becomes a link, a picture, colour or mathematics."""

import re

_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|~$:=&])")
_CODE = re.compile(r":(?=[\w+-]+[:/\[])")  # :smile:, :material/home:, :red[…]: Streamlit reads them even when escaped
_LINK = re.compile(r"(?<=:)(?=//)|(?<=\bwww)(?=\.)", re.IGNORECASE)  # an address in a text becomes a link, even escaped
_JOINER = "\N{WORD JOINER}"
_LINES = re.compile(r"\s*[\r\n]+\s*")


def plain(text: str) -> str:
    r"""The text with every sign that Markdown gives a meaning written as itself; line breaks become spaces.

    >>> plain("[x](javascript:alert) $1$")
    '\\[x\\]\\(javascript\\:alert\\) \\$1\\$'
    >>> plain("http://a.vn") == "http\\:\N{WORD JOINER}//a\\.vn"
    True
    """
    return _SPECIAL.sub(r"\\\1", _LINK.sub(_JOINER, _CODE.sub(f":{_JOINER}", _LINES.sub(" ", text))))
