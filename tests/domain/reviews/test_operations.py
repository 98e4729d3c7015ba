"""Every write of the room: who may, what is refused, one ledger entry, kept once however often it is sent."""

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.reviews.choices import FindingKind, ResponseKind, ReviewKind
from goldenthread.domain.reviews.models import Finding, Recommendation, RecommendationLink, Response, Review
from goldenthread.domain.reviews.operations.again import say_again, take_back
from goldenthread.domain.reviews.operations.answering import recheck, respond
from goldenthread.domain.reviews.operations.entering import (
    add_finding,
    add_recommendation,
    add_review,
    amend_recommendation,
    amend_review,
)
from goldenthread.domain.reviews.operations.serving import link_recommendation, unlink_recommendation
from goldenthread.domain.reviews.rules.answering import Answer
from goldenthread.domain.reviews.rules.entering import About
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.lib.vague_dates import Precision, VagueDate
from tests import cast
from tests.factories import reviews, rows

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BEFORE = date(2018, 6, 29)
ABOUT = About(kind=ReviewKind.CORPORATE_PEER_CHALLENGE, title="Corporate peer challenge 2026", reviewer="Peer team")
Doing = dict[str, Any]


def _acting(role: str) -> Acting:
    return Acting(role, cast.person(role))


def _recommendation() -> Doing:
    return {"recommendation": reviews.recommendation()}


def _pair() -> Doing:
    """A finding of 2018 and one of 2014."""
    earlier = reviews.review("inspection", report_on=date(2014, 11, 4))
    return {"finding": reviews.finding(reviews.review()), "earlier": reviews.finding(earlier)}


# Each operation with what it is given and the verb of its one entry.
OPERATIONS: dict[str, tuple[Callable[..., Any], Callable[[], Doing], str]] = {
    "add_review": (add_review, lambda: {"organisation": rows.organisation(), "about": ABOUT}, "review added"),
    "amend_review": (amend_review, lambda: {"review": reviews.review(), "about": ABOUT}, "review amended"),
    "add_finding": (
        add_finding,
        lambda: {"review": reviews.review(), "kind": FindingKind.STRENGTH, "text": "Staff value the open tone"},
        "finding added",
    ),
    "add_recommendation": (
        add_recommendation,
        lambda: {"review": reviews.review(), "text": "Raise the pace of change", "number": "1"},
        "recommendation added",
    ),
    "amend_recommendation": (
        amend_recommendation,
        lambda: _recommendation() | {"text": "Raise the pace"},
        "recommendation amended",
    ),
    "respond": (
        respond,
        lambda: _recommendation() | {"answer": Answer(ResponseKind.ACCEPTED)},
        "recommendation answered",
    ),
    "link_recommendation": (
        link_recommendation,
        lambda: _recommendation() | {"action": rows.action(rows.area(rows.plan())), "why": "It does what is asked"},
        "recommendation linked",
    ),
    "unlink_recommendation": (
        unlink_recommendation,
        lambda: {
            "link": reviews.link(reviews.recommendation(), rows.action(rows.area(rows.plan()))),
            "reason": "Another was meant",
        },
        "recommendation unlinked",
    ),
    "say_again": (say_again, lambda: _pair() | {"why": "The same caution"}, "finding said to come back"),
    "take_back": (
        take_back,
        lambda: {"fact": reviews.response(reviews.recommendation()), "reason": "Of another review"},
        "answer taken back",
    ),
}  # fmt: skip
SENT_TWICE = sorted(OPERATIONS.keys() - {"amend_review", "amend_recommendation"})
each_operation = pytest.mark.parametrize("name", OPERATIONS)


@each_operation
def test_it_enters_one_thing_in_the_ledger(name: str) -> None:
    do, given, verb = OPERATIONS[name]

    do(**given(), by=_acting(Role.PERFORMANCE_TEAM), now=NOW)

    assert list(LedgerEntry.objects.values_list("verb", flat=True)) == [verb]


@each_operation
@pytest.mark.parametrize("who", sorted(set(cast.EVERYBODY) - {cast.ANONYMOUS, Role.PERFORMANCE_TEAM}))
def test_only_who_sets_up_plans_does_it(name: str, who: str) -> None:
    do, given, _ = OPERATIONS[name]
    doing, by = given(), _acting(who)

    with pytest.raises((PermissionDenied, RefusedError)):
        do(**doing, by=by, now=NOW)

    assert not LedgerEntry.objects.exists()


@pytest.mark.parametrize("name", SENT_TWICE)
def test_sent_twice_it_is_kept_once(name: str) -> None:
    do, given, _ = OPERATIONS[name]
    doing = given() | {"sending": Sending(token=UUID(int=7)), "by": OPERATOR, "now": NOW}

    assert do(**doing) == do(**doing)
    assert LedgerEntry.objects.count() == 1


def test_a_review_is_kept_with_what_it_was_asked_and_amended_with_its_report() -> None:
    about = replace(
        ABOUT,
        on=VagueDate(date(2026, 6, 30), Precision.MONTH, "June 2026"),
        questions=(("Finance", "Is there a plan?"), ("", "Is it working?")),
    )
    made = add_review(organisation=rows.organisation(), about=about, by=OPERATOR, now=NOW)

    assert (made.slug, made.on_precision, made.on_words) == ("corporate-peer-challenge-2026", "month", "June 2026")
    assert [(each.theme, each.text) for each in made.questions.all()] == list(about.questions)

    amended = amend_review(
        review=made, about=replace(about, report_on=date(2026, 8, 1), questions=()), by=OPERATOR, now=NOW
    )
    assert (amended.slug, amended.report_on, amended.questions.count()) == (made.slug, date(2026, 8, 1), 0)


@pytest.mark.parametrize(
    ("title", "slug"), [("Again", "again-2"), ("Corporate peer challenge", "corporate-peer-challenge"), ("!", "review")]
)
def test_no_review_takes_the_name_of_a_page_or_of_another(title: str, slug: str) -> None:
    made = [
        add_review(organisation=rows.organisation(), about=replace(ABOUT, title=title), by=OPERATOR, now=NOW)
        for _ in range(2)
    ]

    assert made[0].slug == slug
    assert made[1].slug != slug


def test_a_report_later_than_a_day_that_was_promised_for_it_is_refused() -> None:
    one = reviews.recommendation()
    reviews.response(one, due_on=date(2018, 9, 30))

    with pytest.raises(RefusedError, match="due before 1 October 2018") as refused:
        amend_review(review=one.review, about=replace(ABOUT, report_on=date(2018, 10, 1)), by=OPERATOR, now=NOW)

    assert refused.value.field == "report_on"


def test_a_number_is_one_recommendations_only() -> None:
    one = reviews.recommendation(number="4")

    with pytest.raises(RefusedError, match="4 is another recommendation"):
        add_recommendation(review=one.review, text="Another", number="4", by=OPERATOR, now=NOW)


def test_a_recommendation_follows_from_findings_of_its_own_review() -> None:
    one, other = reviews.review(), reviews.review("audit")
    finding = reviews.finding(one)

    made = add_recommendation(review=one, text="Weigh risk", findings=[finding], by=OPERATOR, now=NOW)
    assert list(made.findings.all()) == [finding]
    with pytest.raises(RefusedError, match="findings of the same review"):
        add_recommendation(review=other, text="Weigh risk", findings=[finding], by=OPERATOR, now=NOW)


def test_what_stood_before_is_in_the_ledger_when_words_are_put_right() -> None:
    one = reviews.recommendation()

    amend_recommendation(recommendation=one, text="Weigh risk well", by=OPERATOR, now=NOW)

    assert '"before":"Weigh risk more proportionately"' in LedgerEntry.objects.get().body


@pytest.mark.parametrize(
    ("answer", "given", "field"),
    [
        (Answer(ResponseKind.REJECTED), {}, "reason"),
        (Answer(ResponseKind.PARTLY), {}, "reason"),
        (Answer(), {}, "kind"),
        (Answer(ResponseKind.ACCEPTED, due_on=BEFORE), {}, "due_on"),
        (Answer(ResponseKind.ACCEPTED), {"answered_on": BEFORE}, "answered_on"),
        (Answer(ResponseKind.ACCEPTED), {"answered_on": date(2027, 1, 1)}, "answered_on"),
    ],
)
def test_an_answer_that_cannot_be_writes_nothing(answer: Answer, given: Doing, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        respond(**_recommendation(), answer=answer, **given, by=OPERATOR, now=NOW)

    assert refused.value.field == field
    assert (Response.objects.count(), LedgerEntry.objects.count()) == (0, 0)


def test_an_answer_names_a_post_of_this_organisation() -> None:
    post = Post.objects.create(organisation=cast.elsewhere(), slug="head", title="Head of Risk")

    with pytest.raises(RefusedError, match="a post of this organisation"):
        respond(**_recommendation(), answer=Answer(ResponseKind.ACCEPTED), owner=post, by=OPERATOR, now=NOW)


def test_the_database_refuses_a_rejection_without_reason_and_any_change_of_an_answer() -> None:
    one = reviews.recommendation()
    answer = reviews.response(one)

    for attempt in (
        lambda: reviews.response(one, kind="rejected"),
        lambda: Response.objects.filter(pk=answer.pk).update(kind="rejected", reason="No"),
        lambda: Response.objects.filter(pk=answer.pk).delete(),
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            attempt()


def test_an_action_of_another_organisation_serves_nothing_here() -> None:
    other = rows.action(rows.area(rows.plan(organisation=cast.elsewhere())))

    with pytest.raises(RefusedError, match="a plan of this organisation") as refused:
        link_recommendation(**_recommendation(), action=other, why="It helps", by=OPERATOR, now=NOW)

    assert refused.value.field == "action"


def test_an_action_is_linked_once_and_again_after_it_was_unlinked() -> None:
    doing = OPERATIONS["link_recommendation"][1]() | {"by": OPERATOR, "now": NOW}
    link = link_recommendation(**doing)
    with pytest.raises(RefusedError, match="linked to it already"):
        link_recommendation(**doing)

    unlink_recommendation(link=link, reason="Another was meant", by=OPERATOR, now=NOW)
    with pytest.raises(RefusedError, match="taken back already"):
        unlink_recommendation(link=link, reason="Twice", by=OPERATOR, now=NOW)
    link_recommendation(**doing)

    assert RecommendationLink.objects.count() == 3


def test_a_link_is_ended_with_a_reason() -> None:
    with pytest.raises(RefusedError, match="Say why it does not serve it"):
        unlink_recommendation(**(OPERATIONS["unlink_recommendation"][1]() | {"reason": " "}), by=OPERATOR, now=NOW)


RECHECK: Doing = {"rating": "good_progress", "note": "Seen on site", "by_reviewer": True, "now": NOW}


@pytest.mark.parametrize(
    ("who", "given", "outcome"),
    [
        (Role.EXTERNAL_REVIEWER, {}, "kept"),
        (Role.EXTERNAL_REVIEWER, {"by_reviewer": False}, "kept"),
        (Role.PERFORMANCE_TEAM, {}, "source"),
        (Role.PERFORMANCE_TEAM, {"source": "Progress review, page 4"}, "kept"),
        (Role.PERFORMANCE_TEAM, {"by_reviewer": False}, "kept"),
        (Role.DIRECTOR, {"source": "Progress review, page 4"}, "denied"),
        (Role.DIRECTOR, {"by_reviewer": False}, "kept"),
        (Role.BOARD_MEMBER, {"by_reviewer": False}, "kept"),
        (Role.BOARD_MEMBER, {}, "denied"),
        (Role.OWNER, {"by_reviewer": False}, "denied"),
        (Role.COMMISSIONER, {"by_reviewer": False}, "denied"),
        (cast.OF_ANOTHER_ORGANISATION, {}, "denied"),
    ],
)
def test_only_the_reviewer_speaks_for_the_reviewer_or_a_paper_of_theirs(who: str, given: Doing, outcome: str) -> None:
    doing = _recommendation() | RECHECK | given | {"by": _acting(who)}

    if outcome == "kept":
        assert recheck(**doing).by_post == who
    elif outcome == "denied":
        with pytest.raises(PermissionDenied):
            recheck(**doing)
    else:
        with pytest.raises(RefusedError) as refused:
            recheck(**doing)
        assert refused.value.field == outcome


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"checked_on": BEFORE}, "checked_on"),
        ({"checked_on": date(2027, 1, 1)}, "checked_on"),
        ({"rating": "splendid"}, "rating"),
        ({"note": ""}, "note"),
    ],
)
def test_a_re_check_that_cannot_be_is_refused_at_its_question(given: Doing, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        recheck(**(_recommendation() | RECHECK | given), by=_acting(Role.EXTERNAL_REVIEWER))

    assert refused.value.field == field


def test_findings_that_come_back_never_go_round_in_a_circle() -> None:
    pair = _pair()
    third = reviews.finding(reviews.review("audit", report_on=None))
    say_again(**pair, why="The same caution", by=OPERATOR, now=NOW)
    say_again(finding=third, earlier=pair["finding"], why="Again", by=OPERATOR, now=NOW)

    with pytest.raises(RefusedError, match="it cannot be both"):
        say_again(finding=pair["earlier"], earlier=third, why="Round", by=OPERATOR, now=NOW)


def _same_review() -> Doing:
    one = reviews.review()
    return {"finding": reviews.finding(one), "earlier": reviews.finding(one, "f2")}


def _other_organisation() -> Doing:
    other = reviews.review(organisation=cast.elsewhere())
    return {"finding": reviews.finding(reviews.review()), "earlier": reviews.finding(other)}


def _backwards() -> Doing:
    pair = _pair()
    return {"finding": pair["earlier"], "earlier": pair["finding"]}


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (_same_review, "Both are of the same review"),
        (_other_organisation, "about this organisation"),
        (_backwards, "Its review reported later"),
    ],
)
def test_what_cannot_be_an_earlier_one_is_refused(given: Callable[[], Doing], words: str) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        say_again(**given(), why="The same", by=OPERATOR, now=NOW)

    assert refused.value.field == "earlier"


def test_what_comes_back_is_said_once() -> None:
    pair = _pair() | {"why": "The same", "by": OPERATOR, "now": NOW}
    say_again(**pair)

    with pytest.raises(RefusedError, match="on record already"):
        say_again(**pair)


def test_a_reviewer_takes_back_what_they_found_themselves_and_nobody_elses() -> None:
    reviewer, one = _acting(Role.EXTERNAL_REVIEWER), reviews.recommendation()
    own = recheck(recommendation=one, **RECHECK, by=reviewer)
    other = reviews.recheck(one)

    assert take_back(fact=own, reason="Of another council", by=reviewer, now=NOW).is_retraction
    with pytest.raises(RefusedError, match="takes it back"):
        take_back(fact=other, reason="Of another council", by=reviewer, now=NOW)
    with pytest.raises(RefusedError, match="taken back already"):
        take_back(fact=own, reason="Twice", by=reviewer, now=NOW)


def test_names_of_findings_and_recommendations_count_on() -> None:
    one = reviews.review()
    for _ in range(2):
        add_finding(review=one, kind=FindingKind.IMPROVE, text="Slow", by=OPERATOR, now=NOW)
        add_recommendation(review=one, text="Be quick", by=OPERATOR, now=NOW)

    assert [each.slug for model in (Finding, Recommendation) for each in model.objects.order_by("pk")] == [
        "f1", "f2", "r1", "r2",
    ]  # fmt: skip
    assert Review.objects.count() == 1
