"""An edition is frozen, made of its content alone, and published once; a correction says what it changes."""

import hashlib
import json
from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction

from goldenthread.domain.reports import published
from goldenthread.domain.reports.choices import ReportEventKind, State
from goldenthread.domain.reports.models import Edition, EditionFile, Report, ReportEvent
from goldenthread.domain.reports.operations import making, moves, publishing
from goldenthread.domain.reports.operations.making import BlockedError
from goldenthread.domain.reports.queries import editions as queries
from goldenthread.domain.reports.rules import editions as rules
from goldenthread.foundation.documents import html
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests.factories import clearing as made

pytestmark = pytest.mark.django_db
NOW = made.SENT + timedelta(hours=5)


def publish(one: Report, **given: object) -> Edition:
    return publishing.publish(report=one, by=made.publisher(), now=NOW, **given)  # type: ignore[arg-type]


def edition(one: Report, number: int = 1) -> Edition:
    found = queries.edition_named(one, number)
    assert found is not None
    return found


def corrected(one: Report) -> Report:
    """Opened again, the background told, and with those who clear it."""
    moves.reopen(report=one, reason="A figure is wrong.", by=made.publisher(), now=NOW)
    made.write(one, "background", "It began in 2014.", at=NOW)
    return made.sent(one, at=NOW)


def test_an_edition_holds_all_that_its_paper_is_made_of() -> None:
    one = made.published()

    content = queries.content_of(edition(one))

    assert content["texts"]["progress"] == made.TEXTS["progress"]
    assert content["snapshot"] == one.takings.get().sha256
    assert [(each.capacity, each.post) for each in rules.cleared_of(content)] == [
        ("Chief finance officer", "Director of Finance"),
        ("Monitoring officer", "Head of Law"),
        ("Chief finance officer", "Director of Finance"),
    ]
    assert rules.cleared_of(content)[0].sha256 == content["hashes"]["progress"]


@pytest.mark.parametrize("ending", ["html", "docx", "pdf"])
def test_the_same_content_makes_the_same_bytes_again(ending: str) -> None:
    found = edition(made.published())

    again = published.render(queries.content_of(found), found.taking.content, ending)

    stored = next(each.file.sha256 for each in found.files.all() if each.ending == ending)
    assert hashlib.sha256(again).hexdigest() == stored


def test_what_is_recorded_afterwards_changes_no_edition() -> None:
    one = made.published()
    before = edition(one).sha256

    made.take(one, at=NOW)
    made.write(one, "progress", "All in other words.", at=NOW)

    found = edition(one)
    paper = html.render(published.document_of(queries.content_of(found), found.taking.content)).decode()
    assert found.sha256 == before == rules.digest_of(found.content)
    assert "The first hub is open." in paper


def test_the_paper_says_who_cleared_what_and_which_edition_it_is() -> None:
    found = edition(made.published())

    paper = html.render(published.document_of(queries.content_of(found), found.taking.content)).decode()

    assert "Clearance of this report" in paper
    assert "Director of Finance" in paper
    assert "1, published on 5 June 2017" in paper


def test_a_draft_says_on_its_paper_what_is_void() -> None:
    one = made.cleared().report
    made.write(one, "progress", "Something else.", at=NOW)

    paper = html.render(published.draft_of(made.seen(one, now=NOW))).decode()

    assert "Draft: 1 clearance void" in paper
    assert "Void: the text changed" in paper


@pytest.mark.parametrize("what", ["void", "wanted", "returned", "fault", "to be written", "draft"])
def test_nothing_is_published_while_something_blocks_it(what: str) -> None:
    one = made.report() if what == "draft" else made.sent() if what == "wanted" else made.cleared().report
    if what == "void":
        made.write(one, "progress", "Something else.", at=NOW)
    if what == "returned":
        made.clear(one, "progress", "finance", at=NOW, returned=True, comment="No.")
    if what in ("fault", "to be written"):
        made.write(one, "background", "{no.such}" if what == "fault" else "To be written.", at=NOW)

    with pytest.raises(BlockedError):
        publish(one)

    assert not Edition.objects.exists()


def test_two_people_who_publish_at_once_make_one_edition() -> None:
    one = made.cleared().report
    ready = [making.make(report=one, by=made.publisher(), now=NOW) for _ in range(2)]
    publish(one, made=ready[0])

    with pytest.raises(RefusedError, match="published already"):
        publish(one, made=ready[1])

    assert (Edition.objects.count(), EditionFile.objects.count()) == (1, len(ready[0].files))


def test_what_was_changed_while_the_paper_was_being_made_is_not_published() -> None:
    one = made.cleared().report
    ready = making.make(report=one, by=made.publisher(), now=NOW)
    made.write(one, "background", "It began in 2014.", at=NOW)

    with pytest.raises(RefusedError, match="changed while its paper was being made"):
        publish(one, made=ready)


def test_a_form_sent_twice_publishes_once() -> None:
    one, token = made.cleared().report, "7b6f1e0e-7a3d-4b4e-9a51-0d8f7d0f2b12"

    assert publish(one, token=token) == publish(one, token=token)
    assert ReportEvent.objects.filter(kind=ReportEventKind.PUBLISHED).count() == 1


def test_a_correction_is_a_further_edition_that_says_what_it_changes_and_the_first_stays() -> None:
    one = corrected(made.published())

    with pytest.raises(RefusedError, match="Say what this edition changes"):
        publish(one)
    second = publish(one, changes="The background is told.")

    assert (second.number, queries.content_of(second)["replaces"]) == (2, edition(one, 1).sha256)
    paper = html.render(published.document_of(queries.content_of(second), second.taking.content)).decode()
    assert "What it changes: The background is told." in paper


def test_a_published_edition_cannot_be_changed_or_taken_out() -> None:
    found = edition(made.published())

    for change in (lambda: Edition.objects.update(changes="x"), lambda: found.files.all().delete()):
        with pytest.raises(DatabaseError), transaction.atomic():
            change()


def test_the_ledger_has_the_hashes_of_an_edition_and_none_of_its_words() -> None:
    found = edition(made.published())

    body = json.loads(LedgerEntry.objects.get(verb="report published").body)

    assert body["sha256"] == found.sha256
    assert {"html", "docx", "pdf"} <= set(body["files"])
    assert "hub" not in json.dumps(body)


def test_withdrawing_and_opening_again_give_a_reason() -> None:
    one = made.published()

    for move in (moves.reopen, moves.withdraw):
        with pytest.raises(RefusedError, match="Say w"):
            move(report=one, reason=" ", by=made.publisher(), now=NOW)
    moves.withdraw(report=one, reason="It was of another year.", by=made.publisher(), now=NOW)

    assert made.seen(one, now=NOW).state is State.WITHDRAWN
    assert edition(one).number == 1


def test_who_writes_reports_does_not_publish_them_without_the_permission() -> None:
    with pytest.raises(PermissionDenied):
        publishing.publish(report=made.cleared().report, by=made.finance(), now=NOW)


def test_an_edition_of_a_later_program_is_refused_in_words() -> None:
    with pytest.raises(rules.NewerEditionError, match="Update the program"):
        rules.read(json.dumps({"format": rules.FORMAT + 1, "program": "9.9"}))


def test_an_edition_that_changes_nothing_is_no_correction() -> None:
    one = made.published()
    moves.reopen(report=one, reason="A figure may be wrong.", by=made.publisher(), now=NOW)
    made.sent(one, at=NOW)

    with pytest.raises(RefusedError, match="Nothing is different from edition 1"):
        publish(one, changes="Paragraph 1 said 26; it is 25.")


def opened_by_mistake() -> Report:
    one = made.published()
    moves.reopen(report=one, reason="A figure may be wrong.", by=made.publisher(), now=NOW)
    return one


def close(one: Report, reason: str = "It is right.") -> ReportEvent:
    return moves.close(report=one, reason=reason, by=made.publisher(), now=NOW)


def test_what_was_opened_by_mistake_is_closed_again_as_it_was_published() -> None:
    one = opened_by_mistake()

    with pytest.raises(RefusedError, match="Say why it is closed again"):
        close(one, " ")
    event = close(one)

    assert made.seen(one, now=NOW).state is State.PUBLISHED
    assert (event.reason, event.by_post, event.entered_at) == ("It is right.", "Committee clerk", NOW)
    assert Edition.objects.filter(report=one).count() == 1
    last = LedgerEntry.objects.order_by("-sequence").first()
    assert last is not None
    assert last.verb == "report closed again"


def test_a_text_that_was_changed_back_may_be_closed() -> None:
    one = opened_by_mistake()
    for text in ("The second hub is open.", made.TEXTS["progress"]):
        made.write(one, "progress", text, at=NOW)

    assert close(one).kind == ReportEventKind.CLOSED


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ("text", "Not as edition 1 has it: “Progress”"),
        ("front", "has it: the front sheet"),
        ("figures", "has it: the figures"),
        ("both", "has it: “Progress” and the figures"),
    ],
)
def test_what_was_changed_is_published_in_a_further_edition_and_not_closed(change: str, said: str) -> None:
    one = opened_by_mistake()
    if change in ("text", "both"):
        made.write(one, "progress", "The second hub is open.", at=NOW)
    if change == "front":
        made.write(one, "front", "Classification: Exempt", at=NOW)
    if change in ("figures", "both"):
        made.take(one, at=NOW)

    with pytest.raises(RefusedError, match=said):
        close(one)


def test_what_was_never_published_cannot_be_closed_as_it_was() -> None:
    with pytest.raises(RefusedError, match="never published"):
        close(made.report())


def test_a_report_that_is_out_or_with_officers_is_not_closed() -> None:
    with pytest.raises(RefusedError, match="The report is published"):
        close(made.published())
    with pytest.raises(RefusedError, match="The report is in clearance"):
        close(made.sent(made.report("july")))


def test_who_writes_reports_does_not_close_them() -> None:
    with pytest.raises(PermissionDenied):
        moves.close(report=opened_by_mistake(), reason="It is right.", by=made.finance(), now=NOW)
