"""Every list that can be taken away, held to the same promises: three formats, stable keys, no formula, few queries."""

import io
import re
import zipfile
from collections.abc import Mapping
from datetime import UTC, date, datetime

import pytest
from django.db import connection, transaction
from django.http import Http404
from django.test.utils import CaptureQueriesContext

from config.staircase import ROOT
from goldenthread.domain.measures.models import Measure
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant, Person, Post, PostHolding
from goldenthread.domain.plans.models import (
    Action,
    CompletionClaim,
    DeadlineChange,
    GivenRating,
    Milestone,
    MilestoneEvidence,
    ProgressUpdate,
    RequirementLink,
)
from goldenthread.domain.plans.queries import remembered
from goldenthread.domain.reports.models import ClearingPost, Report
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.transfer.exports import Column
from goldenthread.interfaces.web import downloading
from goldenthread.interfaces.web.assessments.downloads import JUDGEMENTS
from goldenthread.interfaces.web.calendar.downloads import ENTRIES as ENTRIES_OF_DAYS
from goldenthread.interfaces.web.clearance.downloads import CLEARANCES
from goldenthread.interfaces.web.clearance.posts import POSTS as CLEARING_POSTS
from goldenthread.interfaces.web.coverage.links_file import LINKS
from goldenthread.interfaces.web.directions.downloads import DUES, FUNCTIONS, INSTRUMENTS
from goldenthread.interfaces.web.downloading import About, Extract, Layout
from goldenthread.interfaces.web.evidence.lists import LISTS as EVIDENCE
from goldenthread.interfaces.web.forecast.downloads import CALIBRATION, FORECAST, OPTIMISM
from goldenthread.interfaces.web.framework.downloads import FRAMEWORK
from goldenthread.interfaces.web.framework.owing import OWED
from goldenthread.interfaces.web.home.downloads import PLANS
from goldenthread.interfaces.web.ledger.downloads import ENTRIES
from goldenthread.interfaces.web.measures.downloads import MEASURES, READINGS, WORKED
from goldenthread.interfaces.web.meetings.downloads import BODIES, LINES, MEETINGS, SEATS
from goldenthread.interfaces.web.plans.download_views import PAPERS
from goldenthread.interfaces.web.plans.downloads import ACTIONS, AREAS, MILESTONES
from goldenthread.interfaces.web.plans.fact_download import FACTS
from goldenthread.interfaces.web.recording.rating_download import RATINGS
from goldenthread.interfaces.web.report_checks.files import CHANGES, NUMBERS
from goldenthread.interfaces.web.reports.listing import REPORTS
from goldenthread.interfaces.web.reports.proposals import PROPOSALS
from goldenthread.interfaces.web.reviews.downloads import FINDINGS, RECOMMENDATIONS, REVIEWS
from goldenthread.interfaces.web.setting_up.downloads import ACCESS, PEOPLE, POSTS
from goldenthread.interfaces.web.submissions.listing import SUBMISSIONS
from goldenthread.interfaces.web.thread.downloads import DISCREPANCIES, GAPS, MATRIX
from tests import cast
from tests.factories import (
    assessments,
    clearing,
    directions,
    discrepancies,
    evidence,
    measures,
    meetings,
    reviews,
    submissions,
    typed_numbers,
)
from tests.factories import rows as made
from tests.interfaces.web import files
from tests.interfaces.web.test_url_roles import ADDRESSES

DOCUMENT = ROOT / "docs" / "reference" / "exports.md"
HOSTILE = "=HYPERLINK(1)"
NOW = datetime(2026, 6, 14, 9, 30, 15, 123456, tzinfo=UTC)

# name of the address: (its list, where it is without the format, who takes it away)
LISTS: Mapping[str, tuple[Layout, str, str]] = {
    "plans-download": (PLANS, "/plans", Role.VIEWER),
    "sources-download": (PAPERS, "/sources", Role.VIEWER),
    "plans:milestones-download": (MILESTONES, "/plans/wharfdale/plan-2017/milestones", Role.VIEWER),
    "plans:areas-download": (AREAS, "/plans/wharfdale/plan-2017/areas", Role.VIEWER),
    "plans:actions-download": (ACTIONS, "/plans/wharfdale/plan-2017/actions", Role.VIEWER),
    "assessments:judgements-download": (JUDGEMENTS, "/assessments/wharfdale/june/judgements", Role.VIEWER),
    "calendar:entries-download": (ENTRIES_OF_DAYS, "/calendar/wharfdale/entries", Role.VIEWER),
    "framework:plans-download": (FRAMEWORK, "/framework/wharfdale/plans", Role.VIEWER),
    "framework:directorates-download": (OWED, "/framework/wharfdale/directorates", Role.VIEWER),
    "framework:directorate-download": (OWED, "/framework/wharfdale/directorates/not-given", Role.VIEWER),
    "plans:facts-download": (FACTS, "/plans/wharfdale/plan-2017/milestones/m1/facts", Role.VIEWER),
    **{
        f"evidence:{name}-download": (each.layout, f"/plans/wharfdale/plan-2017/evidence/{name}", Role.VIEWER)
        for name, each in EVIDENCE.items()
    },
    "thread:matrix-download": (MATRIX, "/thread/wharfdale/matrix", Role.VIEWER),
    "thread:gaps-download": (GAPS, "/thread/wharfdale/gaps", Role.VIEWER),
    "thread:discrepancies-download": (DISCREPANCIES, "/thread/wharfdale/discrepancies", Role.VIEWER),
    "directions:instruments-download": (INSTRUMENTS, "/directions/wharfdale/instruments", Role.VIEWER),
    "directions:functions-download": (FUNCTIONS, "/directions/wharfdale/functions", Role.VIEWER),
    "directions:dues-download": (DUES, "/directions/wharfdale/dues", Role.VIEWER),
    "measures:measures-download": (MEASURES, "/measures/wharfdale/measures", Role.VIEWER),
    "measures:readings-download": (READINGS, "/measures/wharfdale/readings", Role.VIEWER),
    "measures:measure-download": (READINGS, "/measures/wharfdale/typed-0/readings", Role.VIEWER),
    "measures:worked-download": (WORKED, "/measures/wharfdale/worked/plan-2017", Role.VIEWER),
    "reviews:reviews-download": (REVIEWS, "/reviews/wharfdale/reviews", Role.VIEWER),
    "reviews:findings-download": (FINDINGS, "/reviews/wharfdale/findings", Role.VIEWER),
    "reviews:recommendations-download": (RECOMMENDATIONS, "/reviews/wharfdale/recommendations", Role.VIEWER),
    "coverage:links-download": (LINKS, "/directions/wharfdale/links", Role.VIEWER),
    "forecast:forecast-download": (FORECAST, "/plans/wharfdale/plan-2017/forecast", Role.VIEWER),
    "forecast:calibration-download": (CALIBRATION, "/plans/wharfdale/plan-2017/forecast/calibration", Role.VIEWER),
    "forecast:optimism-download": (OPTIMISM, "/plans/wharfdale/plan-2017/optimism", Role.VIEWER),
    "recording:ratings-download": (RATINGS, "/plans/wharfdale/plan-2017/ratings", Role.VIEWER),
    "report_checks:numbers-download": (NUMBERS, "/reports/wharfdale/numbers/numbers", Role.PERFORMANCE_TEAM),
    "report_checks:changes-download": (CHANGES, "/reports/wharfdale/numbers/changes", Role.PERFORMANCE_TEAM),
    "reports:reports-download": (REPORTS, "/reports/wharfdale/reports", Role.PERFORMANCE_TEAM),
    "reports:proposals-download": (PROPOSALS, "/plans/wharfdale/plan-2017/proposals", Role.VIEWER),
    "meetings:bodies-download": (BODIES, "/meetings/wharfdale/bodies", Role.VIEWER),
    "meetings:meetings-download": (MEETINGS, "/meetings/wharfdale/meetings", Role.VIEWER),
    "meetings:seats-download": (SEATS, "/meetings/wharfdale/board/seats", Role.VIEWER),
    "meetings:lines-download": (LINES, "/meetings/wharfdale/board/june/lines", Role.VIEWER),
    "clearance:posts-download": (CLEARING_POSTS, "/clearance/wharfdale/posts", Role.PERFORMANCE_TEAM),
    "clearance:clearances-download": (CLEARANCES, "/clearance/wharfdale/june/clearances", Role.PERFORMANCE_TEAM),
    "submissions:submissions-download": (SUBMISSIONS, "/submissions/wharfdale/submissions", Role.PERFORMANCE_TEAM),
    "setting_up:posts-download": (POSTS, "/set-up/wharfdale/posts", Role.ADMINISTRATOR),
    "setting_up:people-download": (PEOPLE, "/set-up/wharfdale/people", Role.ADMINISTRATOR),
    "setting_up:access-download": (ACCESS, "/set-up/wharfdale/access", Role.ADMINISTRATOR),
    "ledger:entries-download": (ENTRIES, "/ledger/wharfdale/entries", Role.STATUTORY_OFFICER),
}
every_list = pytest.mark.parametrize("name", LISTS)
OF_NOBODY = {"plans-download", "sources-download"}  # of every organisation that one may see, or of none
# Nobody types what the list of papers says, nor figures alone.
TYPED = sorted(set(LISTS) - {"sources-download", "forecast:calibration-download", "thread:gaps-download"})


def extract(*about: About, **row: object) -> Extract:
    layout = Layout("things", "Things", (Column("a", "A"), Column("b", "B")))
    return Extract(layout, [{"a": "x", "b": ""} | row], ("here", "plan"), date(2026, 6, 14), NOW, about)


def grown(place: int) -> None:
    """One more of everything that a list shows, in words that somebody would like a spreadsheet to run."""
    home = made.organisation()
    plan = made.plan("plan-2017" if not place else f"plan-{place}", title=HOSTILE, body_name=HOSTILE)
    first = plan.organisation.plans.get(slug="plan-2017")
    area = made.area(first, f"area-{place}", title=HOSTILE, summary=HOSTILE)
    action = made.action(area, f"action-{place}", title=HOSTILE, outcome=HOSTILE, directorate=HOSTILE)
    late = made.milestone(action, f"m{place + 1}", wording=HOSTILE)
    DeadlineChange.objects.create(milestone=late, reason=HOSTILE, **made.fact())
    for slug in ("claimed", "old"):
        done = made.milestone(action, f"{slug}{place}", wording=HOSTILE)
        CompletionClaim.objects.create(milestone=done, note=HOSTILE, **made.fact())
    for supported in (None, done):
        item = evidence.item(title=HOSTILE, dated_on=date(2016, 1, 4))
        if supported:
            MilestoneEvidence.objects.create(milestone=supported, item=item, version=item.versions.get(), **made.fact())
    GivenRating.objects.create(plan=first, area=area, voice="board", rating="AMBER", reason=HOSTILE, **made.fact())
    directions.move(directions.direction(f"dir-{place}", title=HOSTILE), function=HOSTILE)
    asked = directions.requirement(f"asked-{place}", text=HOSTILE)
    submissions.prepared(
        edition=submissions.edition(submissions.report(f"sent-{place}", title=HOSTILE)), requirement=asked
    )
    link = {"requirement": asked, "action": action, "why": HOSTILE}
    RequirementLink.objects.create(**link, **made.fact(by_post=HOSTILE, source=HOSTILE))
    said = dict.fromkeys(("statement_a", "source_a", "statement_b", "source_b", "why_it_matters"), HOSTILE)
    discrepancies.discrepancy(f"x-{place}", **said)
    _met(place)
    _assessed(place)
    _measured(place, action)
    _reviewed(place, action)
    _checked(place)
    of = Milestone.objects.get(plan=first, slug="m1")
    ProgressUpdate.objects.create(milestone=of, note=HOSTILE, **made.fact(by_post=HOSTILE))
    post = Post.objects.create(organisation=home, slug=f"post-{place}", title=HOSTILE, directorate=HOSTILE)
    ClearingPost.objects.create(organisation=home, capacity="finance", post=post, from_on=cast.today())
    clearing.report(f"june-{place}" if place else "june", title=HOSTILE)
    person = Person.objects.create(email=f"=p{place}@wharfdale.example")
    PostHolding.objects.create(post=post, person=person, from_on=cast.today())
    AccessGrant.objects.create(organisation=home, person=person, role=Role.VIEWER, from_on=cast.today())
    with transaction.atomic():
        actor = ledger.Actor(post=HOSTILE, person_id="7")
        ledger.record(chain="wharfdale", actor=actor, verb=HOSTILE, subject=HOSTILE, body={"note": place}, now=NOW)


def _measured(place: int, action: Action) -> None:
    """One more measure of what is done, another reading of the first one, and one more completed action."""
    one = measures.measure(f"typed-{place}", title=f"{HOSTILE} {place}" if place else HOSTILE, unit=HOSTILE)
    measures.definition(one, text=HOSTILE)
    measures.benchmark(one, whose=HOSTILE)
    served = made.action(action.area, f"done-{place}", title=HOSTILE)
    measures.shows(one, action=served)
    done = made.milestone(served, f"done-{place}", wording=HOSTILE)
    CompletionClaim.objects.create(milestone=done, **made.fact("2017-05-31"))
    first = Measure.objects.get(organisation=one.organisation, slug="typed-0")
    measures.reading(first, "40", f"2017-06-{10 + place}", note=HOSTILE, by_post=HOSTILE, source=HOSTILE)


def _reviewed(place: int, action: Action) -> None:
    """One more review that found and recommends something, answered, served and looked at again."""
    said = dict.fromkeys(("title", "reviewer", "scope", "source"), HOSTILE)
    one = reviews.recommendation(
        reviews.review(f"review-{place}", **said), text=HOSTILE, number=HOSTILE, source=HOSTILE
    )
    one.findings.add(reviews.finding(one.review, theme=HOSTILE, text=HOSTILE, source=HOSTILE))
    reviews.response(one, words=HOSTILE, reason=HOSTILE)
    reviews.link(one, action, why=HOSTILE)
    reviews.recheck(one, note=HOSTILE)


def _checked(place: int) -> None:
    """One more number typed in a report that follows another of its series."""
    if not place:
        before = typed_numbers.report("numbers-before", text="Nothing.")
        typed_numbers.report("numbers", text=f"{HOSTILE} the 9 measures.", previous=before)
        return
    lines = "\n\n".join(f"{HOSTILE} the 9{at} measures." for at in range(place + 1))
    clearing.write(Report.objects.get(slug="numbers"), "progress", lines, at=typed_numbers.NOW)


def _assessed(place: int) -> None:
    """One more characteristic of a framework, judged."""
    ours = assessments.assessment()
    about = assessments.characteristic(ours.framework, f"c{place}", text=HOSTILE)
    assessments.judgement(ours, about, reason=HOSTILE, by_post=HOSTILE)


def _met(place: int) -> None:
    """One more body; a seat and a meeting of the first body, and a line of its first meeting."""
    named = {"name": HOSTILE, "kind_words": HOSTILE, "chair_role": HOSTILE, "frequency": HOSTILE, "source": HOSTILE}
    body = meetings.body("board" if not place else f"board-{place}", **named)
    board = body.organisation.bodies.get(slug="board")
    meetings.seat(board, HOSTILE, source=HOSTILE)
    meetings.meeting(board, "june" if not place else f"june-{place}", place=HOSTILE, source=HOSTILE)
    june = board.meetings.get(slug="june")
    item = meetings.item(june, f"i{place}", number=HOSTILE, title=HOSTILE)
    meetings.decision(june, f"d{place}", item=item, text=HOSTILE, reasons=HOSTILE, action_by_role=HOSTILE)


@pytest.fixture
def council(db: None) -> None:
    grown(0)


def test_every_address_of_a_list_is_held_to_what_is_promised_here() -> None:
    found = {name for name, (taken, _) in ADDRESSES.items() if name.endswith("-download") and "kind" in taken}
    found.discard("report_kinds:kind-download")  # the kind of a report in its one format, and no list

    assert found == set(LISTS)


@pytest.mark.usefixtures("council")
@every_list
def test_three_formats_hold_the_same_rows_under_the_declared_columns(name: str) -> None:
    layout, address, who = LISTS[name]
    client = cast.signed_in(who)

    document, lines = files.document(client, address), files.lines(client, address)
    sheet = files.sheet(client, address)

    assert document["rows"]
    assert document["meta"]["shown"] == len(document["rows"]) == len(lines) == sheet.count("<row ") - 1
    assert [each["key"] for each in document["columns"]] == [each.key for each in layout.columns]
    assert list(lines[0]) == [each.title for each in layout.columns]
    assert "" not in document["rows"][0].values(), "what is not on record is null"


@pytest.mark.usefixtures("council")
@pytest.mark.parametrize("name", sorted(set(LISTS) - OF_NOBODY))
def test_a_list_says_whose_it_is_how_many_rows_and_of_when(name: str) -> None:
    _, address, who = LISTS[name]

    document = files.document(cast.signed_in(who), address)

    meta = document["meta"]
    assert meta["organisation"] == "wharfdale"
    assert meta["shown"] == len(document["rows"]) <= meta["of"]
    assert {"taken_at"} <= meta.keys() or {"as_at", "known_at"} <= meta.keys()


@pytest.mark.usefixtures("council")
@every_list
def test_a_workbook_has_frozen_headings_and_a_filter_and_names_no_column_twice(name: str) -> None:
    layout, address, who = LISTS[name]

    sheet = files.sheet(cast.signed_in(who), address)

    assert 'state="frozen"' in sheet
    assert "<autoFilter " in sheet
    assert len({each.title for each in layout.columns}) == len({each.key for each in layout.columns})
    assert len({each.key for each in layout.columns}) == len(layout.columns)


@pytest.mark.usefixtures("council")
@pytest.mark.parametrize("name", TYPED)
def test_no_cell_of_any_list_is_a_formula(name: str) -> None:
    _, address, who = LISTS[name]
    client = cast.signed_in(who)

    cells = [cell for line in files.lines(client, address) for cell in line.values()]

    assert any(cell.startswith("'=") for cell in cells), "the list shows what was typed"
    assert not [cell for cell in cells if cell.startswith("=")]
    assert "<f>" not in files.sheet(client, address)


@pytest.mark.usefixtures("council")
@every_list
def test_a_list_asks_the_database_as_often_for_four_rows_as_for_one(name: str) -> None:
    _, address, who = LISTS[name]
    client = cast.signed_in(who)
    with CaptureQueriesContext(connection) as one:
        files.fetched(client, f"{address}.csv")
    for place in (1, 2, 3):
        grown(place)
    remembered.forget()

    with CaptureQueriesContext(connection) as four:
        files.fetched(client, f"{address}.csv")

    assert len(four) == len(one) <= 60  # gaps ask most: of every room


@pytest.mark.usefixtures("council")
@every_list
@pytest.mark.parametrize("kind", ["pdf", "CSV", "csv-", "xls"])
def test_a_format_that_there_is_not_is_not_found(name: str, kind: str) -> None:
    _, address, who = LISTS[name]

    assert cast.signed_in(who).get(f"{address}.{kind}").status_code == 404


@pytest.mark.usefixtures("council")
@every_list
def test_no_list_that_is_not_of_accounts_names_a_person(name: str) -> None:
    _, address, who = LISTS[name]

    text = files.fetched(cast.signed_in(who), f"{address}.csv").decode("utf-8-sig")

    assert ("@wharfdale.example" in text) == (who == Role.ADMINISTRATOR)


@every_list
def test_the_keys_of_every_list_are_documented_in_their_order(name: str) -> None:
    layout = LISTS[name][0]
    section = DOCUMENT.read_text(encoding="utf-8").partition(f"\n## {layout.title}\n")[2].partition("\n## ")[0]

    assert re.findall(r"^\| `([a-z_]+)` \|", section, flags=re.MULTILINE) == [each.key for each in layout.columns]


def test_a_file_is_named_for_whose_it_is_what_it_holds_and_the_day() -> None:
    response = downloading.download("csv", extract())

    assert response["Content-Disposition"] == 'attachment; filename="here_plan_things_2026-06-14.csv"'
    assert response["Cache-Control"] == "private, no-store"


def test_what_is_about_the_file_stands_in_json_and_with_a_title_in_the_workbook() -> None:
    told = extract(About("of", 3), About("as_at", date(2026, 6, 14), "As at", "14 June 2026"))

    document = downloading.download("json", told).content
    with zipfile.ZipFile(io.BytesIO(downloading.download("xlsx", told).content)) as book:
        words = book.read("xl/sharedStrings.xml").decode()

    assert b'"meta":{"as_at":"2026-06-14","of":3}' in document
    assert b'"rows":[{"a":"x","b":null}]' in document
    assert ">As at<" in words
    assert ">14 June 2026<" in words
    assert ">of<" not in words


def test_an_unknown_format_is_refused_before_a_row_is_read() -> None:
    rows = iter([{"a": "x", "b": "y"}])

    with pytest.raises(Http404):
        downloading.download("exe", Extract(extract().layout, rows, (), NOW.date(), NOW, ()))

    assert list(rows), "not read"


def test_a_moment_is_said_as_its_utc_instant() -> None:
    assert downloading.exactly(NOW) == "2026-06-14T09:30:15.123456Z"


def test_links_keep_what_the_page_is_asked_for() -> None:
    found = downloading.links("ledger:entries-download", "wharfdale", query="?subject=plan%3Ap")

    assert [each["text"] for each in found] == ["CSV", "XLSX", "JSON"]
    assert found[0]["href"] == "/ledger/wharfdale/entries.csv?subject=plan%3Ap"
