"""A report opened, and the list of them: what is read does not grow with what was written."""

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.queries import access_of
from goldenthread.domain.reports.models import Taking
from goldenthread.domain.reports.permissions import can_read, can_see, can_write
from goldenthread.domain.reports.queries.reports import opened, report_named, reports_of
from tests import cast
from tests.factories import clearing as made
from tests.factories import rows

pytestmark = pytest.mark.django_db
EXEMPT = "Classification: Exempt under paragraph 3 of Schedule 12A because a price is negotiated"


def test_the_latest_texts_and_the_latest_figures_count() -> None:
    one = made.report()
    made.write(one, "progress", "Two hubs are open.", at=made.SENT)
    made.take(one, at=made.SENT)

    found = opened(one)

    assert (found.text("progress"), found.number("progress"), found.taking.number) == ("Two hubs are open.", 3, 2)
    assert found.source.texts["progress"] == "Two hubs are open."
    assert found.source.digest == found.taking.sha256
    assert (found.text("background"), found.number("background")) == ("", 0)


def test_an_earlier_reading_can_be_opened_as_it_was() -> None:
    one = made.report()
    before = opened(one)
    made.write(one, "progress", "Two hubs are open.", at=made.SENT)
    made.take(one, at=made.SENT)

    assert opened(one, taking=before.taking, versions=before.versions).source == before.source


def test_opening_takes_two_queries_however_often_it_was_written(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    one = made.report()
    for number in range(5):
        made.write(one, "progress", f"{number} hubs are open.", at=made.SENT)

    with django_assert_num_queries(2):
        opened(one)


@pytest.mark.parametrize("count", [1, 4])
def test_the_list_takes_four_queries_however_long_it_is(
    count: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    for number in range(count):
        made.report(f"report-{number}")

    home = rows.organisation()
    with django_assert_num_queries(4):
        found = reports_of(home)

    assert len(found) == count


def test_a_report_without_figures_is_not_opened() -> None:
    one = made.report()

    with pytest.raises(Taking.DoesNotExist):
        opened(type(one)(pk=one.pk + 1, definition=one.definition))


def test_a_name_of_another_organisation_is_no_name_here() -> None:
    made.report("june", organisation=cast.elsewhere())

    assert report_named(cast.HERE, "june") is None
    assert report_named(cast.ELSEWHERE, "june") is not None


@pytest.mark.parametrize(
    ("role", "sees", "sees_exempt", "writes"),
    [
        (Role.PERFORMANCE_TEAM, True, True, True),
        (Role.COMMISSIONER, True, True, False),
        (Role.BOARD_MEMBER, False, False, False),
        (Role.VIEWER, False, False, False),
    ],
)
def test_drafts_are_for_who_works_on_them(role: Role, *, sees: bool, sees_exempt: bool, writes: bool) -> None:
    access = access_of(cast.person(role), on=cast.today())
    plain, kept = made.report("plain"), made.report("kept", texts={"front": EXEMPT})

    assert can_see(access, plain) is sees
    assert can_see(access, kept) is sees_exempt
    assert can_write(access, plain.organisation) is writes


def test_what_is_exempt_is_kept_from_who_may_not_see_it_once_published_too() -> None:
    viewer, member = (access_of(cast.person(role), on=cast.today()) for role in (Role.VIEWER, Role.BOARD_MEMBER))
    home = rows.organisation()

    assert can_read(viewer, home)
    assert not can_read(viewer, home, exempt=True)
    assert can_read(member, home, exempt=True)
