"""A decision and what follows from it are recorded together; what was entered wrongly is put right in both places."""

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import Decision, DelegatedDecision, Delegation, Effect
from goldenthread.domain.meetings.operations import correcting, deciding, delegating
from goldenthread.domain.meetings.operations.deciding import Sitting
from goldenthread.domain.meetings.operations.schedules import Answer, decide_schedule
from goldenthread.domain.meetings.queries.effects import behind, put_to, reported_to
from goldenthread.domain.organisations.models import Post, PostHolding
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import DeadlineChange
from goldenthread.foundation.lib.typed import RefusedError
from tests.domain.meetings.operations.scene import BY, NOW, Scene, day, scene

pytestmark = pytest.mark.django_db


def test_a_decision_that_the_plan_refuses_leaves_nothing_behind() -> None:
    here = scene()
    proposal = here.propose(0, 30)

    with pytest.raises(RefusedError, match="Enter the date as amended"):
        deciding.decide(
            proposal=proposal, at=Sitting(here.held, here.item), verb=Verb.AGREED_AS_AMENDED, by=BY, now=NOW
        )

    assert not Decision.objects.exists()


def test_an_item_is_asked_for_where_the_meeting_has_an_agenda() -> None:
    here = scene()

    with pytest.raises(RefusedError, match="Choose the item"):
        deciding.decide(proposal=here.propose(0, 30), at=Sitting(here.held), verb=Verb.AGREED, by=BY, now=NOW)


def test_a_meeting_without_an_agenda_on_record_decides_all_the_same() -> None:
    here = scene()
    bare = here.meeting(-3)

    deciding.decide(proposal=here.propose(0, 30), at=Sitting(bare), verb=Verb.AGREED, by=BY, now=NOW)

    assert here.deadline(0) == day(60)


def test_the_same_form_sent_twice_decides_once() -> None:
    here = scene()
    how = {"proposal": here.propose(0, 30), "at": Sitting(here.held, here.item), "verb": Verb.NOTED}
    sending = here.sending()

    first = deciding.decide(**how, by=BY, now=NOW, sending=sending)  # type: ignore[arg-type]
    again = deciding.decide(**how, by=BY, now=NOW, sending=sending)  # type: ignore[arg-type]

    assert (first, Decision.objects.count()) == (again, 1)


def test_a_line_entered_wrongly_gets_a_decision_of_its_own_and_the_others_keep_theirs() -> None:
    here = scene(milestones=2)
    lines = here.put(here.propose_all(30))
    (made,) = decide_schedule(item=here.item, answers=[Answer(each) for each in lines], by=BY, now=NOW)
    wrong = DeadlineChange.objects.get(effect_of__place="line 2")

    correcting.correct_decided(
        decided=wrong, at=Sitting(here.held, here.item), verb=Verb.REFUSED, reason="The minutes say so.", by=BY, now=NOW
    )

    assert (here.deadline(0), here.deadline(1)) == (day(60), day(30))
    assert made in Decision.objects.standing()
    later = Decision.objects.latest("pk")
    assert (later.number, later.verb, later.corrects) == ("5.2", "refused", None)


def test_a_decision_alone_is_corrected_itself_and_again() -> None:
    here = scene()
    at = Sitting(here.held, here.item)
    fact = deciding.decide(proposal=here.propose(0, 30), at=at, verb=Verb.AGREED, by=BY, now=NOW)
    how = {"at": at, "reason": "The minutes say so.", "by": BY, "now": NOW}

    once = correcting.correct_decided(decided=fact, verb=Verb.DEFERRED, **how)  # type: ignore[arg-type]
    correcting.correct_decided(decided=once, verb=Verb.REFUSED, **how)  # type: ignore[arg-type]

    (stands,) = Decision.objects.standing()
    assert (stands.number, stands.verb) == ("5.1", "refused")
    assert here.deadline(0) == day(30)


def left_to(here: Scene, *, limit: int = 60) -> tuple[Delegation, Acting]:
    """A delegation to a post, and who holds it."""
    post = Post.objects.create(organisation=here.plan.organisation, slug="chief", title="Chief Executive")
    holder = here.person("chief@wharfdale.example")
    assert holder.person is not None
    PostHolding.objects.create(post=post, person=holder.person, from_on=day(-90))
    given = Delegation.objects.create(plan=here.plan, post=post, scheme="Part 3", limit_days=limit, from_on=day(-90))
    return given, holder


def test_who_holds_the_post_moves_a_date_within_the_limit_and_the_next_meeting_is_told() -> None:
    here = scene()
    given, holder = left_to(here)
    how = {"delegation": given, "verb": Verb.AGREED, "reasons": "The lease.", "by": holder, "now": NOW}

    delegating.decide_under_delegation(proposal=here.propose(0, 40), **how)  # type: ignore[arg-type]

    assert here.deadline(0) == day(70)
    (told,) = reported_to(here.coming)
    assert told.text == "New deadline of m0 “Open the first hub”: agreed."
    assert reported_to(here.held) == ()
    with pytest.raises(RefusedError, match="The limit of the delegation is 60 days; this makes 70"):
        delegating.decide_under_delegation(proposal=here.propose(0, 70), **how)  # type: ignore[arg-type]
    assert DelegatedDecision.objects.count() == 1


def test_nobody_else_decides_for_the_post_and_its_holder_not_on_their_own() -> None:
    here = scene()
    given, holder = left_to(here)
    how = {"delegation": given, "verb": Verb.AGREED, "reasons": "The lease.", "now": NOW}

    with pytest.raises(PermissionDenied):
        delegating.decide_under_delegation(
            proposal=here.propose(0, 40),
            by=here.person("team@wharfdale.example"),
            **how,  # type: ignore[arg-type]
        )
    with pytest.raises(RefusedError, match="You cannot decide a change of yours"):
        delegating.decide_under_delegation(
            proposal=here.propose(0, 50, by=holder),
            by=holder,
            **how,  # type: ignore[arg-type]
        )


@pytest.mark.parametrize("verb", [Verb.NOTED, Verb.DEFERRED, Verb.RECOMMENDED])
def test_a_post_agrees_or_refuses_and_leaves_the_rest_to_the_body(verb: Verb) -> None:
    here = scene()
    given, holder = left_to(here)

    with pytest.raises(RefusedError, match="Anything else is for the body"):
        delegating.decide_under_delegation(
            proposal=here.propose(0, 40), delegation=given, verb=verb, reasons="The lease.", by=holder, now=NOW
        )


def test_each_fact_leads_to_its_decision_and_each_proposal_to_its_schedule() -> None:
    here = scene()
    (line,) = here.put([here.propose(0, 30)])
    assert put_to(here.milestones[0]) == {(DeadlineChange, line.change_id): line}

    decide_schedule(item=here.item, answers=[Answer(line)], by=BY, now=NOW)

    fact = DeadlineChange.objects.get(verb="agreed")
    assert behind(here.milestones[0]) == {(DeadlineChange, fact.pk): Effect.objects.get()}
