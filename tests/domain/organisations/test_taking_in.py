"""What taking a part of a record in begins and ends with: the same files once, and nothing of it from others."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

import pytest

from goldenthread.domain.organisations import operations
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.organisations.taking_in import enter_taken_in, refuse_from_others, was_taken_in
from goldenthread.foundation.lib.typed import RefusedError

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)


@dataclass(frozen=True)
class Trees:
    digests: Mapping[str, str] = field(default_factory=lambda: {"trees.csv": "a1"})

    def sizes(self) -> dict[str, int]:
        return {"trees": 2}


@pytest.fixture
def home() -> Organisation:
    return operations.open_organisation(slug="wharfdale", name="Wharfdale", by=OPERATOR, now=NOW)


def test_files_are_known_again_by_their_bytes_and_under_what_they_were_taken_in_as(home: Organisation) -> None:
    assert not was_taken_in(home, Trees(), verb="trees taken in")

    enter_taken_in(home, Trees(), verb="trees taken in", subject="trees", by=OPERATOR, now=NOW)

    assert was_taken_in(home, Trees(), verb="trees taken in")
    assert not was_taken_in(home, Trees({"trees.csv": "b2"}), verb="trees taken in")
    assert not was_taken_in(home, Trees(), verb="woods taken in")


def test_a_row_that_is_here_from_other_files_is_refused_by_name(home: Organisation) -> None:
    refuse_from_others(home, home.posts.filter(slug__in=["clerk"]), file="posts", what="the post ")
    operations.add_post(organisation=home, title="Clerk", by=OPERATOR, now=NOW)

    with pytest.raises(RefusedError, match="already has the post 'clerk' from other files") as refused:
        refuse_from_others(home, home.posts.filter(slug__in=["clerk"]), file="posts", what="the post ")

    assert refused.value.field == "posts"
