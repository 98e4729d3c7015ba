"""Tables of the meetings room: bodies with their seats, meetings with their agendas, what was decided or challenged.

Must not hold what follows from other rows, such as how often a body met. Decisions, challenges and terms of
reference are never edited; the database refuses it. Stands on `organisations` and on `plans` for `Fact`.
"""

from goldenthread.domain.meetings.models.bodies import Body, Seat, TermsOfReference
from goldenthread.domain.meetings.models.lines import Challenge, Decision, Line
from goldenthread.domain.meetings.models.meetings import AgendaItem, Meeting

__all__ = ["AgendaItem", "Body", "Challenge", "Decision", "Line", "Meeting", "Seat", "TermsOfReference"]
