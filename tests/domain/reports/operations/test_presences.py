"""One writer a section at a time: who was there first, until they leave, are taken over, or are not heard of."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.operations.presences import leave_section, take_presence
from goldenthread.domain.reports.queries.writing import writing_now
from goldenthread.domain.reports.rules.writing import GONE_AFTER
from goldenthread.foundation.ledger.models import LedgerEntry
from tests.factories import clearing as made

pytestmark = pytest.mark.django_db
A_MINUTE = timedelta(minutes=1)


def taken(of: Report, by: Acting, *, after: timedelta = timedelta(0), over: bool = False) -> str:
    """The post that has the section once `by` has opened it."""
    found = take_presence(report=of, section="progress", by=by, now=made.SENT + after, over=over)
    assert found is not None
    return found.post


def test_a_free_section_is_taken_and_nobody_else_gets_it() -> None:
    one = made.report()

    assert taken(one, made.writer()) == "Performance manager"
    assert taken(one, made.legal(), after=A_MINUTE) == "Performance manager"


def test_who_goes_on_writing_keeps_it_from_when_they_began() -> None:
    one = made.report()
    taken(one, made.writer())

    taken(one, made.writer(), after=9 * A_MINUTE)

    held = writing_now(one, now=made.SENT + 18 * A_MINUTE)["progress"]
    assert held.since_at == made.SENT


def test_who_was_not_heard_of_for_ten_minutes_has_it_no_more() -> None:
    one = made.report()
    taken(one, made.writer())

    assert writing_now(one, now=made.SENT + GONE_AFTER) == {}
    assert taken(one, made.legal(), after=GONE_AFTER) == "Head of Law"


def test_it_can_be_taken_over_and_the_first_writer_does_not_get_it_back_unasked() -> None:
    one = made.report()
    taken(one, made.writer())

    assert taken(one, made.legal(), after=A_MINUTE, over=True) == "Head of Law"
    assert taken(one, made.writer(), after=2 * A_MINUTE) == "Head of Law"


def test_leaving_frees_it_but_only_for_who_has_it() -> None:
    one = made.report()
    taken(one, made.writer())

    leave_section(report=one, section="progress", by=made.legal())
    assert taken(one, made.legal()) == "Performance manager"
    leave_section(report=one, section="progress", by=made.writer())
    assert taken(one, made.legal()) == "Head of Law"


def test_the_operator_sits_at_no_page_and_presence_is_never_in_the_ledger() -> None:
    one, before = made.report(), LedgerEntry.objects.count()
    taken(one, made.writer())

    assert take_presence(report=one, section="progress", by=OPERATOR, now=made.SENT) is None
    assert LedgerEntry.objects.count() == before


def test_who_does_not_write_reports_takes_no_section() -> None:
    with pytest.raises(PermissionDenied):
        taken(made.report(), made.person(Role.COMMISSIONER, "Commissioner"))
