"""The matrix of a framework: how each characteristic is judged, and the actions that reach it through findings."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.evidence.queries import NOBODY, OPERATOR, Viewer
from goldenthread.domain.insight.queries.gaps import gaps_of
from goldenthread.domain.insight.queries.matrix import Matrix, matrix_of
from goldenthread.domain.insight.queries.thread_of import FRAMEWORK, Chosen
from goldenthread.domain.insight.rules.matrix import Line
from goldenthread.domain.reviews.choices import JudgementRating
from goldenthread.domain.reviews.models import Characteristic, JudgementEvidence, Recommendation
from tests.domain.insight.queries.scene import furnished, moment
from tests.factories import assessments, evidence, reviews, rows
from tests.factories import histories as h

pytestmark = pytest.mark.django_db
OURS = Chosen(FRAMEWORK, "ours")
LATER = "2027-01-01"


def named(slug: str = "repairs", place: int = 0) -> Characteristic:
    """A characteristic named by a finding, from which a recommendation follows that an action serves."""
    furnished(place)
    found = assessments.characteristic(assessments.framework(), slug)
    served = Recommendation.objects.get(slug=f"rec-{place}")
    served.findings.add(reviews.finding(served.review, characteristic=found))
    return found


def of(chosen: Chosen = OURS, viewer: Viewer = NOBODY, *, as_at: str = LATER, known_at: str = "") -> Matrix:
    return matrix_of(rows.organisation(), moment(as_at, known_at), viewer, chosen=chosen)


def line(viewer: Viewer = NOBODY, *, as_at: str = LATER, known_at: str = "") -> Line:
    [row] = of(viewer=viewer, as_at=as_at, known_at=known_at).rows
    return row.line


def test_a_characteristic_has_the_actions_that_serve_what_follows_from_its_findings() -> None:
    named()

    [table] = of().tables

    [row] = table.rows
    [answer] = row.line.answers
    assert (table.title, row.line.text, row.line.judged) == ("Housing", "Repairs are done in time", ())
    assert row.line.because == "Named by 1 finding; 1 recommendation follows"
    assert answer.why == "It does what is asked (Corporate peer challenge: Weigh risk more proportionately)"
    assert (row.line.tally.completed, row.line.tally.of, row.line.tally.accepted) == (1, 2, 1)
    assert [each.words for step in row.line.steps for each in step.rulings] == [
        "Agreed: Improvement Board, 14 June 2017, item 4.2"
    ]
    assert [each.slug for each in row.line.indicators] == ["visits-0"]


def test_an_action_that_serves_two_recommendations_is_counted_once_with_both_reasons() -> None:
    about = named()
    first = Recommendation.objects.get(slug="rec-0")
    again = reviews.recommendation(first.review, "again", text="Dare more")
    again.findings.add(reviews.finding(first.review, "f2", characteristic=about))
    reviews.link(again, first.links.get().action, why="So does this")

    found = line()

    [answer] = found.answers
    assert "It does what is asked (" in answer.why
    assert "; So does this (Corporate peer challenge: Dare more)" in answer.why
    assert (found.tally.of, found.because) == (2, "Named by 2 findings; 2 recommendations follow")


def test_what_nothing_is_linked_to_says_so_and_is_no_gap() -> None:
    assessments.characteristic(assessments.framework())

    [row] = of().rows

    assert (row.line.because, row.line.answers, row.missing) == ("No finding of a review names it", (), ())
    assert gaps_of(rows.organisation(), moment(LATER)) == ()


def test_a_finding_from_which_nothing_follows_is_told() -> None:
    reviews.finding(reviews.review(), characteristic=assessments.characteristic(assessments.framework()))

    assert line().because == "Named by 1 finding, from which no recommendation follows"


@pytest.mark.parametrize(
    ("when", "judged", "answers"),
    [
        ((LATER, ""), ["partly"], 1),
        (("2026-05-31", ""), [], 1),  # the day before the self-assessment
        ((LATER, "2026-05-31"), [], 1),  # before it was recorded
        (("2018-06-29", ""), [], 0),  # before the review reported
        ((LATER, "2018-08-31"), [], 0),  # before the link was made
    ],
)
def test_only_what_was_so_and_known_then_is_told(when: tuple[str, str], judged: list[str], answers: int) -> None:
    about = named()
    assessments.judgement(assessments.assessment(), about)

    found = line(as_at=when[0], known_at=when[1])

    assert ([each.rating.value for each in found.judged], len(found.answers)) == (judged, answers)


def test_a_finding_entered_later_leads_nowhere_before() -> None:
    about = named()
    about.findings.update(recorded_at=h.end_of("2026-03-01"))

    assert len(line(known_at="2026-03-02").answers) == 1
    before = line(known_at="2026-02-27")
    assert (before.answers, before.because) == ((), "No finding of a review names it")


def test_the_latest_self_assessment_counts_and_its_latest_judgement() -> None:
    about = assessments.characteristic(assessments.framework())
    assessments.judgement(assessments.assessment(), about, rating="fully")
    later = assessments.assessment(slug="july", on=h.day("2026-07-01"))
    assessments.judgement(later, about, rating="not")
    assessments.judgement(later, about, **rows.fact("2026-07-02"), rating="mostly")

    [judged] = line().judged

    assert (judged.rating, judged.on, judged.assessment) == (JudgementRating.MOSTLY, h.day("2026-07-01"), "july")


def test_self_assessments_of_one_day_that_differ_both_stand() -> None:
    about = assessments.characteristic(assessments.framework())
    assessments.judgement(assessments.assessment(), about, rating="fully")
    assessments.judgement(assessments.assessment(slug="other", title="Another view"), about, rating="not")

    found = line()

    assert [each.rating.value for each in found.judged] == ["fully", "not"]
    assert found.is_contested


def test_evidence_of_a_judgement_is_named_to_who_may_see_it_and_counted_for_others() -> None:
    about = assessments.characteristic(assessments.framework())
    judgement = assessments.judgement(assessments.assessment(), about)
    item = evidence.item(classified=evidence.RESTRICTED)
    JudgementEvidence.objects.create(judgement=judgement, item=item, **rows.fact("2026-06-01"))

    [seen], [unseen] = line(OPERATOR).judged, line(NOBODY).judged

    assert [number for number, _ in seen.items] == [item.number]
    assert (unseen.items, unseen.hidden, unseen.evidence) == ((), 1, 1)


def test_the_framework_of_another_organisation_is_not_to_choose() -> None:
    home = rows.organisation()
    theirs = type(home).objects.create(slug="theirs", name="Theirs")
    assessments.characteristic(assessments.framework("theirs", organisation=theirs))

    found = of(Chosen(FRAMEWORK, "theirs"))

    assert (found.rows, found.parts) == ((), ())


def test_a_framework_is_to_choose_beside_what_was_asked_and_is_not_among_it() -> None:
    named()

    found = of(Chosen())

    assert [(each.title, each.asks) for each in found.parts][-1] == ("Ours, 2026", 1)
    assert {each.line.of for each in found.rows} == {"dir-0", "review-0"}


def test_the_matrix_of_a_framework_asks_the_database_as_often_for_four_as_for_one() -> None:
    judged_and_shown(0)
    with CaptureQueriesContext(connection) as one:
        of(viewer=OPERATOR)
    for place in (1, 2, 3):
        judged_and_shown(place)

    with CaptureQueriesContext(connection) as four:
        found = of(viewer=OPERATOR)

    assert len(four) == len(one) <= 58
    assert [len(each.line.answers) for each in found.rows] == [1, 1, 1, 1]


def judged_and_shown(place: int) -> None:
    about = named(f"c-{place}", place)
    judgement = assessments.judgement(assessments.assessment(slug=f"on-{place}"), about)
    JudgementEvidence.objects.create(judgement=judgement, item=evidence.item(), **rows.fact("2026-06-01"))
