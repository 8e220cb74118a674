"""A status as Markdown: its shape in the colour of the theme, its word in ink."""

from kpi.domain.model import Status
from kpi.wording.statuses import SIGNS, Tone, status_word

# The theme gives these names of Streamlit's palette the colours of the tones, in light and in dark.
COLOURS: dict[Tone, str] = {
    "achieved": "blue",
    "on_track": "green",
    "behind": "orange",
    "far_behind": "red",
    "reversing": "violet",
    "no_data": "gray",
}


def signed_word(status: Status | str, language: str) -> str:
    """For example ● Đúng tiến độ, the shape coloured."""
    sign = SIGNS[Status(status)]
    return f":{COLOURS[sign.tone]}[{sign.glyph}] {status_word(status, language)}"
