"""Self-assessment: what may be judged and by whom, how it is counted, and how it stands to the one before."""

from datetime import UTC, date, datetime
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.evidence.queries import NOBODY
from goldenthread.domain.evidence.queries import OPERATOR as SEES_ALL
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.reviews.choices import CharacteristicKind, JudgementRating
from goldenthread.domain.reviews.models import Characteristic, Framework, Judgement, JudgementEvidence, SelfAssessment
from goldenthread.domain.reviews.operations.assessing import judge, start_assessment
from goldenthread.domain.reviews.operations.frameworks import take_in_framework
from goldenthread.domain.reviews.queries.assessing import AssessmentSeen, assessment_seen, assessments_of
from goldenthread.domain.reviews.rules.assessing import Change, Judged, changed, checked, counts, unsupported
from goldenthread.domain.reviews.rules.frameworks import CharacteristicDraft, FrameworkDraft, ThemeDraft
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import evidence, rows

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
TODAY, JUNE = date(2026, 11, 22), date(2026, 6, 1)
WELL, FAILING = CharacteristicKind.WELL, CharacteristicKind.FAILING
NOT, PARTLY, MOSTLY, FULLY, UNKNOWN = (
    JudgementRating(each) for each in ("not", "partly", "mostly", "fully", "unknown")
)


@pytest.mark.parametrize(
    ("kind", "before", "after", "change"),
    [
        (WELL, PARTLY, FULLY, Change.BETTER),
        (WELL, MOSTLY, MOSTLY, Change.SAME),
        (WELL, MOSTLY, NOT, Change.WORSE),
        (FAILING, PARTLY, FULLY, Change.WORSE),
        (FAILING, FULLY, NOT, Change.BETTER),
        (WELL, None, FULLY, Change.UNCLEAR),
        (WELL, FULLY, None, Change.UNCLEAR),
        (WELL, UNKNOWN, FULLY, Change.UNCLEAR),
    ],
)
def test_more_of_a_sign_of_failure_is_worse(
    kind: CharacteristicKind, before: JudgementRating | None, after: JudgementRating | None, change: Change
) -> None:
    assert changed(kind, before, after) is change


@pytest.mark.parametrize(
    ("judged", "claim"),
    [
        (Judged(FULLY, WELL, 0), True),
        (Judged(PARTLY, WELL, 0), True),
        (Judged(FULLY, WELL, 1), False),
        (Judged(NOT, WELL, 0), False),
        (Judged(UNKNOWN, WELL, 0), False),
        (Judged(None, WELL, 0), False),
        (Judged(NOT, FAILING, 0), True),
        (Judged(FULLY, FAILING, 0), False),
    ],
)
def test_something_good_that_nothing_shows_is_pointed_out(judged: Judged, claim: bool) -> None:
    assert unsupported(judged) is claim


def test_ratings_are_counted_out_of_all_and_no_score_is_made() -> None:
    found = counts([Judged(FULLY, WELL, 0), Judged(FULLY, WELL, 2), Judged(NOT, FAILING, 1), Judged(None, WELL, 0)])
    assert dict(found.by_rating) == {FULLY: 2, MOSTLY: 0, PARTLY: 0, NOT: 1, UNKNOWN: 0}
    assert (found.total, found.judged, found.open, found.unsupported) == (4, 3, 1, 1)


@pytest.mark.parametrize(
    ("rating", "reason", "field"), [("good", "x", "rating"), ("", "x", "rating"), ("not", " ", "reason")]
)
def test_a_judgement_needs_a_rating_and_a_reason(rating: str, reason: str, field: str) -> None:
    with pytest.raises(RefusedError) as no:
        checked(rating, reason)
    assert no.value.field == field


def test_what_cannot_be_said_yet_needs_no_reason() -> None:
    assert checked("unknown", "") == (UNKNOWN, "")


def _edition(slug: str, *several: tuple[str, str]) -> Framework:
    found = tuple(CharacteristicDraft(name, text) for name, text in several)
    draft = FrameworkDraft(slug, "Ours", (ThemeDraft("housing", "Housing", found),))
    return take_in_framework(organisation=rows.organisation(), draft=draft, by=OPERATOR, now=NOW)


def _begun(framework: Framework | None = None, **given: Any) -> SelfAssessment:
    own: dict[str, Any] = {"title": "Ours in June", "on": JUNE, "by": OPERATOR, "now": NOW}
    edition = framework or _edition("ours", ("a", "A"), ("b", "B"))
    return start_assessment(organisation=rows.organisation(), framework=edition, **(own | given))


def _named(one: SelfAssessment, slug: str) -> Characteristic:
    found: Characteristic = Characteristic.objects.get(theme__framework=one.framework, slug=slug)
    return found


def _judge(one: SelfAssessment, slug: str = "a", **given: Any) -> Judgement:
    own: dict[str, Any] = {"rating": "partly", "reason": "Half of it", "by": OPERATOR, "now": NOW}
    return judge(assessment=one, characteristic=_named(one, slug), **(own | given))


def _seen(one: SelfAssessment) -> AssessmentSeen:
    return assessment_seen(one, SEES_ALL, known_at=NOW)


@pytest.mark.django_db
def test_the_latest_judgement_counts_and_both_stay_on_record() -> None:
    one = _begun()
    _judge(one)
    last = _judge(one, rating="fully", reason="All of it")
    row = _seen(one).row("a")
    assert row is not None
    assert row.judgement == last
    assert Judgement.objects.count() == 2


@pytest.mark.django_db
def test_a_past_moment_shows_what_was_judged_until_then() -> None:
    one = _begun()
    _judge(one)
    later = datetime(2026, 11, 23, 12, tzinfo=UTC)
    _judge(one, rating="fully", reason="All of it", now=later)
    rated = [assessment_seen(one, SEES_ALL, known_at=moment).row("a") for moment in (NOW, later)]
    assert [each.rating for each in rated if each] == [PARTLY, FULLY]


@pytest.mark.django_db
def test_two_editions_are_compared_by_slug_and_what_is_new_or_dropped_is_named() -> None:
    before = _begun(_edition("first", ("kept", "K"), ("said", "S"), ("gone", "G")))
    for slug in ("kept", "said", "gone"):
        _judge(before, slug)
    after = _begun(_edition("second", ("new", "N"), ("kept", "K"), ("said", "S, now")), previous=before, on=TODAY)
    for slug in ("new", "kept", "said"):
        _judge(after, slug, rating="fully")
    seen = _seen(after)
    found = {each.characteristic.slug: (each.change, each.reworded, each.earlier is None) for each in seen.rows}
    assert found == {
        "new": (Change.UNCLEAR, False, True),
        "kept": (Change.BETTER, False, False),
        "said": (Change.BETTER, True, False),
    }
    assert [(each.characteristic.slug, each.before and each.before.rating) for each in seen.dropped] == [
        ("gone", "partly")
    ]
    assert seen.changes()[Change.BETTER] == 2


@pytest.mark.django_db
def test_one_edition_judged_twice_is_compared_with_itself() -> None:
    before = _begun()
    _judge(before)
    after = _begun(before.framework, previous=before, on=TODAY)
    _judge(after, rating="not")
    seen = _seen(after)
    assert [each.change for each in seen.rows] == [Change.WORSE, Change.UNCLEAR]
    assert seen.dropped == ()


@pytest.mark.django_db
def test_evidence_that_may_not_be_seen_is_counted_and_not_named() -> None:
    one, item = _begun(), evidence.item()
    _judge(one, items=[item])
    all_, nothing = (assessment_seen(one, viewer, known_at=NOW).row("a") for viewer in (SEES_ALL, NOBODY))
    assert all_ is not None
    assert nothing is not None
    assert (all_.items, all_.evidence) == ((item,), 1)
    assert (nothing.items, nothing.evidence) == ((), 1)


@pytest.mark.django_db
def test_evidence_of_another_organisation_shows_nothing_here() -> None:
    one = _begun()
    with pytest.raises(RefusedError) as no:
        _judge(one, items=[evidence.item(organisation=cast.elsewhere())])
    assert no.value.field == "items"
    assert not Judgement.objects.exists()
    assert not JudgementEvidence.objects.exists()


@pytest.mark.django_db
def test_who_may_not_see_an_item_cannot_hold_it_up() -> None:
    one = _begun()
    director = Acting("Director", cast.person(Role.DIRECTOR))
    hidden = evidence.item(classified=evidence.RESTRICTED)
    assert _judge(one, items=[hidden], by=director).pk
    with pytest.raises(PermissionDenied):
        _judge(one, items=[hidden], by=Acting("Owner", cast.person(Role.OWNER)))


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"on": date(2026, 11, 23)}, "on"),
    ],
)
def test_an_assessment_that_cannot_be_is_refused_at_its_question(given: dict[str, Any], field: str) -> None:
    with pytest.raises(RefusedError) as no:
        _begun(**given)
    assert no.value.field == field
    assert not SelfAssessment.objects.exists()


@pytest.mark.django_db
def test_an_assessment_never_comes_before_the_one_it_follows_nor_follows_anothers() -> None:
    before = _begun(on=TODAY)
    with pytest.raises(RefusedError, match="Enter that day or a later one"):
        _begun(before.framework, previous=before)
    SelfAssessment.objects.filter(pk=before.pk).update(organisation=cast.elsewhere())
    before.refresh_from_db()
    with pytest.raises(RefusedError, match="of this organisation"):
        _begun(before.framework, previous=before, on=TODAY)


@pytest.mark.django_db
def test_only_a_framework_that_is_open_to_the_organisation_is_used() -> None:
    framework = _edition("ours", ("a", "A"))
    with pytest.raises(RefusedError, match="framework of this organisation"):
        start_assessment(organisation=cast.elsewhere(), framework=framework, title="x", on=JUNE, by=OPERATOR, now=NOW)


@pytest.mark.django_db
def test_a_characteristic_of_another_edition_is_not_judged() -> None:
    one, other = _begun(), _begun(_edition("other", ("z", "Z")))
    with pytest.raises(RefusedError, match="not of the framework"):
        judge(assessment=one, characteristic=_named(other, "z"), rating="not", reason="x", by=OPERATOR, now=NOW)


@pytest.mark.django_db
def test_two_who_judge_at_the_same_time_never_overwrite_each_other_unseen() -> None:
    one = _begun()
    first = _judge(one, sending=Sending(seen=0))
    with pytest.raises(RefusedError, match="meanwhile"):
        _judge(one, sending=Sending(seen=0))
    assert _judge(one, sending=Sending(seen=first.pk)).pk


@pytest.mark.django_db
def test_what_is_sent_twice_is_kept_once_with_one_entry() -> None:
    framework, begin, say = _edition("ours", ("a", "A")), Sending(uuid4()), Sending(uuid4())
    one = _begun(framework, sending=begin)
    assert _begun(framework, sending=begin) == one
    assert _judge(one, sending=say) == _judge(one, sending=say)
    assert list(LedgerEntry.objects.order_by("sequence").values_list("verb", "subject"))[1:] == [
        ("self-assessment started", "self-assessment:ours-in-june"),
        ("characteristic judged", "self-assessment:ours-in-june"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("role", [Role.VIEWER, Role.OWNER, Role.BOARD_MEMBER, Role.COMMISSIONER])
def test_who_does_not_answer_for_the_organisation_judges_nothing(role: Role) -> None:
    one, somebody = _begun(), Acting("x", cast.person(role))
    with pytest.raises(PermissionDenied):
        _judge(one, by=somebody)
    with pytest.raises(PermissionDenied):
        _begun(one.framework, by=somebody)


@pytest.mark.django_db
def test_a_director_judges_and_the_performance_team_begins() -> None:
    one = _begun(by=Acting("x", cast.person(Role.PERFORMANCE_TEAM)))
    assert _judge(one, by=Acting("x", cast.person(Role.DIRECTOR))).pk


@pytest.mark.django_db
def test_two_of_one_title_have_addresses_of_their_own() -> None:
    one = _begun()
    assert [one.slug, _begun(one.framework).slug] == ["ours-in-june", "ours-in-june-2"]
    assert [each.characteristics for each in assessments_of(rows.organisation())] == [2, 2]


@pytest.mark.django_db
def test_the_queries_do_not_grow_with_what_is_judged() -> None:
    sizes = []
    for count in (2, 12):
        several = [(f"c{number}", "x") for number in range(count)]
        before = _begun(_edition(f"e{count}", *several))
        after = _begun(_edition(f"f{count}", *several), previous=before, on=TODAY)
        for slug, _ in several:
            _judge(before, slug)
            _judge(after, slug, items=[evidence.item()])
        with CaptureQueriesContext(connection) as asked:
            _seen(SelfAssessment.objects.select_related("framework", "previous__framework").get(pk=after.pk))
        sizes.append(len(asked) - 1)
    assert sizes[0] == sizes[1]
    assert sizes[1] <= 11
