"""Who sees which item: by role and classification of today, never by the one it had."""

from datetime import date, timedelta
from typing import Any

import pytest

from goldenthread.domain.evidence import operations, queries
from goldenthread.domain.evidence.permissions import viewer_of
from goldenthread.domain.evidence.queries import OPERATOR, Viewer
from goldenthread.domain.evidence.rules import OPEN
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import AccessGrant
from goldenthread.domain.organisations.permissions import OPERATOR as BY
from goldenthread.domain.organisations.permissions import Acting
from tests import cast
from tests.factories import evidence
from tests.factories.evidence import EXEMPT, NOW, RESTRICTED

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
ALL, NOT_RESTRICTED, OPEN_ONLY = {"open", "exempt", "restricted"}, {"open", "exempt"}, {"open"}
SEES: dict[str, set[str]] = {
    Role.VIEWER: OPEN_ONLY,
    Role.OWNER: OPEN_ONLY,
    Role.PERFORMANCE_TEAM: ALL,
    Role.DIRECTOR: ALL,
    Role.STATUTORY_OFFICER: ALL,
    Role.DEMOCRATIC_SERVICES: NOT_RESTRICTED,
    Role.BOARD_MEMBER: NOT_RESTRICTED,
    Role.COMMISSIONER: NOT_RESTRICTED,
    Role.EXTERNAL_REVIEWER: OPEN_ONLY,
    Role.INVESTIGATOR: set(),
    Role.ADMINISTRATOR: set(),
    cast.OF_ANOTHER_ORGANISATION: set(),
    cast.EXPIRED: set(),
    cast.NOT_YET: set(),
    cast.NEVER_LET_IN: set(),
}


def viewer(name: str) -> Viewer:
    return viewer_of(Acting(name, cast.person(name)), on=cast.today())


def seen(by: Viewer) -> set[str]:
    return {each.title for each in queries.visible_to(by)}


@pytest.fixture
def of_each_kind() -> None:
    for title, classified in (("open", OPEN), ("exempt", EXEMPT), ("restricted", RESTRICTED)):
        evidence.item(title=title, classified=classified)


@pytest.mark.usefixtures("of_each_kind")
@pytest.mark.parametrize("who", SEES)
def test_everybody_sees_just_what_their_role_opens(who: str) -> None:
    assert seen(viewer(who)) == SEES[who]


@pytest.mark.usefixtures("of_each_kind")
def test_the_operator_sees_everything_and_nobody_sees_nothing() -> None:
    assert seen(OPERATOR) == ALL
    assert seen(Viewer(None, cast.person(Role.DIRECTOR))) == set()


@pytest.mark.parametrize("classified", [EXEMPT, RESTRICTED])
def test_whoever_added_an_item_goes_on_seeing_it_while_they_have_access(classified: Any) -> None:
    owner = cast.person(Role.OWNER)
    AccessGrant.objects.filter(person=owner).update(from_on=date(2016, 1, 4))
    by = Acting("Head of Property", owner)
    evidence.item(title="mine", classified=classified, by=by)

    assert seen(viewer_of(by, on=TODAY)) == {"mine"}
    assert seen(viewer_of(by, on=date(2015, 1, 1))) == set()


def test_what_is_closed_today_was_not_open_yesterday_to_who_asks_today() -> None:
    item = evidence.item(title="once open")
    board = viewer(Role.VIEWER)
    assert seen(board) == {"once open"}

    operations.reclassify(item=item, classified=RESTRICTED, reason="Casework.", by=BY, now=NOW + timedelta(days=1))

    assert seen(board) == set()
    assert queries.item(item.organisation, item.number, board) is None


def test_an_item_is_read_in_five_queries_however_long_its_history(django_assert_num_queries: Any) -> None:
    item = evidence.item()
    for number in range(4):
        operations.add_version(
            item=item, content=evidence.link(TODAY), dated_on=TODAY, note=f"Seen again, {number}.",
            by=BY, now=NOW,
        )  # fmt: skip

    with django_assert_num_queries(4):  # nobody has reviewed it: with a review the same
        found = queries.item(item.organisation, item.number, OPERATOR)
        assert found
        assert [each.number for each in found.versions.all()] == [1, 2, 3, 4, 5]
        assert [list(each.reviews.all()) for each in found.versions.all()] == [[]] * 5
        assert len(found.classifications.all()) == 1
