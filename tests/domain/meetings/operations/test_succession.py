"""A body hands over once, to another, with everything it had not finished; nothing is left behind."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.choices import HandedOver, MeetingState
from goldenthread.domain.meetings.models import Body, Handover, Meeting, Oversight, Seat, Succession
from goldenthread.domain.meetings.operations import following_up, meetings, saying, succession
from goldenthread.domain.meetings.operations.holding import ChangedError, Sending
from goldenthread.domain.meetings.queries import handover
from goldenthread.domain.meetings.queries.arising import matters_arising
from goldenthread.domain.meetings.queries.states import state_now
from goldenthread.domain.meetings.queries.versions import version_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.ledger.queries import entries
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.operations.scene import Scene, item_of, scene
from tests.domain.meetings.sitting import NOW, WHEN, day
from tests.factories import meetings as made
from tests.factories import rows, rulings

pytestmark = pytest.mark.django_db
TODAY = day(0)


@dataclass(frozen=True)
class Boards:
    scene: Scene
    after: Body

    @property
    def before(self) -> Body:
        return self.scene.body

    def hand_over(self, **said: Any) -> Succession:
        given: dict[str, Any] = {"before": self.before, "after": self.after, "on": TODAY, "reason": "Council of May"}
        return succession.hand_over(**(given | WHEN | said))


@pytest.fixture
def boards() -> Boards:
    """The board owns a plan, met ten days ago and meets in ten days; the other is new."""
    here = scene()
    here.body.name = "Improvement Board"
    here.body.save()
    here.event(here.held, "held")
    return Boards(here, rulings.body(here.plan, "Transformation Board"))


def kinds(done: Succession) -> list[str]:
    return list(done.lines.values_list("kind", flat=True))


def test_everything_that_is_open_is_on_a_line(boards: Boards) -> None:
    here = boards.scene
    where: dict[str, Any] = {"meeting": here.held, "item": here.item} | WHEN
    action = saying.ask_action(text="Bring the lease.", role="Director", on=day(20), **where)
    finished = saying.ask_action(text="Bring the map.", role="Director", **where)
    following_up.follow_up(about=finished, note="Brought.", is_done=True, **WHEN)
    challenge = saying.raise_challenge(text="Why so late?", role="Director", **where)
    change = here.propose(0, 30)
    put_off = made.decision(here.held, "d9", verb="deferred", text="The scheme was put off")
    below = rulings.body(here.plan, "Working Group", parent=boards.before)

    done = boards.hand_over()

    assert list(done.lines.values_list("kind", "subject", "words")) == [
        ("plan", f"plan:{here.plan.pk}", "Improvement Plan 2017-18"),
        ("action", f"arising:{action.pk}", "Bring the lease. (Director by 12 December 2026)"),
        ("challenge", f"challenge:{challenge.pk}", "Why so late? (Director)"),
        ("proposal", f"change:{change.pk}", f"New deadline 21 January 2027: {here.milestones[0].reference} Open the "
                                             "first hub".replace("  ", " ")),
        ("decision", f"decision:{put_off.pk}", "The scheme was put off (12 November 2026)"),
        ("minutes", f"minutes:{here.held.pk}", "Improvement Board, 12 November 2026: not drafted"),
        ("meeting", f"meeting:{here.coming.pk}", "Improvement Board, 2 December 2026"),
        ("body", f"body:{below.pk}", "Working Group"),
    ]  # fmt: skip


def test_the_successor_is_in_the_place_of_what_ended_the_day_before(boards: Boards) -> None:
    over = rulings.body(boards.scene.plan, "Cabinet")
    Body.objects.filter(pk=boards.before.pk).update(parent=over)
    below = rulings.body(boards.scene.plan, "Working Group", parent=boards.before)
    seat = made.seat(boards.before)

    boards.hand_over()

    before = Body.objects.get(pk=boards.before.pk)
    assert (before.successor, before.ended_on) == (boards.after, day(-1))
    assert list(boards.scene.plan.oversights.values_list("body", "until_on")) == [
        (before.pk, day(-1)), (boards.after.pk, None),
    ]  # fmt: skip
    assert Oversight.objects.get(body=boards.after).from_on == TODAY
    assert Body.objects.get(pk=below.pk).parent == boards.after
    assert Seat.objects.get(pk=seat.pk).until_on == day(-1)
    assert handover.of_body(before, on=day(-1)) == tuple(
        each for each in handover.of_body(before, on=day(-1)) if each.kind is HandedOver.MINUTES
    )


def test_what_was_asked_comes_back_at_the_next_meeting_of_the_successor(boards: Boards) -> None:
    here = boards.scene
    saying.ask_action(meeting=here.held, item=here.item, text="Bring the lease.", role="Director", **WHEN)

    boards.hand_over()

    next_ = rulings.meeting(boards.after, day(30))
    assert [each.line.text for each in matters_arising(next_)] == ["Bring the lease."]


def test_a_change_that_waited_is_decided_by_the_successor(boards: Boards) -> None:
    change = boards.scene.propose(0, 30)
    boards.hand_over()

    ours = rulings.ruling(boards.scene.plan, TODAY, by=boards.after)
    theirs = rulings.ruling(boards.scene.plan, TODAY, by=boards.before)

    assert ours.why_not(boards.scene.plan, change) == ""
    assert "Transformation Board" in theirs.why_not(boards.scene.plan, change)


def test_meetings_to_come_are_cancelled_and_if_wanted_the_successor_meets_at_their_time(boards: Boards) -> None:
    boards.hand_over(meets_on=True)

    (again,) = boards.after.meetings.all()
    assert again.starts_at == boards.scene.coming.starts_at
    assert state_now(again) is MeetingState.PLANNED
    assert state_now(boards.scene.coming) is MeetingState.CANCELLED


def test_without_being_asked_to_the_successor_plans_no_meeting(boards: Boards) -> None:
    boards.hand_over()

    assert not boards.after.meetings.exists()
    assert state_now(boards.scene.coming) is MeetingState.CANCELLED


def test_a_meeting_in_the_repeated_hour_is_taken_over_at_its_instant(boards: Boards) -> None:
    later = datetime(2027, 10, 31, 1, 30, tzinfo=LONDON, fold=1)
    Meeting.objects.create(body=boards.before, slug="oct", starts_on=later.date(), starts_at=later)

    boards.hand_over(meets_on=True)

    assert boards.after.meetings.filter(starts_at=later).exists()


def test_a_meeting_that_the_successor_has_already_is_not_planned_twice(boards: Boards) -> None:
    coming = boards.scene.coming
    assert coming.starts_at is not None
    meetings.plan_meeting(
        body=boards.after, on=coming.starts_at.date(), at=coming.starts_at.astimezone(LONDON).time(), **WHEN
    )

    boards.hand_over(meets_on=True)

    assert boards.after.meetings.count() == 1


def test_it_hands_over_once(boards: Boards) -> None:
    sending = Sending(token=uuid4())
    done = boards.hand_over(sending=sending)

    assert boards.hand_over(sending=sending) == done
    with pytest.raises(RefusedError, match="handed over to Transformation Board on 22 November 2026 already"):
        boards.hand_over(after=rulings.body(boards.scene.plan, "Third Board"))
    assert (Succession.objects.count(), entries("wharfdale", verb="body handed over").count()) == (1, 1)


def test_no_body_succeeds_itself_nor_one_that_it_followed(boards: Boards) -> None:
    with pytest.raises(RefusedError, match="its own successor"):
        boards.hand_over(after=boards.before)
    first = rulings.body(boards.scene.plan, "First Board")
    Body.objects.filter(pk=first.pk).update(successor=boards.before)

    with pytest.raises(RefusedError, match="it cannot hand back"):
        boards.hand_over(after=first)


def test_a_successor_that_reports_to_it_takes_its_place_and_one_further_below_is_refused(boards: Boards) -> None:
    plan = boards.scene.plan
    child = rulings.body(plan, "Child", parent=boards.before)
    grandchild = rulings.body(plan, "Grandchild", parent=child)

    with pytest.raises(RefusedError, match="reports to Improvement Board through another body"):
        boards.hand_over(after=grandchild)
    boards.hand_over(after=child)

    child.refresh_from_db()
    assert child.parent is None


@pytest.mark.parametrize(
    ("fields", "says"),
    [
        ({"ended_on": day(-1)}, "ended on"),
        ({"established_on": day(1)}, "was established on"),
    ],
)
def test_a_successor_that_is_not_there_takes_nothing_over(boards: Boards, fields: dict[str, Any], says: str) -> None:
    Body.objects.filter(pk=boards.after.pk).update(**fields)

    with pytest.raises(RefusedError, match=says):
        boards.hand_over()


def test_a_day_on_which_it_still_met_is_refused(boards: Boards) -> None:
    with pytest.raises(RefusedError, match="met on 12 November 2026"):
        boards.hand_over(on=day(-10))
    assert boards.hand_over(on=day(-9)).on == day(-9)


@pytest.mark.parametrize("said", [{"on": day(1)}, {"reason": " "}])
def test_a_day_to_come_or_no_reason_is_refused_and_nothing_is_written(boards: Boards, said: dict[str, Any]) -> None:
    with pytest.raises(RefusedError):
        boards.hand_over(**said)

    assert not Succession.objects.exists()
    assert state_now(boards.scene.coming) is not MeetingState.CANCELLED


def test_a_day_before_it_owned_its_plan_is_refused_and_nothing_is_written(boards: Boards) -> None:
    Oversight.objects.update(from_on=day(-2))

    with pytest.raises(RefusedError, match="owns Improvement Plan 2017-18 only from"):
        boards.hand_over(on=day(-5))

    assert Body.objects.get(pk=boards.before.pk).ended_on is None
    assert not Handover.objects.exists()


def test_a_body_elsewhere_takes_nothing_over(boards: Boards) -> None:
    elsewhere = made.body("board", organisation=cast.elsewhere())

    with pytest.raises(RefusedError, match="same organisation"):
        boards.hand_over(after=elsewhere)


def test_who_has_not_seen_what_happened_since_is_told(boards: Boards) -> None:
    seen = version_of(boards.before)
    meetings.plan_meeting(body=boards.before, on=day(40), at=(NOW + timedelta(hours=1)).time(), **WHEN)
    version = version_of(boards.before)
    sending = Sending(token=uuid4(), seen=seen - 1)

    with pytest.raises(ChangedError):
        boards.hand_over(sending=sending)
    assert version_of(boards.before) == version


def test_only_who_runs_meetings_hands_over(boards: Boards) -> None:
    with pytest.raises(PermissionDenied):
        boards.hand_over(by=Acting("Head of Property", cast.person("owner")))


def test_both_bodies_say_what_was_handed_over(boards: Boards) -> None:
    done = boards.hand_over()

    handed = handover.handed_over(boards.before)
    (taken,) = handover.took_over(boards.after)
    assert handed is not None
    assert handed.succession == taken.succession == done
    assert handed.lines == taken.lines == tuple(done.lines.all())
    assert handed.counts == ("1 plan it owns", "1 set of minutes not agreed", "1 meeting planned")
    assert handover.handed_over(boards.after) is None


def test_of_deferrals_only_those_in_words_are_lines_of_their_own(boards: Boards) -> None:
    here = boards.scene
    change = here.propose(0, 30)
    ruling = rulings.ruling(here.plan, day(-10), Verb.DEFERRED, item="5", by=boards.before)
    deferred = _deferred(here, ruling, change)

    lines = dict(boards.hand_over().lines.values_list("kind", "subject"))

    assert lines["proposal"] == f"change:{deferred.pk}"
    assert "decision" not in lines


def _deferred(here: Scene, ruling: Any, change: Any) -> Any:
    from goldenthread.domain.plans.operations.deadlines import decide_deadline

    return decide_deadline(proposal=change, ruling=ruling, **WHEN)


def test_the_board_of_the_record_hands_over_what_the_record_leaves_open() -> None:
    """Report of September 2018, paragraph 6: to a Transformation and Improvement Board; the day is not said there."""
    made.meetings_taken_in(rows.organisation())
    before, after = Body.objects.get(slug="bvib"), Body.objects.get(slug="tib")
    assert (before.successor, before.ended_on, handover.handed_over(before)) == (after, None, None)

    done = succession.hand_over(before=before, after=after, on=TODAY, reason="Tried on the record", **WHEN)

    found = {HandedOver(kind) for kind in kinds(done)}
    assert HandedOver.MINUTES in found
    assert HandedOver.PLAN not in found
    minutes = done.lines.filter(kind=HandedOver.MINUTES).first()
    assert minutes is not None
    assert minutes.words.endswith("whether they were agreed is not on record")
    third = Body.objects.get(slug="clt")
    assert "body handed over" in {each.verb for each in entries("wharfdale")}
    with pytest.raises(RefusedError, match="already"):
        succession.hand_over(before=before, after=third, on=TODAY, reason="Again", **WHEN)


def test_the_successor_that_a_record_names_is_the_only_one(boards: Boards) -> None:
    named = rulings.body(boards.scene.plan, "Named Board")
    Body.objects.filter(pk=boards.before.pk).update(successor=named)

    with pytest.raises(RefusedError, match="The record says that Named Board took over"):
        boards.hand_over()
    assert boards.hand_over(after=named).after == named


def test_an_agenda_item_of_a_cancelled_meeting_leaves_its_changes_waiting(boards: Boards) -> None:
    here = boards.scene
    change = here.propose(0, 30)
    here.put([change], on=here.coming_item or item_of(here.coming, "7"))

    subjects = set(boards.hand_over().lines.values_list("subject", flat=True))

    assert f"change:{change.pk}" in subjects
