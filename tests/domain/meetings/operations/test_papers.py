"""Papers are added, say why they are late, and are replaced in the open; no version is ever changed."""

from io import BytesIO
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings.models import Paper
from goldenthread.domain.meetings.operations import agendas, meetings, papers
from goldenthread.domain.meetings.operations.holding import ChangedError, Sending
from goldenthread.domain.meetings.operations.papers import Content, read_upload
from goldenthread.domain.meetings.queries.versions import chain_of, version_of
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.ledger.models import LedgerEntry
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.papered import EXEMPT, SECRET, TEXT, Papered, filed, papered, typed, when
from tests.foundation.documents.pack_samples import drawn

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Papered:
    return papered()


def test_a_pdf_is_kept_with_its_pages(scene: Papered) -> None:
    paper = scene.add(filed("One", "Two", "Three"))

    assert (paper.position, paper.version, paper.pages, paper.reason) == (1, 1, 3, "")
    assert paper.file is not None
    assert paper.file.name == "Report.pdf"
    assert scene.add(typed()).position == 2


@pytest.mark.parametrize(
    ("content", "name", "words"),
    [
        (b"All is well.", "note.txt", "This is plain text. A pack holds PDFs only"),
        (drawn("A page")[:400], "Report.pdf", "damaged"),
        (b"", "Report.pdf", "empty"),
    ],
)
def test_what_no_pack_can_take_is_refused_with_the_fix(content: bytes, name: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        read_upload(BytesIO(content), name=name)

    assert refused.value.field == "file"


@pytest.mark.parametrize(
    ("content", "field"),
    [
        (typed(title=""), "title"),
        (typed(""), "text"),
        (typed(TEXT), "exempt_paragraph"),
        (typed(TEXT, exempt_paragraph=3), "exempt_reason"),
        (typed(exempt_paragraph=9, exempt_reason="So."), "exempt_paragraph"),
        (typed(exempt_reason="So."), "exempt_paragraph"),
        (typed("[exempt]\nNo end.", **EXEMPT), "text"),
    ],
)
def test_a_paper_says_what_it_is_and_why_it_is_exempt(scene: Papered, content: Content, field: str) -> None:
    with pytest.raises(RefusedError) as refused:
        scene.add(content)

    assert refused.value.field == field
    assert not Paper.objects.exists()


def test_the_ledger_tells_of_a_paper_and_holds_no_word_of_it(scene: Papered) -> None:
    scene.add(typed(TEXT, **EXEMPT))

    entry = LedgerEntry.objects.filter(chain=chain_of(scene.meeting)).latest("sequence")
    assert entry.verb == "paper added"
    assert "Covering note" in entry.body
    assert SECRET not in entry.body


def test_a_form_sent_twice_adds_one_paper(scene: Papered) -> None:
    sending = Sending(token=uuid4(), seen=version_of(scene.meeting))

    first, again = (papers.add_paper(item=scene.item, content=typed(), sending=sending, **when(0)) for _ in range(2))

    assert first == again
    assert Paper.objects.count() == 1


def test_who_did_not_see_what_another_did_is_told(scene: Papered) -> None:
    seen = version_of(scene.meeting)
    scene.add()

    with pytest.raises(ChangedError):
        papers.add_paper(item=scene.item, content=typed(), sending=Sending(token=uuid4(), seen=seen), **when(0))


def test_only_who_runs_meetings_adds_papers(scene: Papered) -> None:
    reader = cast.person("viewer")

    with pytest.raises(PermissionDenied):
        papers.add_paper(item=scene.item, content=typed(), by=Acting("Reader", reader), now=when(0)["now"])


def test_what_comes_after_publication_says_why_it_is_late(scene: Papered) -> None:
    scene.publish()

    with pytest.raises(RefusedError, match="Say why it is late"):
        scene.add(hours=2)
    assert scene.add(hours=2, late="The audit ended today.").reason == "The audit ended today."


def test_a_paper_that_came_late_can_be_published_without_a_late_item(scene: Papered) -> None:
    scene.publish()
    with pytest.raises(RefusedError, match="No late item waits"):
        scene.supplement()

    scene.add(hours=2, late="The audit ended today.")
    scene.supplement()

    (seen,) = scene.seen()
    assert (seen.part, seen.is_late, seen.notice is not None) == (1, True, True)


def test_a_replaced_paper_stays_on_record_beside_the_later_one(scene: Papered) -> None:
    first = scene.add(filed("Old"))
    second = scene.replace(first, typed("New."), reason="")

    (seen,) = scene.seen()
    assert (seen.paper, seen.earlier, seen.replaced_openly) == (second, (first,), False)
    assert (second.version, second.position, second.replaces) == (2, 1, first)


def test_once_published_it_is_replaced_with_why_and_in_the_open(scene: Papered) -> None:
    first = scene.add()
    scene.publish()

    with pytest.raises(RefusedError, match="Say why it is replaced"):
        scene.replace(first, typed(), reason="")
    scene.replace(first, typed())

    (seen,) = scene.seen()
    assert seen.replaced_openly
    assert seen.part == 0


def test_a_version_is_replaced_once(scene: Papered) -> None:
    first = scene.add()
    scene.replace(first, typed())

    with pytest.raises(RefusedError, match="A later version"):
        scene.replace(first, typed())


def test_nothing_is_added_to_a_withdrawn_item_or_a_cancelled_meeting(scene: Papered) -> None:
    paper = scene.add()
    agendas.withdraw_item(item=scene.item, reason="Not ready.", **when(0))
    with pytest.raises(RefusedError, match="was withdrawn: Not ready"):
        scene.add()
    with pytest.raises(RefusedError, match="was withdrawn: Not ready"):
        scene.replace(paper, typed())

    meetings.cancel_meeting(meeting=scene.meeting, reason="Snow.", **when(0))
    with pytest.raises(RefusedError, match="cancelled"):
        scene.add(to=scene.other)
