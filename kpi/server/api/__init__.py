"""A stable address for other systems: the figures as JSON and CSV, read only, under /api/v1 (docs/api.md).

    door           what every request passes; builds the application when the first one comes
    refusals       what an answer says that is no answer (RFC 9457)
    asked          the parameters, and what they may hold
    known          what one request is answered from: the data version, the data set, the language
    columns        the columns of every answer that is a table
    rows           the tables themselves, worded as on the pages
    words          a report in words
    answering      a table or a document becomes bytes: a page of it, JSON or CSV, or "not modified"
    application    the addresses
    contract       what the addresses promise, as OpenAPI, in both languages
    documentation  the same as a page to read

Only the door is imported at the start: FastAPI takes half a second to load, and most visits never need it.
"""

from kpi.server.api.door import PATH, Door

__all__ = ["PATH", "Door"]
