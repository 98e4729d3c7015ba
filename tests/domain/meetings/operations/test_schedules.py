"""Changes are put to a meeting as lines and decided together: all or none, each line bound to its decision."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.meetings.models import AgendaItem, Decision, Effect, MeetingEvent, ScheduleLine
from goldenthread.domain.meetings.operations import schedules
from goldenthread.domain.meetings.operations.schedules import Answer
from goldenthread.domain.meetings.queries.schedules import schedule_of, waiting_for
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import DeadlineChange
from goldenthread.domain.plans.operations import deadlines
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.domain.meetings.operations.scene import BY, NOW, day, scene
from tests.factories import rulings

pytestmark = pytest.mark.django_db


def test_everything_that_waits_for_the_body_is_put_on_a_schedule_at_once() -> None:
    here = scene(milestones=3)
    proposals = [*here.propose_all(30), here.propose_withdrawal(0), here.propose_addition(), here.propose_wording(1)]

    assert [len(each.proposals) for each in waiting_for(here.body, on=day(0))] == [6]
    made = schedules.put_on_schedule(item=here.item, proposals=proposals, by=BY, now=NOW)

    assert [line.position for line in made] == [1, 2, 3, 4, 5, 6]
    assert waiting_for(here.coming.body, on=day(0)) != (), "a meeting that is over holds nothing back"
    assert schedules.put_on_schedule(item=here.item, proposals=proposals, by=BY, now=NOW) == ()


def test_what_is_before_a_meeting_to_come_waits_no_more_and_is_put_to_no_other() -> None:
    here = scene()
    proposal = here.propose(0, 30)
    schedules.put_on_schedule(item=here.coming_item, proposals=[proposal], by=BY, now=NOW)

    assert waiting_for(here.body, on=day(0)) == ()
    with pytest.raises(RefusedError, match="on the schedule of"):
        schedules.put_on_schedule(item=here.item, proposals=[proposal], by=BY, now=NOW)

    here.event(here.coming, "cancelled")
    assert len(waiting_for(here.body, on=day(0))) == 1, "a cancelled meeting leaves it waiting"


def test_a_schedule_is_decided_in_one_go_with_one_decision_a_verb() -> None:
    here = scene(milestones=5)
    lines = here.put(here.propose_all(30))
    verbs = [Verb.AGREED, Verb.AGREED, Verb.AGREED_AS_AMENDED, Verb.DEFERRED, Verb.REFUSED]
    dates = [None, None, here.vague(45), None, None]

    made = schedules.decide_schedule(
        item=here.item, answers=[Answer(*each) for each in zip(lines, verbs, dates, strict=True)], by=BY, now=NOW
    )

    assert [(each.number, each.verb) for each in made] == [
        ("5.1", "agreed"), ("5.2", "agreed_as_amended"), ("5.3", "deferred"), ("5.4", "refused"),
    ]  # fmt: skip
    assert made[0].text == "Lines 1 and 2 (2 of 5 lines of the schedule): agreed."
    assert made[2].text == "Line 4 (1 of 5 lines of the schedule): deferred. Nothing in the plan moves by it."
    assert [here.deadline(each) for each in range(5)] == [day(60), day(60), day(75), day(30), day(30)]
    bound = Effect.objects.order_by("pk")
    assert [(each.place, each.decision.number if each.decision else "") for each in bound] == [
        ("line 1", "5.1"), ("line 2", "5.1"), ("line 3", "5.2"), ("line 4", "5.3"), ("line 5", "5.4"),
    ]  # fmt: skip
    assert DeadlineChange.objects.get(effect_of__place="line 2").authority_item == "item 5.1, line 2"


@pytest.mark.parametrize("verb", [Verb.NOTED, Verb.COMMENTED_ON, Verb.ENDORSED, Verb.RECOMMENDED])
def test_what_is_noted_moves_nothing_and_says_so(verb: Verb) -> None:
    here = scene()
    (line,) = here.put([here.propose(0, 30)])

    (made,) = schedules.decide_schedule(item=here.item, answers=[Answer(line, verb)], by=BY, now=NOW)

    assert made.text.endswith("Nothing in the plan moves by it.")
    assert here.deadline(0) == day(30)
    assert waiting_for(here.body, on=day(0)) == ()


def test_what_is_deferred_waits_again_and_is_decided_by_a_later_meeting() -> None:
    here = scene()
    first = here.propose(0, 30)
    (line,) = here.put([first])
    schedules.decide_schedule(item=here.item, answers=[Answer(line, Verb.DEFERRED)], by=BY, now=NOW)

    (waiting,) = waiting_for(here.body, on=day(0))
    (deferred,) = waiting.proposals
    assert deferred.verb == Verb.DEFERRED
    later = here.item_of(here.meeting(0), "7")
    (again,) = here.put([deferred], on=later)
    schedules.decide_schedule(item=later, answers=[Answer(again)], by=BY, now=NOW)

    assert here.deadline(0) == day(60)
    assert waiting_for(here.body, on=day(0)) == ()


def test_what_was_deferred_and_asked_for_anew_waits_once() -> None:
    here = scene()
    (line,) = here.put([here.propose(0, 30)])
    schedules.decide_schedule(item=here.item, answers=[Answer(line, Verb.DEFERRED)], by=BY, now=NOW)

    new = here.propose(0, 50, now=NOW + timedelta(minutes=1))

    (waiting,) = waiting_for(here.body, on=day(0))
    assert waiting.proposals == (new,)


def test_who_asked_for_it_does_not_decide_it_even_after_a_deferral() -> None:
    here = scene()
    asker = here.person("team@wharfdale.example")
    (line,) = here.put([here.propose(0, 30, by=asker)])
    schedules.decide_schedule(item=here.item, answers=[Answer(line, Verb.DEFERRED)], by=BY, now=NOW)
    deferred = waiting_for(here.body, on=day(0))[0].proposals[0]
    (again,) = here.put([deferred], on=here.item_of(here.meeting(0), "7"))

    with pytest.raises(RefusedError, match="line 1: You cannot decide a change of yours"):
        schedules.decide_schedule(item=again.item, answers=[Answer(again)], by=asker, now=NOW)


BAD: list[tuple[str, dict[str, Any], str]] = [
    ("an amended date before the meeting", {"verb": Verb.AGREED_AS_AMENDED, "amended": -50}, "line 2: The date as"),
    ("no amended date", {"verb": Verb.AGREED_AS_AMENDED}, "line 2: Enter the date as amended"),
    ("a date where none is moved", {"verb": Verb.REFUSED, "amended": 40}, "line 2: A change that was refused"),
]


@pytest.mark.parametrize(("_", "answer", "message"), BAD, ids=[name for name, _, _ in BAD])
def test_one_bad_line_is_named_and_nothing_is_decided(_: str, answer: dict[str, Any], message: str) -> None:
    here = scene(milestones=3)
    lines = here.put(here.propose_all(30))
    amended = here.vague(answer["amended"]) if "amended" in answer else None
    wrong = Answer(lines[1], answer["verb"], amended)

    with pytest.raises(RefusedError, match=message):
        schedules.decide_schedule(item=here.item, answers=[Answer(lines[0]), wrong, Answer(lines[2])], by=BY, now=NOW)

    assert not Decision.objects.exists()
    assert here.deadline(0) == day(30)


def test_a_line_decided_already_is_refused_by_its_name() -> None:
    here = scene(milestones=2)
    lines = here.put(here.propose_all(30))
    schedules.decide_schedule(item=here.item, answers=[Answer(lines[0])], by=BY, now=NOW)

    with pytest.raises(RefusedError, match="line 1: This proposal has been decided already"):
        schedules.decide_schedule(item=here.item, answers=[Answer(each) for each in lines], by=BY, now=NOW)

    assert here.deadline(1) == day(30)


def test_lines_of_every_kind_are_decided_together() -> None:
    here = scene(milestones=3)
    proposals = [here.propose_withdrawal(0), here.propose_addition(), here.propose_wording(1), here.propose(2, 30)]
    lines = here.put(proposals)

    (made,) = schedules.decide_schedule(item=here.item, answers=[Answer(each) for each in lines], by=BY, now=NOW)

    assert made.effects.count() == 4
    assert here.plan.milestones.count() == 4
    assert here.standing(0).status == "withdrawn"
    assert here.standing(1).wording == "Twelve hubs are open"
    seen = schedule_of([here.item], on=day(0), known_at=NOW)[here.item.pk]
    assert [each.effect.decision for each in seen if each.effect] == [made] * 4
    assert not any(each.is_open for each in seen)


def test_a_body_that_does_not_own_the_plan_gets_no_lines_of_it() -> None:
    here = scene()
    other = here.item_of(here.meeting(10, of=here.other_body()), "3")

    with pytest.raises(RefusedError, match="does not own"):
        schedules.put_on_schedule(item=other, proposals=[here.propose(0, 30)], by=BY, now=NOW)


@pytest.mark.parametrize(("kind", "said"), [("cancelled", "cancelled"), ("inquorate", "inquorate")])
def test_a_meeting_that_did_not_meet_decides_nothing_and_what_waited_still_does(kind: str, said: str) -> None:
    here = scene()
    (line,) = here.put([here.propose(0, 30)])
    here.event(here.held, kind)

    with pytest.raises(RefusedError, match=said):
        schedules.decide_schedule(item=here.item, answers=[Answer(line)], by=BY, now=NOW)

    assert len(waiting_for(here.body, on=day(0))) == 1


def test_a_withdrawn_item_decides_nothing() -> None:
    here = scene()
    (line,) = here.put([here.propose(0, 30)])
    AgendaItem.objects.filter(pk=here.item.pk).update(withdrawn_at=NOW, withdrawn_reason="Not ready")

    with pytest.raises(RefusedError, match="withdrawn"):
        schedules.decide_schedule(item=here.item, answers=[Answer(line)], by=BY, now=NOW)


def test_a_meeting_to_come_has_not_decided() -> None:
    here = scene()
    (line,) = here.put([here.propose(0, 30)], on=here.coming_item)

    with pytest.raises(RefusedError, match="begins on"):
        schedules.decide_schedule(item=here.coming_item, answers=[Answer(line)], by=BY, now=NOW)


def test_a_line_is_taken_off_until_the_agenda_is_published() -> None:
    here = scene(milestones=2)
    first, second = here.put(here.propose_all(30), on=here.coming_item)
    schedules.take_off_schedule(line=first, by=BY, now=NOW)
    assert list(ScheduleLine.objects.values_list("position", flat=True)) == [2]

    here.publish(here.coming)
    with pytest.raises(RefusedError, match="its lines stay"):
        schedules.take_off_schedule(line=second, by=BY, now=NOW)


def test_the_same_form_sent_twice_decides_once() -> None:
    here = scene()
    (line,) = here.put([here.propose(0, 30)])
    sending = here.sending()

    first = schedules.decide_schedule(item=here.item, answers=[Answer(line)], by=BY, now=NOW, sending=sending)
    again = schedules.decide_schedule(item=here.item, answers=[Answer(line)], by=BY, now=NOW, sending=sending)

    assert first == again
    assert LedgerEntry.objects.filter(verb="item agreed").count() == 1


def test_a_schedule_is_read_in_the_same_number_of_queries_whatever_its_length() -> None:
    def queries(count: int) -> int:
        here = scene(milestones=count, slug=f"plan-{count}")
        here.put(here.propose_all(30))
        with CaptureQueriesContext(
            connection,
        ) as asked:
            schedule_of([here.item], on=day(0), known_at=NOW)
        return len(asked)

    assert queries(2) == queries(9) <= 16


def test_dates_of_the_scene_are_what_the_tests_take_them_for() -> None:
    assert day(0) == date(2026, 11, 22)
    assert not MeetingEvent.objects.exists()


def test_two_hundred_lines_cost_six_queries_each_at_most() -> None:
    here = scene(milestones=30)
    lines = here.put(here.propose_all(30))

    with CaptureQueriesContext(connection) as asked:
        schedules.decide_schedule(item=here.item, answers=[Answer(each) for each in lines], by=BY, now=NOW)

    assert len(asked) < 60 + 6 * len(lines)


def test_one_proposal_on_two_lines_of_one_decision_is_refused() -> None:
    here = scene()
    proposal = here.propose(0, 30)
    twice = [deadlines.Line(proposal, place="line 1"), deadlines.Line(proposal, place="line 2")]

    with pytest.raises(RefusedError, match="line 2: This proposal has been decided already"):
        deadlines.decide_deadlines(
            plan=here.plan, lines=twice, ruling=rulings.ruling(here.plan, day(-1)), by=BY, now=NOW
        )
