"""Who is told what about a round, and once: before its last day, after it, and in the end the post above."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.operations import changes, deadlines, reminding, rounds, updates, withdrawals
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.notices import registry
from goldenthread.foundation.notices.models import Notice
from tests.domain.plans.operations.scene import EVERYBODY, HOLDER, Scene, last_entry
from tests.factories import rounds as of
from tests.factories import rows
from tests.factories.rounds import CLOSES, OPENS, at

# 14 June 2017 is a Wednesday. The round of Easter closes on the Wednesday before it; Monday 17 April is a holiday too.
FIVE_BEFORE, ONE_BEFORE = date(2017, 6, 7), date(2017, 6, 13)
EASTER = {"opens": date(2017, 4, 3), "closes": date(2017, 4, 12)}


@pytest.fixture
def scene(scene: Scene) -> Scene:
    """The scene, with a director above Head of Property and nobody above Head of Legal."""
    scene.property.reports_to = scene._post("Corporate Director, Place")
    scene.property.save()
    return scene


def told(*but: str) -> list[tuple[str, str]]:
    """Code and post of every message noticed, but for those of these codes."""
    titles = {f"post:{each.pk}": each.title for each in Post.objects.all()}
    found = Notice.objects.exclude(code__in=but).order_by("pk")
    return [(each.code, titles[each.to]) for each in found]


def remind(one: Round, day: date, *, after: int = 3) -> list[tuple[str, str]]:
    """Runs the day's reminders twice; what that added."""
    before = Notice.objects.count()
    for hour in (7, 8):
        reminding.remind_all(collection=one, escalate_after=after, now=at(day, hour))
    return told()[before:]


PROPERTY, LEGAL, ABOVE = "Head of Property", "Head of Legal", "Corporate Director, Place"


def both(code: str) -> list[tuple[str, str]]:
    return [(code, PROPERTY), (code, LEGAL)]


def test_a_round_from_its_opening_to_the_post_above_says_each_thing_once(scene: Scene) -> None:
    one, found = of.opened(scene.plan), {}
    for offset in range(25):
        day = OPENS + timedelta(days=offset)
        if day == CLOSES + timedelta(days=1):
            rounds.close_round(collection=one, by=OPERATOR, now=at(day, 6))
        if day.weekday() < 5 and (new := remind(one, day)):
            found[day] = new

    assert found == {
        FIVE_BEFORE: both("round-due"),
        ONE_BEFORE: both("round-due"),
        date(2017, 6, 15): both("round-overdue"),
        date(2017, 6, 19): [("round-escalated", ABOVE)],  # three working days after Wednesday; nobody is above Legal
    }


def test_easter_is_not_counted(scene: Scene) -> None:
    one = of.closed(scene.plan, **EASTER)

    days = [date(2017, 4, day) for day in (13, 18, 19, 20)]  # Thursday; Friday and Monday are bank holidays

    assert [[code for code, _ in remind(one, day)] for day in days] == [
        ["round-overdue", "round-overdue"], [], ["round-escalated"], [],
    ]  # fmt: skip


def test_on_the_weekend_after_the_last_day_nothing_is_said_yet(scene: Scene) -> None:
    one = of.closed(scene.plan, closes=date(2017, 6, 16))  # a Friday

    assert remind(one, date(2017, 6, 17)) == []
    assert remind(one, date(2017, 6, 19)) == both("round-overdue")


def test_who_has_answered_is_not_reminded(scene: Scene) -> None:
    one = of.opened(scene.plan)
    scene.updated(now=at(OPENS, 12))

    assert remind(one, ONE_BEFORE) == [("round-due", LEGAL)]


def test_who_took_the_answer_back_or_had_the_claim_returned_is(scene: Scene) -> None:
    one = of.opened(scene.plan)
    claim = scene.claimed(now=at(OPENS, 12), achieved_on=OPENS)
    updates.return_completion(claim=claim, reason="Which?", by=scene.by(Role.DIRECTOR), now=at(OPENS, 14))
    Notice.objects.all().delete()

    assert remind(one, ONE_BEFORE) == both("round-due")


def test_nobody_is_reminded_of_what_was_withdrawn(scene: Scene) -> None:
    one = of.opened(scene.plan)
    withdrawals.withdraw(
        milestone=scene.other, reason="Sold.", ruling=scene.ruling(on=OPENS), by=OPERATOR, now=at(OPENS, 12)
    )

    assert remind(one, ONE_BEFORE) == [("round-due", PROPERTY)]


def test_the_post_that_owns_it_now_is_reminded(scene: Scene) -> None:
    one = of.opened(scene.plan)
    changes.amend_owner(milestone=scene.milestone, owner=scene.legal, reason="Moved.", by=OPERATOR, now=at(OPENS, 12))

    assert remind(one, ONE_BEFORE) == [("round-due", LEGAL)]
    assert Notice.objects.latest("pk").context["left"] == 2


def test_a_milestone_that_nobody_owns_reminds_nobody(scene: Scene) -> None:
    rows.milestone(scene.action, "nobodys")

    assert remind(of.opened(scene.plan), ONE_BEFORE) == both("round-due")


def test_a_day_on_which_nothing_could_be_sent_is_made_up_for(scene: Scene) -> None:
    one = of.opened(scene.plan)

    assert remind(one, FIVE_BEFORE + timedelta(days=1)) == both("round-due")
    assert remind(one, CLOSES) == both("round-due")  # that of one day before


def test_who_is_asked_with_less_than_five_days_left_is_not_told_so_at_once(scene: Scene) -> None:
    one = of.opened(scene.plan, opens=date(2017, 6, 9))

    assert [remind(one, date(2017, 6, day)) for day in (9, 12, 13)] == [[], [], both("round-due")]


def test_an_extension_has_reminders_of_its_own(scene: Scene) -> None:
    one = of.closed(scene.plan)
    later = CLOSES + timedelta(days=7)
    assert remind(one, date(2017, 6, 15)) == both("round-overdue")
    rounds.extend_round(collection=one, closes_on=later, reason="Late.", by=OPERATOR, now=at(date(2017, 6, 15)))

    assert remind(one, later - timedelta(days=1)) == both("round-due")
    assert remind(one, later + timedelta(days=1)) == both("round-overdue")


@pytest.mark.parametrize("after", [0, -1])
def test_nobody_above_is_told_where_that_is_switched_off(scene: Scene, after: int) -> None:
    one = of.closed(scene.plan)
    remind(one, date(2017, 6, 15))

    assert remind(one, date(2017, 7, 14), after=after) == []


def test_a_round_that_takes_no_answers_reminds_nobody(scene: Scene) -> None:
    planned, (frozen, _) = of.planned(scene.plan, slug="planned"), of.frozen(scene.plan)

    for one in (planned, frozen):
        assert remind(one, date(2017, 6, 20)) == []


def test_a_round_closed_early_says_no_more_that_its_last_day_comes(scene: Scene) -> None:
    one = of.opened(scene.plan)
    rounds.close_round(collection=one, by=OPERATOR, now=at(date(2017, 6, 12)))

    assert remind(one, ONE_BEFORE) == []


STATES = {
    "closed": {"round-opened": "settled", "round-due": "settled"},
    "extended": {"round-opened": "settled", "round-due": "settled", "round-extended": "waiting"},
}


@pytest.mark.parametrize("name", STATES)
def test_what_was_not_sent_yet_and_is_untrue_now_is_not_sent(scene: Scene, name: str) -> None:
    one = of.opened(scene.plan)
    remind(one, ONE_BEFORE)

    if name == "closed":
        rounds.close_round(collection=one, by=OPERATOR, now=at(CLOSES, 18))
    else:
        rounds.extend_round(
            collection=one, closes_on=CLOSES + timedelta(days=7), reason="Late.", by=OPERATOR, now=at(CLOSES)
        )

    assert dict(Notice.objects.values_list("code", "state")) == STATES[name]


def test_a_freeze_leaves_nothing_to_be_sent_of_its_round_alone(scene: Scene) -> None:
    one, other = of.closed(scene.plan), of.opened(scene.plan, slug="q2", closes=CLOSES + timedelta(days=30))
    remind(one, date(2017, 6, 20))
    rounds.freeze_round(collection=one, by=OPERATOR, now=at(date(2017, 6, 21)))

    states = set(Notice.objects.values_list("about", "state"))
    assert states == {(f"round:{one.pk}", "settled"), (f"round:{other.pk}", "waiting")}


class TestByTheTeam:
    def again(self, scene: Scene, one: Round, **given: Any) -> None:
        own: dict[str, Any] = {"post": scene.legal, "by": scene.by(Role.PERFORMANCE_TEAM), "now": at(CLOSES)}
        reminding.remind_post(collection=one, **(own | given))

    def test_it_is_said_once_a_day_and_each_time_in_the_ledger(self, scene: Scene) -> None:
        one = of.opened(scene.plan)
        for now in (at(CLOSES, 9), at(CLOSES, 17), at(CLOSES + timedelta(days=1), 9)):
            self.again(scene, one, now=now)

        assert told("round-opened") == [("round-reminder", LEGAL)] * 2
        assert (last_entry().verb, last_entry().body) == ("reminded", '{"left":1,"post":"head-of-legal"}')

    def test_a_post_that_has_answered_is_not_asked_again(self, scene: Scene) -> None:
        one = of.opened(scene.plan)
        updates.add_update(milestone=scene.other, note="On time.", by=OPERATOR, now=at(OPENS, 12))

        with pytest.raises(RefusedError, match="Head of Legal has answered everything"):
            self.again(scene, one)

    @pytest.mark.parametrize("state", ["planned", "frozen"])
    def test_nobody_is_asked_again_for_a_round_that_takes_no_answers(self, scene: Scene, state: str) -> None:
        one = of.planned(scene.plan) if state == "planned" else of.frozen(scene.plan)[0]

        with pytest.raises(RefusedError, match=f"This round is {state}"):
            self.again(scene, one, now=at(CLOSES + timedelta(days=3)))

    def test_only_the_team_asks_again(self, scene: Scene) -> None:
        one = of.opened(scene.plan)
        for who in set(EVERYBODY) - {Role.PERFORMANCE_TEAM}:
            with pytest.raises(PermissionDenied):
                self.again(scene, one, by=scene.by(who))
        assert told("round-opened") == []


def of_milestones(scene: Scene, day: date) -> list[tuple[str, str]]:
    before = Notice.objects.count()
    for hour in (7, 8):
        reminding.remind_of_milestones(plan=scene.plan, now=at(day, hour))
    return told()[before:]


def test_a_milestone_is_told_of_before_it_is_due_and_when_it_became_overdue(scene: Scene) -> None:
    """30 June 2017 is a Friday. Both milestones are due; one is done, and then nothing is said of it."""
    updates.claim_completion(milestone=scene.other, achieved_on=OPENS, note="Done.", by=OPERATOR, now=at(OPENS))
    Notice.objects.all().delete()
    found = {}
    for offset in range(40):
        day = date(2017, 6, 12) + timedelta(days=offset)
        if day.weekday() < 5 and (new := of_milestones(scene, day)):
            found[day] = new

    assert found == {
        date(2017, 6, 23): [("milestone-due", PROPERTY)],
        date(2017, 6, 29): [("milestone-due", PROPERTY)],
        date(2017, 7, 3): [("milestone-overdue", PROPERTY)],
    }


def test_a_deadline_that_moved_is_told_of_anew(scene: Scene) -> None:
    of_milestones(scene, date(2017, 6, 29))
    proposal = scene.proposed(now=at(date(2017, 6, 29)))
    ruled = scene.ruling(on=date(2017, 6, 29))
    deadlines.decide_deadline(proposal=proposal, ruling=ruled, by=OPERATOR, now=at(date(2017, 6, 29)))

    assert of_milestones(scene, date(2017, 7, 3)) == [("milestone-overdue", LEGAL)]
    assert of_milestones(scene, date(2017, 9, 29)) == [("milestone-due", PROPERTY)]


def test_what_nobody_owns_or_has_no_deadline_is_told_to_nobody(scene: Scene) -> None:
    rows.milestone(scene.action, "nobodys")
    rows.milestone(scene.action, "undated", baseline="", owner_post=scene.property)

    assert of_milestones(scene, date(2017, 6, 29)) == [("milestone-due", PROPERTY), ("milestone-due", LEGAL)]


def test_every_message_says_a_whole_sentence_with_a_place_to_go(scene: Scene) -> None:
    scene.by(HOLDER)
    one = of.opened(scene.plan)
    reminding.remind_post(collection=one, post=scene.property, by=OPERATOR, now=at(CLOSES))
    for day in (ONE_BEFORE, date(2017, 6, 15), date(2017, 6, 19)):
        remind(one, day)
    for day in (date(2017, 6, 29), date(2017, 7, 3)):
        of_milestones(scene, day)
    claim = scene.claimed(now=at(date(2017, 7, 4)), achieved_on=OPENS)
    updates.return_completion(claim=claim, reason="Which keys?", by=OPERATOR, now=at(date(2017, 7, 5)))

    kinds = set()
    for each in Notice.objects.all():
        said = registry.said(each.code, each.context)
        assert said.sentence.endswith((".", "?"))
        assert "{" not in said.sentence
        assert said.path.startswith("/")
        assert each.why.endswith(".")
        kinds.add(each.code)
    assert kinds == {
        "round-opened", "round-due", "round-overdue", "round-reminder", "round-escalated",
        "milestone-due", "milestone-overdue", "completion-waiting", "completion-returned",
    }  # fmt: skip
