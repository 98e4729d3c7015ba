"""Kinds that an organisation can begin: its own take the place of the ready ones, edition after edition."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.reports.models import CouncilKind
from goldenthread.domain.reports.operations.kinds import add_kind
from goldenthread.domain.reports.queries.kinds import editions_of, kind_named, kinds_of
from goldenthread.domain.reports.rules.kind_reading import KindRefusedError, standard
from goldenthread.foundation.ledger.models import LedgerEntry
from tests.factories import rows
from tests.factories.clearing import SENT, person

pytestmark = pytest.mark.django_db
OURS = standard()["cabinet-report"].replace("Equality considerations", "One Wharfdale considerations")


def test_the_ready_kinds_are_there_for_everybody() -> None:
    home = rows.organisation()

    found = kinds_of(home)

    assert {each.slug for each in found} == set(standard())
    assert [each.title for each in found] == sorted(each.title for each in found)
    assert not any(each.is_own for each in found)
    assert kind_named(home, "nowhere") is None


def test_ones_own_takes_the_place_of_the_ready_one_for_that_council_only() -> None:
    home, other = rows.organisation(), rows.organisation("exampleford")
    add_kind(organisation=home, definition=OURS, by=OPERATOR, now=SENT)

    own, ready = kind_named(home, "cabinet-report"), kind_named(other, "cabinet-report")

    assert own is not None
    assert ready is not None
    assert (own.is_own, own.kind.section("equality").title) == (True, "One Wharfdale considerations")
    assert (ready.is_own, ready.kind.section("equality").title) == (False, "Equality considerations")
    assert len(kinds_of(home)) == len(standard())


def test_a_change_is_a_new_edition_and_the_same_text_is_none() -> None:
    home = rows.organisation()
    first = add_kind(organisation=home, definition=OURS, by=OPERATOR, now=SENT)
    assert add_kind(organisation=home, definition=OURS.replace("\n", "\r\n"), by=OPERATOR, now=SENT) == first
    add_kind(organisation=home, definition=OURS.replace("All wards", "Every ward"), by=OPERATOR, now=SENT)

    assert [each.edition for each in editions_of(home, "cabinet-report")] == [2, 1, 1]
    assert [each.is_own for each in editions_of(home, "cabinet-report")] == [True, True, False]
    assert [entry.verb for entry in LedgerEntry.objects.all()] == ["report kind added"] * 2


def test_a_block_that_there_is_not_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(KindRefusedError, match=r"Section 1, blocks: 'headlines' is not known. Known are .*headline"):
        add_kind(
            organisation=rows.organisation(),
            definition=OURS.replace('"headline"', '"headlines"').replace("{block: headline}", ""),
            by=OPERATOR,
            now=SENT,
        )
    assert not CouncilKind.objects.exists()


def test_only_who_sets_up_plans_adds_a_kind() -> None:
    home = rows.organisation()
    with pytest.raises(PermissionDenied):
        add_kind(organisation=home, definition=OURS, by=person(Role.DIRECTOR, "Director", home=home), now=SENT)
    add_kind(organisation=home, definition=OURS, by=person(Role.PERFORMANCE_TEAM, "Team", home=home), now=SENT)


@pytest.mark.parametrize("editions", [1, 6])
def test_the_kinds_are_read_with_one_query(editions: int) -> None:
    home = rows.organisation()
    for number in range(editions):
        add_kind(organisation=home, definition=f"{OURS}# {number}", by=OPERATOR, now=SENT)

    with CaptureQueriesContext(connection) as captured:
        kinds_of(home)

    assert len(captured) == 1
