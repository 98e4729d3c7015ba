"""Figures are taken: by whom, as at when, once; and nothing new is made where the record says the same."""

import json
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports import program
from goldenthread.domain.reports.models import Report, Taking
from goldenthread.domain.reports.operations.taking import take_figures
from goldenthread.domain.reports.rules.clearing import Standing
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.canonical import sha256_of
from goldenthread.foundation.lib.moments import end_of_day
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import clearing as made
from tests.factories import rows
from tests.factories.histories import milestone, update

pytestmark = pytest.mark.django_db

AS_AT, SINCE = date(2017, 5, 31), date(2017, 4, 1)


def took(of: Report, **given: Any) -> Taking:
    own: dict[str, Any] = {"as_at": AS_AT, "since": SINCE, "by": made.writer(), "now": made.SENT}
    return take_figures(report=of, **(own | given))


@pytest.fixture
def report() -> Report:
    """A report about a plan with one milestone, which has figures without any of it."""
    plan = rows.plan()
    rows.written(milestone(key="m", updates=[update("2017-05-01", note="Under way")]), rows.action(rows.area(plan)))
    return made.report(plan=plan)


def test_they_are_kept_with_their_hash_and_the_program_that_took_them(report: Report) -> None:
    row = took(report)

    content = json.loads(row.content)
    assert (row.number, row.as_at, row.since, row.by_post) == (2, AS_AT, SINCE, "Performance manager")
    assert (content["milestones"]["total"], content["kind"]) == (1, "cabinet")
    assert (row.sha256, row.program) == (sha256_of(content), program.version())


def test_the_ledger_holds_their_days_and_hash_and_no_figure(report: Report) -> None:
    row = took(report)

    entry = LedgerEntry.objects.latest("sequence")
    assert (entry.verb, entry.subject) == ("figures taken", f"report:{report.slug}")
    assert json.loads(entry.body) == {
        "taking": 2,
        "as_at": "2017-05-31",
        "since": "2017-04-01",
        "known_at": json.loads(row.content)["known_at"],
        "sha256": row.sha256,
    }


def test_where_the_record_says_the_same_nothing_new_is_made(report: Report) -> None:
    first = took(report, as_at=date(2017, 6, 5))

    again = took(report, as_at=date(2017, 6, 5), now=made.SENT + timedelta(hours=1))

    assert again == first
    assert LedgerEntry.objects.filter(verb="figures taken").count() == 1


def test_where_it_says_something_new_there_are_new_figures(report: Report) -> None:
    first = took(report)
    rows.written(milestone(key="other"), report.plan.areas.get().actions.get())  # type: ignore[union-attr]

    assert took(report).number == first.number + 1


def test_a_form_sent_twice_takes_them_once(report: Report) -> None:
    first = took(report, token=UUID(int=7))

    assert took(report, token=UUID(int=7), as_at=date(2017, 5, 1)) == first


def test_they_know_what_was_on_record_at_the_end_of_their_day(report: Report) -> None:
    assert took(report).known_at == end_of_day(AS_AT)


def test_they_never_know_what_is_still_to_come(report: Report) -> None:
    row = took(report, as_at=date(2017, 6, 5), known_at=made.SENT + timedelta(days=3))

    assert row.known_at == made.SENT


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"as_at": date(2017, 6, 6)}, "as_at"),  # it is 5 June
        ({"since": date(2017, 6, 1)}, "since"),
    ],
)
def test_days_out_of_order_are_refused(report: Report, days: dict[str, date], field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        took(report, **days)

    assert refused.value.field == field


def test_a_report_that_was_published_takes_no_new_figures() -> None:
    report = made.published()

    with pytest.raises(RefusedError, match="published"):
        took(report, now=made.SENT + timedelta(days=1))


def test_who_does_not_write_reports_takes_no_figures(report: Report) -> None:
    with pytest.raises(PermissionDenied):
        took(report, by=made.person(Role.VIEWER, "Councillor"))


def test_new_figures_void_what_was_cleared_with_the_old_ones() -> None:
    report = made.cleared(made.report(texts={"progress": "Figures of {as_at}."})).report
    later = made.SENT + timedelta(hours=2)

    took(report, now=later)

    place = made.seen(report, now=later).place("progress", "finance")
    assert place is not None
    assert place.standing is Standing.VOID
