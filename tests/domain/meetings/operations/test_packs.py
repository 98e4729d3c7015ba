"""Packs: built by a job and only where something changed; two audiences; supplements go on; what the contents say."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.exceptions import PermissionDenied

from goldenthread.domain.meetings import jobs
from goldenthread.domain.meetings.choices import Audience
from goldenthread.domain.meetings.models import Pack
from goldenthread.domain.meetings.operations import agendas, packs
from goldenthread.domain.meetings.operations.papers import Content, Upload
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.foundation.documents.pack import build_pack
from goldenthread.foundation.files.content import path_of
from goldenthread.foundation.jobs.worker import Worker
from goldenthread.foundation.lib.typed import RefusedError
from tests import cast
from tests.domain.meetings.papered import EXEMPT, SECRET, TEXT, Papered, at, filed, papered, typed, when
from tests.foundation.documents.pack_samples import texts

pytestmark = pytest.mark.django_db


@pytest.fixture
def scene() -> Papered:
    return papered()


def words(pack: Pack) -> str:
    path: Path = path_of(settings.GOLDENTHREAD_FILES, pack.file.sha256)
    return " ".join(" ".join(texts(path)).split())


def work(now: datetime) -> None:
    Worker("w", clock=lambda: now, sleep=lambda seconds: None).run(once=True)


def test_publishing_has_the_pack_built_once(scene: Papered) -> None:
    scene.add(filed("Alpha", "Beta"))
    scene.publish()
    work(at(1.1))
    jobs.build_packs(now=at(2), number=scene.meeting.pk)

    (pack,) = Pack.objects.all()
    assert (pack.audience, pack.edition, pack.supplement, pack.pages, pack.built_at) == ("public", 1, 0, 4, at(1.1))
    said = words(pack)
    assert all(each in said for each in ("Agenda", "Progress of the plan", "Contents", "Alpha", "Beta", "Edition 1"))


def test_the_same_builds_nothing_and_a_change_builds_the_next_edition(scene: Papered) -> None:
    first = scene.add(filed("Alpha"))
    scene.publish()
    (one,) = scene.build()
    assert scene.build(2) == []

    scene.replace(first, filed("Gamma"))
    assert [each.is_stale for each in scene.packs()] == [True]
    (two,) = scene.build(3)

    assert (one.edition, two.edition) == (1, 2)
    assert "Replaced on 4 May 2026: A sum was wrong." in words(two)
    assert "Alpha" not in words(two)
    assert "Alpha" in words(one)


def test_what_is_exempt_is_in_the_members_pack_and_a_page_stands_for_it_in_the_other(scene: Papered) -> None:
    scene.add(filed("Bids of the firms", title="Bids", **EXEMPT))
    scene.add(typed(TEXT, **EXEMPT))
    scene.publish()

    public, full = scene.build()

    assert (public.audience, full.audience) == (Audience.PUBLIC, Audience.FULL)
    open_, whole = words(public), words(full)
    assert "Bids of the firms" in whole
    assert SECRET in whole
    assert "Not for publication" in whole
    assert "Bids of the firms" not in open_
    assert SECRET not in open_
    assert "This paper is not open to the public. Exempt under paragraph 3" in open_
    assert "A passage is left out here." in open_
    assert "Public interest: Bids are still open." in open_


def test_a_paper_of_an_exempt_item_is_withheld_though_it_is_not_marked_itself() -> None:
    scene = papered(**EXEMPT)
    scene.add(filed("Price of the depot"), to=scene.other)

    public, full = scene.build()

    assert "Price of the depot" not in words(public)
    assert "Price of the depot" in words(full)


def test_without_anything_exempt_there_is_one_pack_for_all(scene: Papered) -> None:
    scene.add()

    assert [each.bundle.audience for each in scene.packs()] == [Audience.PUBLIC]


def test_a_supplement_goes_on_where_the_agenda_ended_and_stays_there(scene: Papered) -> None:
    first = scene.add(filed("Alpha"))
    scene.publish()
    (agenda,) = scene.build()
    scene.add(filed("Late words", title="Audit"), hours=2, late="The audit ended today.")
    scene.supplement()

    (supplement,) = scene.build(3)
    scene.replace(first, filed("Alpha", "and more", "and more"), hours=4)
    (longer,) = scene.build(5)

    assert (agenda.pages, supplement.first_page, supplement.supplement) == (3, 4, 1)
    assert longer.pages == 5
    said = words(supplement)
    assert "Pack page S1-4 of S1-6" in said
    assert "Late: The audit ended today." in said
    assert [each.is_stale for each in scene.packs()] == [False, False]


def test_a_withdrawn_item_stays_on_the_agenda_of_the_pack_with_why(scene: Papered) -> None:
    scene.add()
    scene.publish()
    scene.build()
    agendas.withdraw_item(item=scene.other, reason="The report is not ready.", **when(2))

    (pack,) = scene.build(3)

    assert "Withdrawn: The report is not ready." in words(pack)


def test_papers_of_an_item_withdrawn_before_publication_are_in_no_pack(scene: Papered) -> None:
    scene.add(filed("Never read"), to=scene.other)
    agendas.withdraw_item(item=scene.other, reason="Not ready.", **when(0.5))
    scene.publish()

    (pack,) = scene.build()

    assert "Never read" not in words(pack)


def test_a_worker_that_was_slower_leaves_the_edition_of_the_faster(
    scene: Papered, monkeypatch: pytest.MonkeyPatch
) -> None:
    scene.add()
    where = "goldenthread.domain.meetings.operations.packs.build_pack"

    def overtaken(*parts: Any, **given: Any) -> Any:
        monkeypatch.setattr(where, build_pack)
        scene.build()
        return build_pack(*parts, **given)

    monkeypatch.setattr(where, overtaken)

    assert scene.build() == []
    assert Pack.objects.count() == 1


def test_a_draft_is_built_for_who_runs_meetings_only(scene: Papered) -> None:
    scene.add()
    packs.order_packs(meeting=scene.meeting, **when(0))
    work(at(0.1))
    assert Pack.objects.count() == 1

    with pytest.raises(PermissionDenied):
        packs.order_packs(meeting=scene.meeting, by=Acting("Reader", cast.person("viewer")), now=at(0))


def test_a_paper_that_cannot_go_in_is_named(scene: Papered) -> None:
    scene.add(Content(title="Broken", of=Upload(b"%PDF-1.7\nnothing", "broken.pdf", 1)))

    with pytest.raises(RefusedError, match="“1 Broken” cannot go into the pack"):
        scene.build()
    assert not Pack.objects.exists()
