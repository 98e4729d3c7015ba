"""Items, versions, classifications and reviews: what is kept, who may, what the ledger tells and what it does not."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, IntegrityError, transaction

from goldenthread.domain.evidence import operations, queries
from goldenthread.domain.evidence.choices import Classification, Verdict
from goldenthread.domain.evidence.models import EvidenceClassification, EvidenceItem, EvidenceVersion
from goldenthread.domain.evidence.operations import StaleItemError
from goldenthread.domain.evidence.rules import OPEN, Classified, Figure, Link
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.factories import evidence, rows
from tests.factories.evidence import EXEMPT, NOW, RESTRICTED

pytestmark = pytest.mark.django_db
TODAY = NOW.date()
TOKEN = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")
SECRET = "The settlement with the tenant"
ADD = frozenset({Role.OWNER, Role.PERFORMANCE_TEAM, Role.DIRECTOR})
REVIEW = frozenset({Role.PERFORMANCE_TEAM, Role.DIRECTOR, Role.STATUTORY_OFFICER, Role.EXTERNAL_REVIEWER})
CLASSIFY = frozenset({Role.PERFORMANCE_TEAM, Role.DIRECTOR, Role.STATUTORY_OFFICER})


def by(role: Role) -> Acting:
    """Somebody with that role since long ago."""
    found = cast.person(role)
    found.grants.update(from_on=date(2016, 1, 4))
    return Acting(post=role.label, person=found)


def written() -> Mapping[str, int]:
    labels = ("evidence", "ledger")
    return {
        each.__name__: each._default_manager.count() for each in apps.get_models() if each._meta.app_label in labels
    }


def last_entry() -> LedgerEntry:
    return LedgerEntry.objects.latest("sequence")


def renewed(item: EvidenceItem, **given: Any) -> EvidenceVersion:
    said: dict[str, Any] = {"content": evidence.link(TODAY), "dated_on": TODAY, "note": "Signed now.", "by": OPERATOR}
    return operations.add_version(item=item, **(said | {"now": NOW} | given))


def reviewed(item: EvidenceItem, **given: Any) -> Any:
    said: dict[str, Any] = {"verdict": Verdict.SHOWS, "reason": "Minute 4 says so.", "by": OPERATOR, "now": NOW}
    return operations.review_item(item=item, **(said | given))


def reclassified(item: EvidenceItem, **given: Any) -> EvidenceClassification:
    said: dict[str, Any] = {"classified": RESTRICTED, "reason": "Casework goes on.", "by": OPERATOR, "now": NOW}
    return operations.reclassify(item=item, **(said | given))


def test_an_item_has_a_number_a_first_version_and_a_classification() -> None:
    first, second = evidence.item(), evidence.item(content=evidence.figure(), classified=EXEMPT)

    assert [(each.number, each.kind) for each in (first, second)] == [(1, "link"), (2, "figure")]
    assert queries.current(first).dated_on == TODAY - timedelta(days=1)
    assert queries.classification_now(first).classification == Classification.OPEN
    kept = queries.classification_now(second)
    assert (kept.classification, kept.paragraph, kept.public_interest) == ("exempt", 3, EXEMPT.public_interest)


def test_another_organisation_counts_from_one() -> None:
    evidence.item()

    assert evidence.item(organisation=cast.elsewhere()).number == 1


def test_a_file_is_known_by_the_hash_of_its_bytes_and_a_figure_by_a_hash_nobody_can_guess() -> None:
    file, figure = evidence.item(content=evidence.file()), evidence.item(content=evidence.figure())
    same = evidence.item(content=evidence.figure())

    assert queries.current(file).sha256 == "ab" * 32
    assert queries.current(figure).sha256 != queries.current(same).sha256


def test_a_new_version_keeps_the_old_one() -> None:
    item = evidence.item()

    renewed(item, content=Link("https://wharfdale.example/signed", TODAY))

    assert [(each.number, each.url) for each in item.versions.all()] == [
        (1, evidence.MINUTES),
        (2, "https://wharfdale.example/signed"),
    ]


def test_another_kind_of_evidence_is_another_item() -> None:
    with pytest.raises(RefusedError, match="This item is a link"):
        renewed(evidence.item(), content=evidence.figure())


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"title": " "}, "title"),
        ({"title": "x" * 301}, "title"),
        ({"title": "Lease\u200b"}, "title"),
        ({"dated_on": TODAY + timedelta(days=1)}, "dated_on"),
        ({"content": Link("ftp://wharfdale.example", TODAY)}, "url"),
        ({"content": Figure("", "4")}, "figure"),
        ({"note": "x" * 4001}, "note"),
        ({"classified": Classified(Classification.EXEMPT)}, "paragraph"),
    ],
)
def test_what_cannot_be_kept_is_refused_at_its_question(given: dict[str, Any], field: str) -> None:
    before = written()

    with pytest.raises(RefusedError) as refused:
        evidence.item(**given)

    assert refused.value.field == field
    assert written() == before


@pytest.mark.parametrize(
    ("do", "allowed"),
    [
        (lambda _, who: evidence.item(by=who), ADD),
        (lambda item, who: renewed(item, by=who), ADD - {Role.OWNER}),
        (lambda item, who: reviewed(item, by=who), REVIEW),
        (lambda item, who: reclassified(item, by=who), CLASSIFY),
    ],
    ids=["add", "renew", "review", "reclassify"],
)
def test_only_those_may_whose_role_allows_it(do: Callable[[Any, Acting], Any], allowed: frozenset[Role]) -> None:
    item, found = evidence.item(), set()

    for role in Role:
        who, before = by(role), written()
        try:
            with transaction.atomic():
                do(item, who)
                found.add(role)
                transaction.set_rollback(True)
        except PermissionDenied:
            assert written() == before, role

    assert found == allowed


def test_whoever_added_an_item_may_renew_it() -> None:
    owner = by(Role.OWNER)

    assert renewed(evidence.item(by=owner), by=owner).number == 2


@pytest.mark.parametrize("classified", [EXEMPT, RESTRICTED])
def test_what_somebody_may_not_see_they_cannot_review(classified: Classified) -> None:
    """An external reviewer reviews, but sees neither exempt nor restricted evidence."""
    reviewer = by(Role.EXTERNAL_REVIEWER)

    with pytest.raises(PermissionDenied):
        reviewed(evidence.item(classified=classified), by=reviewer)
    assert reviewed(evidence.item(), by=reviewer).pk


def test_nobody_reviews_an_item_or_a_version_of_their_own() -> None:
    team, director = by(Role.PERFORMANCE_TEAM), by(Role.DIRECTOR)
    item = evidence.item(by=team)
    renewed(item, by=director)

    for who in (team, director):
        with pytest.raises(RefusedError, match="somebody else has to"):
            reviewed(item, by=who)
    assert reviewed(item, by=by(Role.STATUTORY_OFFICER)).version.number == 2


def test_a_reclassification_says_why_and_the_earlier_one_stays() -> None:
    item = evidence.item()
    with pytest.raises(RefusedError) as refused:
        reclassified(item, reason=" ")
    assert refused.value.field == "reason"
    with pytest.raises(RefusedError, match="classified so already"):
        reclassified(item, classified=OPEN)

    reclassified(item, classified=EXEMPT)

    assert [each.classification for each in item.classifications.all()] == ["open", "exempt"]


@pytest.mark.parametrize("do", [renewed, reviewed, reclassified])
def test_a_form_sent_twice_makes_one_row_and_one_entry(do: Callable[..., Any]) -> None:
    item = evidence.item()
    first = do(item, token=TOKEN)
    before = written()

    assert do(item, token=TOKEN) == first
    assert written() == before


def test_an_item_sent_twice_is_one_item() -> None:
    assert evidence.item(token=TOKEN) == evidence.item(token=TOKEN)
    assert EvidenceItem.objects.count() == 1


@pytest.mark.parametrize("do", [renewed, reviewed, reclassified])
def test_what_was_written_without_having_seen_the_last_change_is_refused(do: Callable[..., Any]) -> None:
    item = evidence.item()
    seen = queries.version_of(item)
    renewed(item)

    with pytest.raises(StaleItemError) as stale:
        do(item, seen=seen)

    assert (stale.value.item, stale.value.since) == (item, seen)
    assert do(item, seen=queries.version_of(item)).pk


@pytest.mark.parametrize(
    ("do", "verb"),
    [
        (lambda item: item, "evidence added"),
        (lambda item: renewed(item, note=SECRET), "evidence version added"),
        (lambda item: reviewed(item, reason=SECRET), "evidence reviewed"),
        (lambda item: reclassified(item, reason=SECRET), "evidence reclassified"),
    ],
    ids=["add", "renew", "review", "reclassify"],
)
def test_the_ledger_tells_hashes_and_numbers_and_no_word_of_what_was_written(
    do: Callable[[EvidenceItem], Any], verb: str
) -> None:
    do(evidence.item(title=SECRET, note=SECRET, content=Link(f"https://wharfdale.example/{SECRET.split()[1]}", TODAY)))

    entry = last_entry()
    assert (entry.verb, entry.subject) == (verb, "evidence:1")
    assert SECRET not in entry.body
    assert "wharfdale.example" not in entry.body
    assert '"words":"' in entry.body


def test_the_ledger_holds_the_hash_of_a_file_and_not_its_name() -> None:
    evidence.item(content=evidence.file("lease of the old library.pdf"))

    assert "ab" * 32 in last_entry().body
    assert "library" not in last_entry().body


def test_nothing_is_kept_when_the_ledger_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    rows.organisation()
    before = written()

    def failing(**_: object) -> None:
        raise OSError("disk full")

    monkeypatch.setattr(ledger, "record", failing)

    with pytest.raises(OSError, match="disk full"):
        evidence.item()
    assert written() == before


def test_the_database_holds_evidence_to_be_a_file_a_link_or_a_figure() -> None:
    item = evidence.item()
    said = {"item": item, "dated_on": TODAY, "sha256": "0" * 64, "added_at": NOW, "by_post": "Head of Property"}
    link = {"url": "https://wharfdale.example/", "seen_on": TODAY}
    wrong: list[dict[str, Any]] = [
        {},
        {"file": evidence.file()} | link,
        {"figure": "Open rate", "value": "40.5"} | link,
        {"file": evidence.file(), "figure": "Open rate", "value": "40.5"},
        {"url": "https://wharfdale.example/"},
        {"figure": "Open rate"},
        link | {"url": "javascript:alert(1)"},
    ]
    for each in wrong:
        with pytest.raises(IntegrityError), transaction.atomic():
            EvidenceVersion.objects.create(number=9, **said, **each)
    assert EvidenceVersion.objects.create(number=9, **said, **link).pk


@pytest.mark.parametrize(
    "wrong",
    [
        {"classification": "exempt"},
        {"classification": "exempt", "paragraph": 3},
        {"classification": "exempt", "paragraph": 8, "public_interest": "So."},
        {"classification": "open", "paragraph": 3},
        {"classification": "restricted", "public_interest": "So."},
    ],
)
def test_the_database_holds_an_exemption_to_its_paragraph_and_reason(wrong: dict[str, Any]) -> None:
    item = evidence.item()

    with pytest.raises(IntegrityError), transaction.atomic():
        EvidenceClassification.objects.create(item=item, added_at=NOW, by_post="Head of Property", **wrong)


@pytest.mark.parametrize("kind", ["EvidenceItem", "EvidenceVersion", "EvidenceClassification", "EvidenceReview"])
def test_no_row_is_changed_or_deleted(kind: str) -> None:
    reviewed(evidence.item())
    model = apps.get_model("evidence", kind)

    with pytest.raises(DatabaseError), transaction.atomic():
        model._default_manager.update(by_post="Another")
    with pytest.raises(DatabaseError), transaction.atomic():
        model._default_manager.all()._raw_delete("default")
