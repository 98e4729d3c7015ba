"""A review looks by a framework, and its findings name the characteristics they are about."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.reviews.choices import FindingKind, ReviewKind
from goldenthread.domain.reviews.models import Characteristic, Finding, Review
from goldenthread.domain.reviews.operations.entering import add_finding, add_review, amend_review
from goldenthread.domain.reviews.rules.entering import About
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import assessments, reviews, rows

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ABOUT = About(kind=ReviewKind.CORPORATE_PEER_CHALLENGE, title="Peer challenge", framework="ours")


def _found(of: Review, about: Characteristic | None) -> Finding:
    return add_finding(
        review=of, kind=FindingKind.IMPROVE, text="Repairs are late", characteristic=about, by=OPERATOR, now=NOW
    )


def _said() -> object:
    return LedgerEntry.objects.order_by("-pk")[0].body


def test_a_review_keeps_the_framework_by_which_it_looks_and_the_ledger_names_it() -> None:
    ours = assessments.framework()

    made = add_review(organisation=rows.organisation(), about=ABOUT, by=OPERATOR, now=NOW)

    assert Review.objects.get().framework == ours
    assert '"framework":"ours"' in str(_said()).replace("'", '"').replace(" ", "")
    amended = amend_review(review=made, about=replace(ABOUT, framework=""), by=OPERATOR, now=NOW)
    assert amended.framework is None


@pytest.mark.parametrize("slug", ["nowhere", "theirs"])
def test_a_framework_that_is_not_its_own_to_use_is_refused(slug: str) -> None:
    home = rows.organisation()
    assessments.framework("theirs", organisation=type(home).objects.create(slug="x", name="X"))

    with pytest.raises(RefusedError) as refused:
        add_review(organisation=home, about=replace(ABOUT, framework=slug), by=OPERATOR, now=NOW)

    assert refused.value.field == "framework"


def test_a_finding_names_a_characteristic_of_the_framework_of_its_review() -> None:
    ours = assessments.framework()
    about = assessments.characteristic(ours)

    found = _found(reviews.review(framework=ours), about)

    assert Finding.objects.get().characteristic == about
    assert found.characteristic == about
    assert "repairs" in str(_said())


@pytest.mark.parametrize("by_another", [True, False])
def test_a_characteristic_of_another_framework_is_refused(by_another: bool) -> None:
    about = assessments.characteristic(assessments.framework())
    review = reviews.review(framework=assessments.framework("another") if by_another else None)

    with pytest.raises(RefusedError) as refused:
        _found(review, about)

    assert (refused.value.field, Finding.objects.count()) == ("characteristic", 0)


def test_the_framework_stays_once_a_finding_names_a_characteristic_of_it() -> None:
    ours = assessments.framework()
    review = reviews.review(framework=ours)
    _found(review, assessments.characteristic(ours))

    with pytest.raises(RefusedError, match="name characteristics of Ours, 2026") as refused:
        amend_review(review=review, about=replace(ABOUT, framework=""), by=OPERATOR, now=NOW)

    assert refused.value.field == "framework"
    assert amend_review(review=review, about=ABOUT, by=OPERATOR, now=NOW).framework == ours


def test_the_framework_may_change_while_no_finding_names_a_characteristic() -> None:
    review = reviews.review(framework=assessments.framework())
    _found(review, None)

    assert amend_review(review=review, about=replace(ABOUT, framework=""), by=OPERATOR, now=NOW).framework is None
