"""What happened at a meeting, one of each kind under a number of one's own: for pages that are asked for by number."""

from goldenthread.domain.meetings.models import Arising, Decision, FollowUp, Interest, Meeting, Minutes, Seat
from goldenthread.domain.meetings.queries.minutes import content_of
from goldenthread.domain.meetings.rules.minutes import freeze
from tests.factories import rows


def one_of_each(meeting: Meeting, number: int) -> None:
    """An interest, a decision, an action with what became of it, and version 1 of the minutes."""
    item = meeting.items.order_by("position").first()
    assert item is not None
    seat = Seat.objects.create(body=meeting.body, role_words="Councillor A", capacity="member")
    Interest.objects.create(pk=number, meeting=meeting, item=item, seat=seat, nature="Owns it.", **rows.fact())
    line = {"meeting": meeting, "item": item, "number": "1.1"} | rows.fact()
    Decision.objects.create(pk=number, slug="d-1-1", verb="noted", text="Progress was noted.", **line)
    action = Arising.objects.create(pk=number, slug="a-1-1", text="Bring the lease.", role_words="Director", **line)
    FollowUp.objects.create(pk=number, arising=action, note="It is with the lawyers.", **rows.fact())
    frozen = freeze(content_of(meeting))
    Minutes.objects.create(
        meeting=meeting, version=1, content=frozen.text, sha256=frozen.sha256, made_at=rows.ENTERED, by_post="Clerk"
    )
