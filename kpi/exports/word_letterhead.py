"""What stands around the text of an official document: the national heading above, recipients and signature below.

By Nghị định 30/2020/NĐ-CP, Phụ lục I. What nobody typed stays open.
"""

from kpi.exports.office import Letterhead
from kpi.exports.office_text import paragraphs
from kpi.exports.report import Report
from kpi.exports.word_text import Frame, Letters, paragraph, table

_HEAD = (68, 97)  # mm: the office, and the nation
_FOOT = (82, 83)
_UNDER_ISSUER, _UNDER_MOTTO, _UNDER_TITLE = 22, 24, 60  # mm left and right of a line
_ROOM_TO_SIGN = 4  # empty lines


def above(report: Report) -> str:
    """Office and nation, number and day, title, what the report is on, and whom it addresses."""
    head = report.letterhead
    office = paragraph([Letters(head.superior, size=12)], "Cell", "center") if head.superior else ""
    office += paragraph([Letters(head.issuer, bold=True, size=12)], "Cell", "center")
    nation = paragraph([Letters(head.nation, bold=True, size=12)], "Cell", "center")
    nation += paragraph([Letters(head.motto, bold=True, size=13)], "Cell", "center")
    rows = [
        [office + _line(_UNDER_ISSUER), nation + _line(_UNDER_MOTTO)],
        [_centred(Letters(head.number_line, size=13)), _centred(Letters(head.date_line, italic=True, size=13))],
    ]
    addressee = paragraph(head.addressee_line, "Subtitle") if head.addressee_line else ""
    return (
        table(rows, Frame(_HEAD, lined=False))
        + paragraph(report.heading, "Title")
        + paragraph(report.abstract, "Subtitle")
        + _line(_UNDER_TITLE)
        + paragraph("")
        + addressee
    )


def below(head: Letterhead) -> str:
    """Whom it goes to on the left, who signs on the right."""
    recipients = paragraph([Letters(head.recipients_heading, bold=True, italic=True, size=12)], "Cell")
    for recipient in head.recipients:
        recipients += "".join(paragraph([Letters(f"- {line}", size=11)], "Cell") for line in paragraphs(recipient))
    signed = [head.authority, head.signer_title, *[""] * _ROOM_TO_SIGN, head.signer]
    signature = "".join(_centred(Letters(line, bold=True, size=14)) for line in signed)
    return paragraph("", kept=True) + table([[recipients, signature]], Frame(_FOOT, lined=False))


def _centred(letters: Letters) -> str:
    return paragraph([letters], "Cell", "center")


def _line(indent: float) -> str:
    return paragraph("", "Cell", ruled=(indent, indent))
