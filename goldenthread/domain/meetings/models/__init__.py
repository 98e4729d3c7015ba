"""Tables of the meetings room: bodies with their seats, meetings with their agendas, and what they did.

Must not hold what follows from other rows, such as the state of a meeting. What was decided, published or agreed is
never edited; the database refuses it. Stands on `organisations`, `files`, `directions`, and
on `plans` for `Fact` and `Ruling`.
"""

from goldenthread.domain.meetings.models.answering import Answering
from goldenthread.domain.meetings.models.attending import Attendance, Interest
from goldenthread.domain.meetings.models.bodies import (
    Body,
    ClockRule,
    Delegation,
    Following,
    Handover,
    Oversight,
    ProclaimedHoliday,
    Representation,
    Seat,
    StandingItem,
    Succession,
    TermsOfReference,
)
from goldenthread.domain.meetings.models.lines import (
    EFFECTS,
    Arising,
    Challenge,
    Decision,
    DelegatedDecision,
    Discussion,
    Effect,
    FollowUp,
    Line,
    ScheduleLine,
)
from goldenthread.domain.meetings.models.meetings import (
    AgendaItem,
    Meeting,
    MeetingEvent,
    Minutes,
    Notice,
    Pack,
    Paper,
)

__all__ = [
    "EFFECTS",
    "AgendaItem",
    "Answering",
    "Arising",
    "Attendance",
    "Body",
    "Challenge",
    "ClockRule",
    "Decision",
    "DelegatedDecision",
    "Delegation",
    "Discussion",
    "Effect",
    "FollowUp",
    "Following",
    "Handover",
    "Interest",
    "Line",
    "Meeting",
    "MeetingEvent",
    "Minutes",
    "Notice",
    "Oversight",
    "Pack",
    "Paper",
    "ProclaimedHoliday",
    "Representation",
    "ScheduleLine",
    "Seat",
    "StandingItem",
    "Succession",
    "TermsOfReference",
]
