"""What a write of any room begins and ends with: a short name that is free, a form sent twice, one ledger entry."""

from datetime import UTC, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.organisations import entering, operations
from goldenthread.domain.organisations.models import Organisation, Post
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.foundation.ledger.models import LedgerEntry

pytestmark = pytest.mark.django_db

NOW = datetime(2026, 6, 15, 9, 0, tzinfo=UTC)


@pytest.fixture
def home() -> Organisation:
    return operations.open_organisation(slug="wharfdale", name="Wharfdale", by=OPERATOR, now=NOW)


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        pytest.param("Head of Housing", "head-of-housing", id="words become a name"),
        pytest.param("Chief Executive", "chief-executive-2", id="a name that a row bears gets a number"),
        pytest.param("New", "new-2", id="so does one that is kept for an address"),
        pytest.param("!?", "post", id="words without a letter"),
        pytest.param("Director of Housing, Homes and Places", "director-of", id="cut, and no hyphen left at the end"),
    ],
)
def test_a_row_gets_a_short_name_that_no_other_bears(home: Organisation, words: str, slug: str) -> None:
    operations.add_post(organisation=home, title="Chief Executive", by=OPERATOR, now=NOW)
    longest = 12 if "Director" in words else 55

    assert entering.free_slug(words, home.posts.all(), otherwise="post", longest=longest, kept=("new",)) == slug


def test_the_posts_of_another_organisation_take_no_name_away(home: Organisation) -> None:
    other = operations.open_organisation(slug="exampleford", name="Exampleford", by=OPERATOR, now=NOW)
    operations.add_post(organisation=other, title="Chief Executive", by=OPERATOR, now=NOW)

    assert entering.free_slug("Chief Executive", home.posts.all(), otherwise="post") == "chief-executive"
    assert Post.objects.count() == 1


def test_an_operation_is_one_entry_in_the_chain_of_its_organisation(home: Organisation) -> None:
    entering.enter(home, verb="tested", subject="post:clerk", body={"a": 1}, by=OPERATOR, now=NOW)

    entry = LedgerEntry.objects.latest("pk")
    assert (entry.chain, entry.verb, entry.subject) == ("wharfdale", "tested", "post:clerk")


def test_nothing_is_asked_of_the_database_about_a_form_without_a_token(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    with django_assert_num_queries(0):
        assert entering.sent_before(EvidenceItem, None) is None
