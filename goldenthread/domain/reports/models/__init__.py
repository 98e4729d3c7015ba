"""Tables of the reports room: reports with their texts and figures, clearances, editions, submissions.

Must not hold what follows from other rows: that a clearance is void, that a report is cleared. All but presence
and who clears is never edited; the database refuses it. Stands on every room below, and on `files`.
"""

from goldenthread.domain.reports.models.clearing import Clearance, ClearingPost
from goldenthread.domain.reports.models.editions import AgendaPlace, Edition, EditionFile
from goldenthread.domain.reports.models.reports import (
    Comment,
    CouncilKind,
    KeptNumber,
    Presence,
    Report,
    ReportEvent,
    SectionVersion,
    Taking,
)
from goldenthread.domain.reports.models.submissions import Acknowledgement, Answer, Question, Sending, Submission
from goldenthread.domain.reports.models.templates import CouncilTemplate

__all__ = [
    "Acknowledgement",
    "AgendaPlace",
    "Answer",
    "Clearance",
    "ClearingPost",
    "Comment",
    "CouncilKind",
    "CouncilTemplate",
    "Edition",
    "EditionFile",
    "KeptNumber",
    "Presence",
    "Question",
    "Report",
    "ReportEvent",
    "SectionVersion",
    "Sending",
    "Submission",
    "Taking",
]
