"""A section is written in versions; nobody overwrites what they have not seen, and the ledger holds hashes alone."""

import hashlib
from uuid import UUID

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import Report, ReportEvent, SectionVersion
from goldenthread.domain.reports.operations.sections import StaleTextError, restore_section, write_section
from goldenthread.domain.reports.rules.clearing import Standing
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.foundation.notices.models import Notice
from tests.factories import clearing as made

pytestmark = pytest.mark.django_db
TOKEN = UUID(int=7)


def wrote(of: Report, text: str, *, base: int = 2, **given: object) -> SectionVersion:
    by = {"by": made.writer(), "now": made.SENT, "section": "progress"}
    return write_section(report=of, text=text, base=base, **(by | given))  # type: ignore[arg-type]


def test_every_save_is_a_version_with_who_when_and_upon_which() -> None:
    row = wrote(made.report(), "Two hubs are open.", why="The second one opened")

    assert (row.number, row.base, row.text, row.why) == (3, 2, "Two hubs are open.", "The second one opened")
    assert (row.by_post, row.entered_at) == ("Performance manager", made.SENT)


def test_the_ledger_holds_the_hash_of_the_text_and_none_of_its_words() -> None:
    row = wrote(made.report(), "Two hubs are open.")

    entry = LedgerEntry.objects.order_by("sequence").last()
    assert entry is not None
    assert entry.verb == "section written"
    assert hashlib.sha256(row.text.encode()).hexdigest() in entry.body
    assert "hubs" not in entry.body


def test_who_has_not_seen_the_latest_version_is_shown_it_and_loses_nothing() -> None:
    one = made.report()
    latest = wrote(one, "Two hubs are open.")

    with pytest.raises(StaleTextError) as refused:
        wrote(one, "No hub is open.", base=2)

    assert (refused.value.latest, refused.value.typed) == (latest, "No hub is open.")
    assert wrote(one, "No hub is open.", base=3).number == 4


def test_the_same_form_sent_twice_makes_one_version() -> None:
    one = made.report()

    first, again = (wrote(one, "Two hubs are open.", token=TOKEN) for _ in range(2))

    assert first == again
    assert SectionVersion.objects.filter(report=one, section="progress").count() == 3


def test_a_save_that_changes_nothing_makes_no_version_whoever_saved_meanwhile() -> None:
    one = made.report()
    latest = wrote(one, "Two hubs are open.")

    assert wrote(one, "Two hubs are open.\r\n", base=1) == latest


def test_an_earlier_text_comes_back_as_a_new_version() -> None:
    one = made.report()
    wrote(one, "Two hubs are open.")
    second = one.versions.get(section="progress", number=2)

    row = restore_section(version=second, base=3, by=made.writer(), now=made.SENT)

    assert (row.number, row.text, row.why) == (4, second.text, "Text of version 2 brought back")


@pytest.mark.parametrize(
    ("text", "why"),
    [("a" * 400_001, "long"), ("A word\x00 that ends", "invisible")],
    ids=["too long", "a character that no database keeps"],
)
def test_what_cannot_be_kept_is_refused_at_the_text(text: str, why: str) -> None:
    with pytest.raises(RefusedError) as refused:
        wrote(made.report(), text)

    assert refused.value.field == "text"
    assert why in refused.value.message


def test_a_section_that_the_kind_does_not_have_is_refused() -> None:
    with pytest.raises(RefusedError, match="no such section"):
        wrote(made.report(), "Words", section="costs", base=0)


@pytest.mark.parametrize("kind", [ReportEventKind.PUBLISHED, ReportEventKind.WITHDRAWN])
def test_what_is_published_or_withdrawn_is_not_written_any_more(kind: ReportEventKind) -> None:
    one = made.report()
    ReportEvent.objects.create(report=one, kind=kind, reason="It is over.", **made.by(made.SENT))

    with pytest.raises(RefusedError):
        wrote(one, "Two hubs are open.")


def test_who_does_not_write_reports_writes_none() -> None:
    reader = made.person(Role.COMMISSIONER, "Commissioner")

    with pytest.raises(PermissionDenied):
        wrote(made.report(), "Two hubs are open.", by=reader)


def test_a_change_of_a_cleared_text_voids_it_and_tells_who_cleared_it() -> None:
    one = made.cleared().report

    wrote(one, "Two hubs are open.")

    place = made.seen(one, now=made.SENT).place("progress", "finance")
    assert place is not None
    assert place.standing is Standing.VOID
    assert Notice.objects.filter(code__contains="void").exists()


def test_a_form_that_the_back_button_brought_back_loses_nothing_typed_into_it_since() -> None:
    one = made.report()
    wrote(one, "Two hubs are open.", token=TOKEN)

    with pytest.raises(StaleTextError) as refused:
        wrote(one, "Two hubs are open, and a third is planned.", token=TOKEN)

    assert refused.value.typed == "Two hubs are open, and a third is planned."
    assert wrote(one, refused.value.typed, base=3, token=TOKEN).number == 4


def test_the_token_of_another_persons_form_brings_nobody_their_row() -> None:
    one = made.report()
    first = wrote(one, "Two hubs are open.", token=TOKEN)
    other = made.report("july")

    row = wrote(other, "Two hubs are open.", token=TOKEN, by=made.publisher())

    assert (row.report, row.by_post) == (other, "Committee clerk")
    assert row != first
