"""The matrix of a framework on a page and as a file: characteristics by theme, judged, and what reaches them."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reviews.models import Judgement, JudgementEvidence, Recommendation
from tests import cast
from tests.domain.insight.queries.scene import furnished, moment
from tests.factories import assessments, evidence, reviews, rows
from tests.interfaces.web import files
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/thread/wharfdale/"
OURS = {"of": "framework:ours", "as_at": "1 June 2026"}


@pytest.fixture
def reader() -> Client:
    """One characteristic that is judged and reached by an action, and a sign of failure of which nothing is known."""
    furnished()
    ours = assessments.framework()
    about = assessments.characteristic(ours)
    assessments.characteristic(ours, "hidden", text="Bad news is hidden", kind="failing")
    served = Recommendation.objects.get(slug="rec-0")
    served.findings.add(reviews.finding(served.review, characteristic=about))
    judgement = assessments.judgement(assessments.assessment(ours), about)
    item = evidence.item(title="The secret survey", classified=evidence.RESTRICTED)
    JudgementEvidence.objects.create(judgement=judgement, item=item, **rows.fact("2026-06-01"))
    moment()
    return cast.signed_in(Role.VIEWER)


def words(client: Client, **asked: str) -> str:
    return words_of(client.get(HERE, OURS | asked).content.decode())


def test_a_framework_may_be_chosen_where_directions_and_reviews_are(reader: Client) -> None:
    html = reader.get(HERE).content.decode()

    assert '<option value="framework:ours">Ours, 2026 (2)</option>' in html
    assert "Repairs are done in time" not in html


def test_the_first_screen_says_how_much_is_judged_and_reached(reader: Client) -> None:
    page = words(reader)

    assert "1 of 2 characteristics reached by an action 1 judged" in page
    assert "1 of 2 milestones completed 1 overdue" in page


def test_a_characteristic_stands_under_its_theme_with_judgement_and_thread(reader: Client) -> None:
    page = words(reader)

    assert "Housing Characteristic Actions" in page
    assert "Repairs are done in time Named by 1 finding; 1 recommendation follows 1 1 of 2 completed" in page
    assert "Partly, as on 1 June 2026" in page
    assert "Ours in June, as on 1 June 2026: Partly Half of them are" in page
    assert "Linked because: It does what is asked (Corporate peer challenge: Weigh risk more proportionately)" in page


def test_what_nothing_is_linked_to_says_so(reader: Client) -> None:
    page = words(reader)

    assert "Bad news is hidden Sign of failure. No finding of a review names it None No milestone" in page
    assert "Not judged yet" in page


def test_evidence_that_is_not_open_to_the_reader_is_counted_and_not_named(reader: Client) -> None:
    page = words(reader)

    assert "1 item of evidence that you may not see" in page
    assert "The secret survey" not in page
    assert "The secret survey" not in reader.get(f"{HERE}matrix.csv", OURS).content.decode()


def test_evidence_that_is_open_is_named_and_led_to(reader: Client) -> None:
    item = evidence.item(title="Survey of repairs")
    JudgementEvidence.objects.create(judgement=Judgement.objects.get(), item=item, **rows.fact("2026-06-01"))

    html = reader.get(HERE, OURS).content.decode()

    assert (
        f'<a class="govuk-link" href="/evidence/wharfdale/{item.number}/">E{item.number} Survey of repairs</a>' in html
    )


def test_a_judgement_without_evidence_is_said_to_have_none(reader: Client) -> None:
    ours = assessments.framework()
    assessments.judgement(assessments.assessment(ours), ours.themes.get().characteristics.get(slug="hidden"))

    assert "No evidence is linked" in words(reader)


def test_self_assessments_of_a_day_that_differ_are_both_told(reader: Client) -> None:
    ours = assessments.framework()
    about = ours.themes.get().characteristics.get(slug="repairs")
    assessments.judgement(assessments.assessment(ours, "other", title="Another view"), about, rating="fully")

    assert "Partly and Fully, as on 1 June 2026: self-assessments of that day differ" in words(reader)


def test_the_file_has_a_row_for_each_milestone_of_a_characteristic(reader: Client) -> None:
    found = files.rows(reader, f"{HERE}matrix", **OURS)

    assert [(each["id"], each["theme"], each["milestone"], each["judged"]) for each in found] == [
        ("repairs", "Housing", "done-0", "partly"),
        ("repairs", "Housing", "late-0", "partly"),
        ("hidden", "Housing", None, None),
    ]
    assert (found[0]["judged_on"], found[0]["judged_by"]) == ("2026-06-01", "1 item of evidence that you may not see")
    assert found[0]["sent"] is None


def test_before_the_self_assessment_nothing_is_judged(reader: Client) -> None:
    assert "characteristics reached by an action 0 judged" in words(reader, as_at="31 May 2026")


def test_a_framework_that_is_not_here_has_no_rows(reader: Client) -> None:
    assert "No such framework is on record here." in words(reader, of="framework:nowhere")
