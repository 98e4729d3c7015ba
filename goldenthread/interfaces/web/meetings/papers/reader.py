"""What one visitor is given of papers and packs.

Before they are published they are for who runs meetings. A version that was replaced is for who may see what is exempt:
it may have been replaced because it should not have been open.
"""

from dataclasses import dataclass

from goldenthread.domain.meetings.models import Meeting, Pack, Paper
from goldenthread.domain.meetings.queries.packs import PackSeen, withdrawn_unread
from goldenthread.domain.meetings.queries.papers import PaperSeen
from goldenthread.domain.meetings.rules.papers import Reading
from goldenthread.domain.organisations.roles import Permission
from goldenthread.interfaces.web.frame import Visitor


@dataclass(frozen=True, slots=True)
class Reader:
    """`runs` the meetings of the organisation; `sees_exempt` of it what is exempt under Schedule 12A."""

    runs: bool
    sees_exempt: bool

    @classmethod
    def of(cls, visitor: Visitor, meeting: Meeting) -> "Reader":
        home = meeting.body.organisation
        return cls(visitor.may(Permission.RUN_MEETINGS, home), visitor.may(Permission.SEE_EXEMPT, home))

    def knows(self, seen: PaperSeen) -> bool:
        """Whether so much as its title is shown."""
        return self.runs or (seen.notice is not None and not withdrawn_unread(seen))

    def given(self, seen: PaperSeen, version: Paper | None = None) -> Reading:
        """What is given of the paper, or of one version of it."""
        is_replaced = version is not None and version.pk != seen.paper.pk
        if not self.knows(seen) or (is_replaced and not self.sees_exempt):
            return Reading.WITHHELD
        return seen.reading(sees_exempt=self.sees_exempt)

    def may_have(self, seen: PackSeen, edition: Pack) -> bool:
        """Whether this edition is given out: the latest of a published part, unless it holds what was replaced."""
        if seen.bundle.sees_exempt and not self.sees_exempt:
            return False
        if self.runs:
            return True
        return seen.is_published and seen.latest == edition and (self.sees_exempt or not seen.holds_replaced)
