"""Papers and packs on the page of a meeting: who is given what, before and after publication, late and replaced."""

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse

from goldenthread.domain.meetings.models import Meeting, Pack, Paper
from goldenthread.domain.organisations.choices import Role
from tests import cast
from tests.domain.meetings.papered import EXEMPT, SECRET, TEXT, Papered, filed, papered, typed
from tests.foundation.documents.pack_samples import drawn
from tests.interfaces.web.plans.shown import words_of

pytestmark = pytest.mark.django_db
READER, MEMBER, CLERK = Role.VIEWER, Role.BOARD_MEMBER, Role.DEMOCRATIC_SERVICES


@pytest.fixture
def scene() -> Papered:
    return papered()


_clients: dict[str, Client] = {}


@pytest.fixture(autouse=True)
def _nobody_is_signed_in() -> None:
    _clients.clear()


def _client(role: str) -> Client:
    """The one browser of that role in a test."""
    if role not in _clients:
        _clients[role] = cast.signed_in(role)
    return _clients[role]


def names(meeting: Meeting) -> list[str]:
    return [meeting.body.organisation.slug, meeting.body.slug, meeting.slug]


def page(role: str, scene: Papered) -> str:
    answer = _client(role).get(reverse("meetings:meeting", args=names(scene.meeting)))
    assert answer.status_code == 200
    return words_of(answer.content.decode())


def get(role: str, paper: Paper, scene: Papered, ending: str = "html") -> tuple[int, str]:
    address = reverse("meetings:paper", args=[*names(scene.meeting), paper.pk, ending])
    answer = _client(role).get(address)
    body = b"".join(answer) if answer.streaming else answer.content
    return answer.status_code, body.decode(errors="replace")


def pack_of(role: str, pack: Pack, scene: Papered) -> int:
    address = [*names(scene.meeting), pack.audience, pack.supplement, pack.edition]
    answer = _client(role).get(reverse("meetings:pack", args=address))
    if answer.streaming:
        b"".join(answer)
    return answer.status_code


def test_before_publication_papers_are_for_who_runs_meetings(scene: Papered) -> None:
    paper = scene.add(typed())

    assert [get(each, paper, scene)[0] for each in (READER, MEMBER, CLERK)] == [404, 404, 200]
    assert "Covering note" not in page(READER, scene)
    assert "Covering note" in page(CLERK, scene)

    scene.publish()
    assert [get(each, paper, scene)[0] for each in (READER, MEMBER, CLERK)] == [200, 200, 200]
    assert "Covering note (PDF)" in page(READER, scene)


def test_everybody_reads_the_open_version_and_members_the_whole(scene: Papered) -> None:
    paper = scene.add(typed(TEXT, **EXEMPT))
    scene.publish()

    read, whole = get(READER, paper, scene)[1], get(MEMBER, paper, scene)[1]

    assert SECRET in whole
    assert SECRET not in read
    assert "A passage is left out here. Exempt under paragraph 3" in words_of(read)
    assert "What you read is the version without what is exempt." in page(READER, scene)


def test_an_exempt_file_is_named_and_given_to_who_may_see_it(scene: Papered) -> None:
    paper = scene.add(filed(title="Bids", **EXEMPT))
    scene.publish()

    assert [get(each, paper, scene, "pdf")[0] for each in (READER, MEMBER)] == [404, 200]
    said = page(READER, scene)
    assert "Bids Exempt" in said
    assert "Public interest: Bids are still open." in said


def test_papers_of_an_exempt_item_are_exempt_with_it() -> None:
    scene = papered(**EXEMPT)
    paper = scene.add(typed(), to=scene.other)
    scene.publish()

    assert [get(each, paper, scene)[0] for each in (READER, MEMBER)] == [404, 200]


def test_what_was_replaced_is_said_and_its_earlier_version_is_no_longer_for_everybody(scene: Papered) -> None:
    first = scene.add(typed("The sum is 3."))
    scene.publish()
    second = scene.replace(first, typed("The sum is 4."))

    assert [get(each, first, scene)[0] for each in (READER, MEMBER)] == [404, 200]
    assert get(READER, second, scene)[0] == 200
    assert "Replaced on 4 May 2026 at 12:00 because: A sum was wrong." in page(READER, scene)
    assert "Version 1, 4 May 2026" in page(MEMBER, scene)


def test_a_file_has_one_format_and_another_meetings_address_finds_nothing(scene: Papered) -> None:
    paper = scene.add(filed())

    assert get(CLERK, paper, scene, "docx")[0] == 404
    assert get(CLERK, paper, scene, "exe")[0] == 404
    elsewhere = reverse("meetings:paper", args=["wharfdale", "board", "other", paper.pk, "pdf"])
    assert _client(CLERK).get(elsewhere).status_code == 404


def test_packs_are_given_to_their_audience_once_published(scene: Papered) -> None:
    scene.add(filed(title="Bids", **EXEMPT))
    public, full = scene.build()
    assert [pack_of(each, public, scene) for each in (READER, MEMBER, CLERK)] == [404, 404, 200]

    scene.publish()

    assert [pack_of(each, public, scene) for each in (READER, MEMBER, CLERK)] == [200, 200, 200]
    assert [pack_of(each, full, scene) for each in (READER, MEMBER, CLERK)] == [404, 200, 200]
    assert "with what is exempt" not in page(READER, scene)
    assert "Agenda and papers with what is exempt, not for publication (PDF)" in page(MEMBER, scene)


def test_a_pack_with_a_paper_that_was_replaced_is_withheld_until_it_is_built_anew(scene: Papered) -> None:
    first = scene.add(typed("A name stands here."))
    scene.publish()
    (pack,) = scene.build()
    scene.replace(first, typed("A role stands here."))

    assert [pack_of(each, pack, scene) for each in (READER, MEMBER)] == [404, 200]
    assert "Papers changed since: the next edition is being built." in page(READER, scene)

    (anew,) = scene.build(3)
    assert [pack_of(READER, each, scene) for each in (pack, anew)] == [404, 200]
    assert "edition 2 of 4 May 2026" in page(READER, scene)


def test_a_clerk_adds_and_replaces_a_paper_on_the_page(scene: Papered) -> None:
    client = _client(CLERK)
    add = reverse("meetings:paper-add", args=[*names(scene.meeting), scene.item.slug])

    sent = {"title": "Report", "kind": "file", "access": "open", **_token(client, add)}
    assert re.search(r'<input[^>]*name="file" type="file"', client.get(add).content.decode())
    wrong = client.post(add, sent | {"file": SimpleUploadedFile("note.txt", b"All is well.")})
    assert "A pack holds PDFs only" in words_of(wrong.content.decode())
    client.post(add, sent | {"file": SimpleUploadedFile("report.pdf", drawn("One", "Two"))})
    paper = Paper.objects.get()
    replace = reverse("meetings:paper-replace", args=[*names(scene.meeting), paper.pk])
    words = {"title": "Report", "kind": "typed", "text": TEXT, "access": "exempt"}
    words |= EXEMPT | _token(client, replace)
    client.post(replace, words)

    assert paper.pages == 2
    latest = Paper.objects.get(replaces=paper)
    assert (latest.text, latest.exempt_paragraph, latest.version) == (TEXT, 3, 2)


def test_words_are_kept_when_the_form_comes_back(scene: Papered) -> None:
    client = _client(CLERK)
    add = reverse("meetings:paper-add", args=[*names(scene.meeting), scene.item.slug])

    sent = {"title": "Note", "kind": "typed", "text": "[exempt]\nNo end.", "access": "open", **_token(client, add)}
    said = client.post(add, sent).content.decode()

    assert "The exempt passage of line 1 has no end" in words_of(said)
    assert "No end." in said
    assert not Paper.objects.exists()


def test_packs_are_ordered_on_the_page(scene: Papered) -> None:
    scene.add()
    client = _client(CLERK)
    build = reverse("meetings:packs-build", args=names(scene.meeting))

    answer = client.post(build, _token(client, build), follow=True)

    assert "The packs are being built." in words_of(answer.content.decode())


def _token(client: Client, address: str) -> dict[str, Any]:
    said = client.get(address).content.decode()
    found = {name: re.search(rf'name="{name}"[^>]*value="([^"]*)"', said) for name in ("token", "seen")}
    return {name: match[1] for name, match in found.items() if match}
