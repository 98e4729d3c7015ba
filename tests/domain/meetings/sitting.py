"""A board at its meeting of ten days ago: who sits on it, three items, and the meeting of yesterday that follows."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from goldenthread.domain.meetings.choices import AttendanceState
from goldenthread.domain.meetings.models import AgendaItem, Body, Decision, Meeting, MeetingEvent, Seat
from goldenthread.domain.meetings.operations import attending, deciding_items
from goldenthread.domain.meetings.operations.attending import Came
from goldenthread.domain.organisations.models import Organisation, Person, Post, PostHolding
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from tests import cast
from tests.factories import meetings, rows, rulings

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BY = Acting("Democratic Services", None)
WHEN: dict[str, Any] = {"by": BY, "now": NOW}
PRESENT, APOLOGIES, ABSENT = AttendanceState.PRESENT, AttendanceState.APOLOGIES, AttendanceState.ABSENT


def day(days: int) -> date:
    """So many days from the day of the scene."""
    return (NOW + timedelta(days=days)).date()


@dataclass(frozen=True)
class Sitting:
    """`members` are five: the chair, three councillors and a peer; two of them make a quorum."""

    body: Body
    meeting: Meeting
    later: Meeting
    members: tuple[Seat, ...]
    substitute: Seat  # of the second member
    officer: Seat
    item: AgendaItem
    exempt: AgendaItem
    withdrawn: AgendaItem
    post: Post

    @property
    def home(self) -> Organisation:
        return self.body.organisation

    def came(self, *seats: Seat) -> dict[int, Came]:
        return {each.pk: Came(PRESENT) for each in seats}

    def attend(self, *seats: Seat, at: Meeting | None = None) -> None:
        """These are present, and everybody else is absent; without any, all five members are."""
        there = self.came(*(seats or self.members))
        sheet = {each.pk: Came(ABSENT) for each in self.members} | there
        attending.record_attendance(meeting=at or self.meeting, seats=sheet, **WHEN)

    def decide(self, verb: Verb = Verb.AGREED, text: str = "The plan is on course.", **given: Any) -> Decision:
        where = {"meeting": self.meeting, "item": self.item} | WHEN
        return deciding_items.decide_item(verb=verb, text=text, **(where | given))

    def event(self, kind: str, *, of: Meeting | None = None) -> None:
        told = rows.fact(day(-1).isoformat(), source="Notice board") | {"recorded_at": NOW, "entered_at": NOW}
        MeetingEvent.objects.create(meeting=of or self.meeting, kind=kind, reason="Snow.", **told)

    def holder(self, of: Post, role: str = "democratic_services") -> Acting:
        """Somebody with that role who holds the post."""
        found: Person = Person.objects.create_user(email=f"{of.slug}@wharfdale.example", password="x" * 12)
        cast.grant(found, role, at=self.home)  # type: ignore[arg-type]
        PostHolding.objects.create(post=of, person=found, from_on=day(-300))
        return Acting(of.title, found)


def sitting() -> Sitting:
    """The meeting began at ten in the morning; items 4 (open), 5 (exempt) and 6 (withdrawn). Nobody is recorded yet."""
    home = rows.organisation()
    post = Post.objects.create(organisation=home, slug="leader", title="Leader of the Council")
    body = meetings.body(quorum_least=2, quorum_part=1, quorum_in=3)
    chair = meetings.seat(body, "", post=post, capacity="chair")
    members = tuple(meetings.seat(body, f"Councillor {name}") for name in ("A", "B", "C"))
    peer = meetings.seat(body, "Peer of another council", capacity="external")
    officer = meetings.seat(body, "Chief Executive", capacity="statutory_officer")
    substitute = meetings.seat(body, "Substitute of Councillor A", substitute_of=members[0])
    meeting, later = rulings.meeting(body, day(-10)), rulings.meeting(body, day(-1))
    item = meetings.item(meeting, "i4", number="4", title="Progress of the plan")
    exempt = meetings.item(
        meeting, "i5", number="5", title="Sale of land", exempt_paragraph=3, exempt_reason="Bids are still open."
    )
    gone = meetings.item(
        meeting, "i6", number="6", title="Grants", withdrawn_at=NOW, withdrawn_reason="The report is not ready."
    )
    meetings.item(later, "i2", number="2", title="Minutes of the last meeting", kind="minutes")
    return Sitting(body, meeting, later, (chair, *members, peer), substitute, officer, item, exempt, gone, post)
