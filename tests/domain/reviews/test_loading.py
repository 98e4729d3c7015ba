"""The reviews of the real record are taken in whole, once; what is wrong is said by file, row and column."""

from datetime import date
from pathlib import Path

import pytest

from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.reviews.importer.loading import load_reviews
from goldenthread.domain.reviews.models import Finding, Recommendation, RecommendationLink, Response, Review
from goldenthread.domain.reviews.operations.taking_in import take_in_reviews
from goldenthread.domain.reviews.rules.record import ReviewsRecord
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import rows
from tests.factories.records import NOW, RECORD, RecordCopy, copied

TODAY = NOW.date()


@pytest.fixture
def record(tmp_path: Path) -> RecordCopy:
    return copied(tmp_path)


def _read() -> ReviewsRecord:
    return load_reviews(RECORD, today=TODAY).record


def _home() -> Organisation:
    """An organisation with the two actions that the record's recommendations name."""
    area = rows.area(rows.plan())
    for slug in ("aip-31", "a17-clearup"):
        rows.action(area, slug)
    return area.plan.organisation


def test_the_record_is_read_whole() -> None:
    found = load_reviews(RECORD, today=TODAY)

    assert found.refused == ()
    assert found.read == {"reviews": 13, "findings": 37, "recommendations": 8}
    assert found.record.sizes() == {
        "reviews": 13, "findings": 29, "questions asked": 8, "recommendations": 8,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("key", "kind", "said", "words"),
    [
        ("rv-2014-inspection", "inspection", "4 November 2014", ""),
        ("rv-ofsted-2017", "inspection", "April 2017", "date is the month of publication"),
        ("rv-cpc-2018", "corporate_peer_challenge", "June 2018", "date is the month"),
        ("rv-planning-2018", "planning_peer_challenge", "July 2018", "mid-July 2018"),
        ("rv-iip", "assessment", None, None),
        ("rv-lga-comms", "peer_review", None, None),
    ],
)
def test_kinds_and_days_are_as_closely_known_as_the_record_says(
    key: str, kind: str, said: str | None, words: str | None
) -> None:
    found = next(each for each in _read().reviews if each.key == key)

    assert found.kind == kind
    assert (found.on.said() if found.on else None, found.on.words if found.on else None) == (said, words)


def test_how_closely_a_day_is_known_is_no_part_of_the_scope() -> None:
    challenge = next(each for each in _read().reviews if each.key == "rv-cpc-2018")

    assert challenge.scope == "Five standard themes and three added questions; the required independent review"


@pytest.mark.parametrize(
    ("file", "row", "cells", "column", "words"),
    [
        ("reviews", 2, {"title": ""}, "title", "The cell is empty."),
        ("reviews", 2, {"kind": "visit"}, "kind", "'visit' is not known here."),
        ("reviews", 2, {"on": "2027-01-01"}, "on", "is in the future"),
        ("reviews", 3, {"id": "recommendations"}, "id", "is the name of a page"),
        ("findings", 2, {"review_id": ""}, "review_id", "The cell is empty."),
        ("findings", 2, {"kind": "good"}, "kind", "'good' is not known here."),
        ("findings", 2, {"text": ""}, "text", "The cell is empty."),
        ("findings", 2, {"theme": "x" * 201}, "theme", "201 characters"),
        ("recommendations", 2, {"review_id": "nowhere"}, "review_id", "is not an id in reviews.csv"),
        ("recommendations", 2, {"text": ""}, "text", "The cell is empty."),
        ("recommendations", 6, {"action_id": "nowhere"}, "action_id", "is not an id in actions.csv"),
    ],
)
def test_what_is_wrong_is_said_by_row_and_column(  # noqa: PLR0917 - the columns of the table
    record: RecordCopy, file: str, row: int, cells: dict[str, str], column: str, words: str
) -> None:
    record.change(file, row, **cells)

    refused = load_reviews(record.folder, today=TODAY).refused

    here = [each for each in refused if each.file == f"{file}.csv" and each.row == row]
    assert [each.column for each in here] == [column]
    assert words in here[0].reason


def test_a_folder_without_reviews_has_none(tmp_path: Path) -> None:
    assert load_reviews(tmp_path, today=TODAY).record == ReviewsRecord()


@pytest.mark.django_db
def test_it_is_taken_in_once_with_one_entry_and_never_from_other_files(record: RecordCopy) -> None:
    home = _home()

    assert take_in_reviews(organisation=home, record=_read(), by=OPERATOR, now=NOW)
    assert not take_in_reviews(organisation=home, record=_read(), by=OPERATOR, now=NOW)

    assert [each.objects.count() for each in (Review, Finding, Recommendation, Response)] == [13, 29, 8, 8]
    assert LedgerEntry.objects.filter(verb="reviews taken in").count() == 1
    record.change("reviews", 2, title="Other words")
    other = load_reviews(record.folder, today=TODAY).record
    with pytest.raises(RefusedError, match="from other files"):
        take_in_reviews(organisation=home, record=other, by=OPERATOR, now=NOW)


@pytest.mark.django_db
def test_five_themes_and_three_questions_are_what_it_was_asked_and_no_findings() -> None:
    take_in_reviews(organisation=_home(), record=_read(), by=OPERATOR, now=NOW)

    challenge = Review.objects.get(slug="rv-cpc-2018")
    assert [(each.position, each.theme) for each in challenge.questions.all()] == [
        (1, "local place"), (2, "leadership of place"), (3, "organisational leadership"), (4, "finance"),
        (5, "capacity"), (6, "directions"), (7, "priorities"), (8, "targets"),
    ]  # fmt: skip
    assert sorted(challenge.findings.values_list("kind", flat=True)) == ["improve"] * 3 + ["strength"] * 9


@pytest.mark.django_db
def test_words_that_say_neither_yes_nor_no_are_kept_and_are_no_acceptance() -> None:
    take_in_reviews(organisation=_home(), record=_read(), by=OPERATOR, now=NOW)

    answer = Response.objects.get(recommendation__slug="rc-cpc-risk")
    assert (answer.kind, answer.words) == ("", "Action plan being developed")
    assert (answer.effective_on, answer.effective_words) == (date(2018, 6, 30), "Day not on record")
    assert set(Response.objects.values_list("kind", flat=True)) == {""}


@pytest.mark.django_db
def test_an_action_that_the_record_names_is_linked_as_the_record_does() -> None:
    take_in_reviews(organisation=_home(), record=_read(), by=OPERATOR, now=NOW)

    links = RecommendationLink.objects.order_by("pk").values_list("recommendation__slug", "action__slug", "by_post")
    assert list(links) == [
        ("rc-cpc-budgets", "aip-31", "As published"),
        ("rc-clearup", "a17-clearup", "As published"),
    ]


@pytest.mark.django_db
def test_an_action_that_is_not_here_is_refused_by_name() -> None:
    with pytest.raises(RefusedError, match="has no action 'a17-clearup'"):
        take_in_reviews(organisation=rows.organisation(), record=_read(), by=OPERATOR, now=NOW)
