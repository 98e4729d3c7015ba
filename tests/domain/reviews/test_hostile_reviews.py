"""A register that would lie: of what was entered later, of answers given later, of another organisation."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.reviews.choices import FindingKind, ResponseKind, ReviewKind
from goldenthread.domain.reviews.models import Recommendation, Review
from goldenthread.domain.reviews.operations.answering import respond
from goldenthread.domain.reviews.operations.entering import add_finding, add_recommendation, add_review
from goldenthread.domain.reviews.operations.serving import link_recommendation
from goldenthread.domain.reviews.queries.again import coming_back
from goldenthread.domain.reviews.queries.recommendations import RecommendationSeen, recommendations_of
from goldenthread.domain.reviews.rules.answering import Answer
from goldenthread.domain.reviews.rules.entering import About
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.ledger.verification import verify
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import histories as h
from tests.factories import reviews, rows

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
BEFORE, AFTER = NOW - timedelta(seconds=1), NOW + timedelta(hours=1)
ABOUT = About(kind=ReviewKind.CORPORATE_PEER_CHALLENGE, title="Peer challenge", report_on=h.day("2018-06-30"))


def _seen(known_at: datetime, as_at: str = "2026-11-22") -> tuple[RecommendationSeen, ...]:
    return recommendations_of(rows.organisation(), as_at=h.day(as_at), known_at=known_at)


def _added(review: Review, text: str = "Weigh risk", now: datetime = NOW) -> Recommendation:
    return add_recommendation(review=review, text=text, by=OPERATOR, now=now)


def test_a_review_entered_later_is_not_known_before_however_old_it_is() -> None:
    _added(add_review(organisation=rows.organisation(), about=ABOUT, by=OPERATOR, now=NOW))

    assert (len(_seen(BEFORE)), len(_seen(NOW))) == (0, 1)
    assert len(_seen(NOW, as_at="2018-06-30")) == 1


def test_what_is_added_to_a_review_of_the_record_is_known_from_then() -> None:
    of = reviews.recommendation().review
    _added(of)

    assert (len(_seen(BEFORE)), len(_seen(NOW))) == (1, 2)


def test_a_finding_entered_later_is_not_known_to_come_back_before() -> None:
    text = "The council is too cautious about risk and slow to decide"
    reviews.finding(reviews.review("inspection", report_on=h.day("2014-11-04")), text=text)
    add_finding(review=reviews.review(), kind=FindingKind.IMPROVE, text=text, theme="risk", by=OPERATOR, now=NOW)

    def pairs(known_at: datetime) -> int:
        return len(coming_back(rows.organisation(), as_at=h.day("2026-11-22"), known_at=known_at).maybe)

    assert (pairs(BEFORE), pairs(NOW)) == (0, 1)


def test_an_answer_that_was_put_right_is_shown_as_it_was_known() -> None:
    one = reviews.recommendation()
    respond(recommendation=one, answer=Answer(kind=ResponseKind.ACCEPTED), by=OPERATOR, now=NOW)
    rejected = Answer(kind=ResponseKind.REJECTED, reason="Done already.")
    respond(recommendation=one, answer=rejected, by=OPERATOR, now=AFTER)

    [then], [now] = _seen(NOW), _seen(AFTER)

    assert (then.kind, now.kind) == (ResponseKind.ACCEPTED, ResponseKind.REJECTED)
    assert len(now.responses) == 2


def test_the_same_answer_sent_twice_is_one_and_the_ledger_holds() -> None:
    one, sending = reviews.recommendation(), Sending(token=UUID(int=7))
    answer = Answer(kind=ResponseKind.ACCEPTED)
    first = respond(recommendation=one, answer=answer, by=OPERATOR, now=NOW, sending=sending)
    again = respond(recommendation=one, answer=answer, by=OPERATOR, now=AFTER, sending=sending)

    assert first == again
    assert LedgerEntry.objects.count() == 1
    assert verify(rows.organisation().slug).sound


def test_an_action_of_another_organisation_serves_nothing_here() -> None:
    theirs = rows.action(rows.area(rows.plan("theirs", organisation=cast.elsewhere())))

    with pytest.raises(RefusedError, match="of this organisation"):
        link_recommendation(recommendation=reviews.recommendation(), action=theirs, why="x", by=OPERATOR, now=NOW)
