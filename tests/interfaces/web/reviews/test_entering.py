"""Reviews are entered, answered, linked, looked at again and put right on pages."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.reviews.models import (
    Finding,
    FindingAgain,
    Recheck,
    Recommendation,
    RecommendationLink,
    Response,
    Review,
)
from tests import cast
from tests.factories import assessments, reviews, rows
from tests.interfaces.web import files
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import opened, refused, said, send

pytestmark = pytest.mark.django_db
HERE = "/reviews/wharfdale/"
REVIEW = f"{HERE}cpc-2018/"
ONE = f"{REVIEW}recommendations/r1/"
ASKED = "Finance: Is there a plan?\n\nDoes it work: now and later?\nWhat next?"


@pytest.fixture
def team() -> Client:
    rows.organisation()
    return cast.signed_in(Role.PERFORMANCE_TEAM)


def test_a_review_is_added_with_its_questions_and_opened_again_as_it_was_typed(team: Client) -> None:
    typed = {"title": "Peer challenge 2026", "kind": "corporate_peer_challenge", "questions": ASKED, "on": "June 2026"}

    page = said(team, send(team, f"{HERE}new/", **typed))

    assert "The review is added." in page
    one = Review.objects.get()
    assert (one.slug, one.on_precision) == ("peer-challenge-2026", "month")
    assert [(each.theme, each.text) for each in one.questions.all()] == [
        ("Finance", "Is there a plan?"), ("Does it work", "now and later?"), ("", "What next?"),
    ]  # fmt: skip
    again = opened(team, f"{HERE}{one.slug}/change/")
    assert again["questions"].splitlines() == [line for line in ASKED.splitlines() if line]
    assert again["on"] == "June 2026"


def test_a_review_is_changed_when_its_report_comes(team: Client) -> None:
    reviews.review(report_on=None)

    page = said(team, send(team, f"{REVIEW}change/", starts_on="1 June 2018", report_on="30 June 2018"))

    assert "On site from 1 June 2018. Report of 30 June 2018." in page


def test_a_review_looks_by_a_framework_and_a_finding_names_a_characteristic_of_it(team: Client) -> None:
    about = assessments.characteristic(assessments.framework())

    page = said(team, send(team, f"{HERE}new/", title="Peers", kind="peer_review", framework="ours"))
    assert "Against: Ours, 2026" in page
    assert opened(team, f"{HERE}peers/change/")["framework"] == "ours"
    page = said(
        team,
        send(team, f"{HERE}peers/add-finding/", kind="improve", text="Repairs wait", characteristic=str(about.pk)),
    )

    assert "Repairs wait About: Repairs are done in time" in page
    assert Finding.objects.get().characteristic == about
    [row] = files.rows(team, f"{HERE}findings")
    assert row["characteristic"] == "Repairs are done in time"


def test_without_a_framework_nothing_of_it_is_asked(team: Client) -> None:
    reviews.review()

    assert "framework" not in opened(team, f"{HERE}new/")
    assert "characteristic" not in opened(team, f"{REVIEW}add-finding/")


def test_a_framework_that_is_not_in_the_list_is_refused_at_its_question(team: Client) -> None:
    assessments.framework()

    response = send(team, f"{HERE}new/", title="Audit", kind="audit", framework="nowhere")

    assert "Choose a framework of the list." in refused(response)


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"title": "Audit", "kind": "audit", "report_url": "example.org"}, "Enter the whole address of the page"),
        ({"title": "Audit"}, "Choose what sort of review it is"),
        ({"title": "Audit", "kind": "audit", "starts_on": "2 June 2018", "ends_on": "1 June 2018"}, "It began on"),
    ],
)
def test_what_cannot_be_is_refused_at_its_question_and_the_words_stay(
    team: Client, typed: dict[str, str], words: str
) -> None:
    response = send(team, f"{HERE}new/", **typed)

    assert words in refused(response)
    assert 'value="Audit"' in response.content.decode()
    assert not Review.objects.exists()


def test_a_finding_and_a_recommendation_that_follows_from_it_are_added(team: Client) -> None:
    reviews.review()

    said(team, send(team, f"{REVIEW}add-finding/", kind="improve", theme="risk", text="Too cautious"))
    page = said(
        team,
        send(
            team, f"{REVIEW}add-recommendation/", text="Weigh risk", reference="4", finding=Finding.objects.get().slug
        ),
    )

    assert "The recommendation is added. Say how it is answered." in page
    assert "From what it follows Too cautious" in page
    one = Recommendation.objects.get()
    assert (one.number, list(one.findings.all())) == ("4", [Finding.objects.get()])


def test_a_number_that_another_has_is_refused_at_its_question(team: Client) -> None:
    reviews.recommendation(number="4")

    response = send(team, f"{REVIEW}add-recommendation/", text="Another", reference="4")

    assert "4 is another recommendation of this review." in refused(response)
    assert 'id="id_reference-error"' in response.content.decode()


def test_the_words_of_a_recommendation_are_put_right(team: Client) -> None:
    one = reviews.recommendation(number="4")
    one.findings.add(reviews.finding(one.review))
    assert opened(team, f"{ONE}change/")["finding"] == "f1"

    page = said(team, send(team, f"{ONE}change/", text="Weigh risk well"))

    assert "Weigh risk well" in page
    assert (Recommendation.objects.get().number, one.findings.count()) == ("4", 1)


def test_a_recommendation_is_answered_with_its_owner_and_day(team: Client) -> None:
    one = reviews.recommendation()
    Post.objects.create(organisation=one.review.organisation, slug="head", title="Head of Risk")
    typed = {"kind": "partly", "reason": "Not the last part", "owner": "head", "due_on": "31 March 2027"}

    page = said(team, send(team, f"{ONE}answer/", **typed))

    assert "Answer Accepted in part Not the last part Owner Head of Risk Due 31 March 2027" in page


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ({"kind": "rejected"}, "Say why it is rejected."),
        ({"kind": "partly"}, "Say which part is not accepted, and why."),
        ({"kind": "unstated"}, "Choose how it was answered, or give the words in which it was."),
        (
            {"kind": "accepted", "due_on": "29 June 2018"},
            "It cannot be due before the review reported on 30 June 2018.",
        ),
        ({}, "Choose how it is answered."),
    ],
)
def test_an_answer_that_cannot_be_is_refused(team: Client, typed: dict[str, str], words: str) -> None:
    reviews.recommendation()

    assert words in refused(send(team, f"{ONE}answer/", **typed))
    assert not Response.objects.exists()


def test_an_answer_in_words_that_say_neither_is_kept_as_that(team: Client) -> None:
    reviews.recommendation()

    said(team, send(team, f"{ONE}answer/", kind="unstated", words="Action plan being developed"))

    assert Response.objects.get().kind == ""


def test_a_form_sent_twice_is_kept_once(team: Client) -> None:
    reviews.recommendation()
    form = opened(team, f"{ONE}answer/") | {"kind": "accepted"}

    for _ in range(2):
        assert team.post(f"{ONE}answer/", form).status_code == 302

    assert Response.objects.count() == 1


def test_an_action_of_this_organisation_is_linked_and_the_link_taken_away(team: Client) -> None:
    reviews.recommendation()
    action = rows.action(rows.area(rows.plan()))
    other = rows.action(rows.area(rows.plan(organisation=cast.elsewhere())), title="Another council’s")
    assert "Another council’s" not in team.get(f"{ONE}link/").content.decode()
    assert "Choose an action." in refused(send(team, f"{ONE}link/", action=str(other.pk), why="It helps"))

    page = said(team, send(team, f"{ONE}link/", action=str(action.pk), why="It does what is asked"))
    assert "What serves it Open community hubs Actions without milestones" in page

    link = RecommendationLink.objects.get()
    page = said(team, send(team, f"{ONE}links/{link.pk}/take-away/", correction_reason="Another was meant"))
    assert "No action is linked to it, so no plan on record says what was done." in page
    assert team.get(f"{ONE}links/{link.pk}/take-away/").status_code == 404


@pytest.mark.parametrize(
    ("who", "asked", "by_reviewer"),
    [
        (Role.EXTERNAL_REVIEWER, False, True),
        (Role.DIRECTOR, False, False),
        (Role.BOARD_MEMBER, False, False),
        (Role.PERFORMANCE_TEAM, True, True),
    ],
)
def test_who_looks_again_says_so_in_their_own_voice(who: str, *, asked: bool, by_reviewer: bool) -> None:
    reviews.recommendation()
    client = cast.signed_in(who)
    assert ("Who looked again?" in client.get(f"{ONE}re-check/").content.decode()) is asked
    typed = {"rating": "good_progress", "note": "Seen on site"}
    if asked:
        typed |= {"by_reviewer": "reviewer", "source": "Progress review, page 4"}

    said(client, send(client, f"{ONE}re-check/", **typed))

    assert Recheck.objects.get().by_reviewer is by_reviewer


def test_what_the_team_enters_for_the_reviewer_has_a_source(team: Client) -> None:
    reviews.recommendation()
    typed = {"rating": "done", "note": "Seen", "by_reviewer": "reviewer"}

    assert "Name the paper in which the reviewer says so." in refused(send(team, f"{ONE}re-check/", **typed))


def test_a_reviewer_takes_back_only_their_own() -> None:
    one = reviews.recommendation()
    other, reviewer = reviews.recheck(one), cast.signed_in(Role.EXTERNAL_REVIEWER)
    said(reviewer, send(reviewer, f"{ONE}re-check/", rating="done", note="Of another council"))
    own = Recheck.objects.latest("pk")
    assert reviewer.get(f"{ONE}rechecks/{other.pk}/take-back/").status_code == 404

    page = said(reviewer, send(reviewer, f"{ONE}rechecks/{own.pk}/take-back/", correction_reason="Wrong council"))

    assert "It is taken back." in page
    assert "The reviewer, later Little progress" in page


def test_an_answer_is_taken_back_by_the_team(team: Client) -> None:
    answer = reviews.response(reviews.recommendation())

    page = said(team, send(team, f"{ONE}answers/{answer.pk}/take-back/", correction_reason="Of another review"))

    assert "Answer Not answered" in page
    assert team.get(f"{ONE}nothing/{answer.pk}/take-back/").status_code == 404


def test_a_finding_is_said_to_come_back_and_that_is_taken_back(team: Client) -> None:
    finding = reviews.finding(reviews.review())
    earlier = reviews.finding(reviews.review("audit", report_on=None))
    address = f"{REVIEW}findings/f1/again/"
    assert opened(team, f"{address}?earlier=audit/f1")["earlier"] == "audit/f1"

    page = said(team, send(team, address, earlier="audit/f1", why="The same caution"))
    assert "It is on record that this comes back." in page
    fact = FindingAgain.objects.get()
    assert (fact.finding, fact.earlier) == (finding, earlier)

    page = said(team, send(team, f"{address}{fact.pk}/take-back/", correction_reason="Another service"))
    assert "Nobody has said so of any finding." in page


def test_a_circle_is_refused_in_words(team: Client) -> None:
    finding = reviews.finding(reviews.review(report_on=None))
    earlier = reviews.finding(reviews.review("audit", report_on=None))
    FindingAgain.objects.create(finding=earlier, earlier=finding, why="The same", **rows.fact("2018-09-01"))

    response = send(team, f"{REVIEW}findings/f1/again/", earlier="audit/f1", why="Round")

    assert "it cannot be both" in refused(response)


def test_a_rejection_needs_no_day(team: Client) -> None:
    reviews.recommendation()
    response = send(team, f"{ONE}answer/", kind="rejected", reason="Not ours", due_on="1 May 2027")

    assert "What is rejected is due on no day." in words_of(response.content.decode())
