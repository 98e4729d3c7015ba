"""Reviews, the register of recommendations and what comes back, on pages."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.queries import remembered
from goldenthread.domain.reviews.models import FindingAgain, Recommendation
from tests import cast
from tests.factories import reviews, rows
from tests.factories.histories import accepted, claim, milestone
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
HERE = "/reviews/wharfdale/"
ONE = f"{HERE}cpc-2018/recommendations/r1/"
REGISTER = f"{HERE}recommendations/"


@pytest.fixture
def reader() -> Client:
    return cast.signed_in(Role.VIEWER)


def _words(client: Client, path: str = HERE) -> str:
    return words_of(client.get(path).content.decode())


def _served(one: Recommendation, slug: str, *, done: bool) -> None:
    """An action that serves it, with one milestone."""
    plan = one.review.organisation.plans.first() or rows.plan()
    action = rows.action(plan.areas.first() or rows.area(plan), slug)
    facts = {"claims": (claim("2017-06-01", reviews=(accepted("2017-06-02"),)),)} if done else {}
    rows.written(milestone(key=f"m-{slug}", **facts), action)  # type: ignore[arg-type]
    reviews.link(one, action)


def test_without_a_review_it_is_said_that_none_is_on_record(reader: Client) -> None:
    rows.organisation()

    assert "No review of Wharfdale Borough Council is on record." in _words(reader)
    assert "No recommendation to Wharfdale Borough Council is on record." in _words(reader, REGISTER)


def test_the_list_says_what_came_of_the_recommendations_with_the_whole_beside_it(reader: Client) -> None:
    one = reviews.recommendation()
    reviews.finding(one.review, kind="strength")
    _served(one, "late", done=False)
    reviews.recommendation(one.review, "r2")

    page = _words(reader)

    assert "1 review, 2 recommendations on record" in page
    assert "1 of 2 Without an action" in page
    assert "1 of 2 Overdue" in page
    assert "0 of 2 Done, by our record" in page
    assert "Corporate peer challenge Corporate peer challenge · Peer team 30 June 2018 1 – none on record 2" in page


def test_a_review_shows_what_it_was_asked_found_and_recommends_and_what_is_not_on_record(reader: Client) -> None:
    one = reviews.recommendation(text="Weigh risk more proportionately").review
    one.questions.create(position=1, theme="finance", text="Is there a plan?")
    reviews.finding(one, "f1", theme="risk", source="page 4")
    reviews.finding(one, "f2", theme="culture", kind="strength", text="Staff value the open tone", source="page 5")

    page = _words(reader, f"{HERE}cpc-2018/")

    assert "1 strength, 1 thing to improve and 1 recommendation on record." in page
    assert "Report of 30 June 2018." in page
    assert "What it was asked Finance. Is there a plan?" in page
    assert "Strengths Culture. Staff value the open tone Source: page 5" in page
    assert "To improve Risk. The council is too cautious about risk Source: page 4" in page
    assert "Not on record What the council told the reviewers beforehand (a position statement)." in page


def test_a_review_of_which_little_is_known_says_what_is_missing(reader: Client) -> None:
    reviews.review(report_on=None, reviewer="")

    page = _words(reader, f"{HERE}cpc-2018/")

    assert "by somebody who is not on record, day not on record" in page
    for missing in ("Who reviewed.", "When it was.", "What it found.", "What it recommended."):
        assert missing in page


def test_what_the_record_knows_to_the_month_is_said_to_the_month(reader: Client) -> None:
    reviews.review(report_on=None, on=date(2018, 6, 30), on_precision="month", on_words="date is the month")

    assert "Corporate peer challenge by Peer team, June 2018" in _words(reader, f"{HERE}cpc-2018/")


def test_a_recommendation_shows_both_voices_and_that_they_differ(reader: Client) -> None:
    one = reviews.recommendation(number="4")
    post = Post.objects.create(organisation=one.review.organisation, slug="head", title="Head of Risk")
    reviews.response(one, owner_post=post, due_on=date(2019, 3, 31), words="We agree")
    _served(one, "done", done=True)
    reviews.recheck(one, note="Still slow")

    page = _words(reader, ONE)

    assert "Recommendation 4 of the Corporate peer challenge, 30 June 2018" in page
    assert "1 action serves it: 1 of 1 milestone completed." in page
    assert "Answer Accepted “We agree” Owner Head of Risk Due 31 March 2019, which has passed Our record Done" in page
    assert "The reviewer, later Little progress Still slow (1 June 2019)" in page
    assert "Our record shows “done”; the reviewer found “little progress”. Both stand" in page
    assert "Done 1 of 1 milestone completed. Improvement Plan 2017-18" in page


def test_a_recommendation_shows_its_whole_thread_and_what_is_missing_of_it(reader: Client) -> None:
    one = reviews.recommendation()
    _served(one, "done", done=True)

    page = _words(reader, ONE)

    assert "What was done, by when, on what evidence As at " in page
    assert "1 of 1 completed. Evidence: 1 none." in page
    assert "What is missing from the record How it was answered." in page


def test_a_recommendation_that_nothing_serves_says_so(reader: Client) -> None:
    reviews.response(reviews.recommendation())

    page = _words(reader, ONE)

    assert "No action is linked to it, so no plan on record says what was done." in page
    assert "A recommendation accepted, and no action follows: 1" in page


def test_what_is_only_claimed_is_not_shown_as_done(reader: Client) -> None:
    one = reviews.recommendation()
    action = rows.action(rows.area(rows.plan()))
    rows.written(milestone(key="m1", claims=(claim("2017-06-01"),)), action)
    reviews.link(one, action)

    page = _words(reader, ONE)

    assert "Our record Claimed, not accepted" in page
    assert "1 of 1 milestone completed, 1 only claimed." in page
    assert "1 of 1 Claimed, not accepted" in _words(reader, REGISTER)


def test_words_that_say_neither_are_shown_as_not_stated(reader: Client) -> None:
    reviews.response(reviews.recommendation(), kind="", words="Action plan being developed")

    page = _words(reader, ONE)

    assert "Answer Not stated “Action plan being developed”" in page
    assert "Whether it was accepted: the words of the answer say neither." in page
    assert "Accepted" not in page


def test_a_rejection_is_shown_with_its_reason_and_asks_for_no_action(reader: Client) -> None:
    reviews.response(reviews.recommendation(), kind="rejected", reason="It is the county’s duty")

    page = _words(reader, ONE)

    assert "Answer Rejected It is the county’s duty" in page
    assert "It was rejected, so no action is needed." in page


def test_what_was_said_in_published_words_without_a_day_has_no_day(reader: Client) -> None:
    reviews.response(reviews.recommendation(), effective_words="Day not on record", by_post="As published")

    assert "Day not on record · As published Accepted" in _words(reader, ONE)


@pytest.mark.parametrize(
    ("query", "shown"),
    [
        ("", {"Be quick", "Be bold", "Be open"}),
        ("?show=without-action", {"Be open"}),
        ("?show=overdue", {"Be quick"}),
        ("?show=done", {"Be bold"}),
        ("?show=disagreed", {"Be bold"}),
        ("?show=repeated", {"Be open"}),
        ("?state=overdue", {"Be quick"}),
        ("?response=rejected", set()),
        ("?response=not-stated", {"Be bold"}),
        ("?response=not-answered", {"Be open"}),
        ("?owner=head", {"Be quick"}),
        ("?owner=none", {"Be bold", "Be open"}),
        ("?review=audit", {"Be open"}),
        ("?review=cpc-2018&response=accepted", {"Be quick"}),
        ("?review=nowhere", {"Be quick", "Be bold", "Be open"}),
    ],
)
def test_the_register_filters_by_review_answer_state_owner_and_what_matters(
    reader: Client, query: str, shown: set[str]
) -> None:
    _three_recommendations()

    page = _words(reader, f"{REGISTER}{query}")
    lines = reader.get(f"{HERE}recommendations.csv{query}").content.decode()

    every = {"Be quick", "Be bold", "Be open"}
    assert {text for text in every if text in page} == shown
    assert {text for text in every if text in lines} == shown


def _three_recommendations() -> None:
    quick = reviews.recommendation(text="Be quick")
    post = Post.objects.create(organisation=quick.review.organisation, slug="head", title="Head of Risk")
    reviews.response(quick, owner_post=post)
    _served(quick, "late", done=False)
    bold = reviews.recommendation(quick.review, "r2", text="Be bold")
    reviews.response(bold, kind="", words="Noted")
    _served(bold, "done", done=True)
    reviews.recheck(bold, "none")
    opened = reviews.recommendation(reviews.review("audit", title="Audit"), text="Be open")
    earlier, later = reviews.finding(quick.review), reviews.finding(opened.review)
    opened.findings.add(later)
    FindingAgain.objects.create(finding=later, earlier=earlier, why="The same", **rows.fact("2018-09-01"))


def test_a_filter_that_there_is_not_is_said_to_be_left_out(reader: Client) -> None:
    _three_recommendations()

    assert "No review here is called 'nowhere', so the list is not filtered by review." in _words(
        reader, f"{REGISTER}?review=nowhere"
    )
    assert "None of the 3 recommendations is like that." in _words(reader, f"{REGISTER}?response=rejected")


def test_what_comes_back_is_told_on_both_reviews_and_what_may_is_never_asserted(reader: Client) -> None:
    text = "Weak checks on purchase cards"
    one, other = reviews.review(), reviews.review("audit", title="Audit", report_on=date(2014, 1, 1))
    later, earlier = reviews.finding(one, text=text), reviews.finding(other, text=f"{text} in schools")

    page = _words(reader, f"{HERE}again/")
    assert "Nobody has said so of any finding." in page
    assert "may be the same as Weak checks on purchase cards in schools Audit, 1 January 2014" in page
    assert "In both: card, check, purchase, risk and weak." in page

    FindingAgain.objects.create(finding=later, earlier=earlier, why="Nothing changed", **rows.fact("2018-09-01"))
    page = _words(reader, f"{HERE}again/")
    assert "comes back from Weak checks on purchase cards in schools Audit, 1 January 2014 Nothing changed" in page
    assert "No two findings are that alike." in page
    assert "Comes back from Audit, says Head of Property, 1 September 2018: Nothing changed" in _words(
        reader, f"{HERE}cpc-2018/"
    )
    assert "Came back in Corporate peer challenge" in _words(reader, f"{HERE}audit/")


@pytest.mark.parametrize(
    "path", ["nowhere/", "cpc-2018/recommendations/r9/", "reviews.exe", "cpc-2018/findings/f9/again/"]
)
def test_what_is_not_there_is_not_found(path: str) -> None:
    reviews.recommendation()

    assert cast.signed_in(Role.PERFORMANCE_TEAM).get(f"{HERE}{path}").status_code == 404


def test_a_reader_is_offered_nothing_and_the_team_everything(reader: Client) -> None:
    reviews.recommendation()
    team = cast.signed_in(Role.PERFORMANCE_TEAM)

    offers = ("Answer it", "Link an action", "Say what a re-check found", "Put its words right")
    assert all(offer in _words(team, ONE) and offer not in _words(reader, ONE) for offer in offers)


@pytest.mark.parametrize("path", ["", "recommendations/", "cpc-2018/", "again/", "cpc-2018/recommendations/r1/"])
def test_pages_ask_no_more_of_more(reader: Client, path: str) -> None:
    def asked() -> int:
        remembered.forget()  # positions of plans are kept until the next entry of the ledger
        with CaptureQueriesContext(connection) as queries:
            assert reader.get(f"{HERE}{path}").status_code == 200
        return len(queries)

    _grown(0)
    few = asked()
    for number in range(1, 4):
        _grown(number)

    assert asked() == few


def _grown(number: int) -> None:
    review = reviews.review(f"review-{number}") if number else reviews.review()
    one = reviews.recommendation(review.organisation.reviews.get(slug="cpc-2018"), f"r{number + 1}")
    one.findings.add(reviews.finding(one.review, f"f{number}"))
    reviews.response(one)
    reviews.recheck(one)
    _served(one, f"a{number}", done=False)
    earlier = reviews.finding(reviews.review(f"old-{number}", report_on=date(2014, 1, 1)))
    FindingAgain.objects.create(finding=one.findings.get(), earlier=earlier, why="The same", **rows.fact("2018-09-01"))
