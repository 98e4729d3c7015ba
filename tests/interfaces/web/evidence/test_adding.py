"""Evidence is added from its milestone, by a page that works without scripts and loses nothing that was typed."""

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone

from goldenthread.domain.evidence import operations as items
from goldenthread.domain.evidence.models import EvidenceItem
from goldenthread.domain.evidence.queries import classification_now, current
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Person
from goldenthread.domain.organisations.permissions import OPERATOR, Acting
from goldenthread.domain.plans.models import CompletionClaim, MilestoneEvidence
from goldenthread.domain.plans.operations import supporting
from goldenthread.foundation.files.models import StoredFile
from tests import cast
from tests.factories import evidence
from tests.factories.evidence import RESTRICTED
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import HERE, Desks, opened, refused, said, send, typed

pytestmark = pytest.mark.django_db
ADD = f"{HERE}evidence/add"
LINK = {"kind": "link", "url": "https://wharfdale.example/minutes", "title": "Minutes of Cabinet"}
SECRET = "Settlement with the tenant"


@pytest.fixture
def desks() -> Desks:
    return scene.desks()


def upload(name: str = "lease.txt", content: bytes = b"The lease is signed.\n") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def post(client: Client, address: str, **answers: Any) -> Any:
    """Opens the page, answers and sends it, with files among the answers."""
    return client.post(address, opened(client, address) | answers)


def test_a_link_is_added_and_stands_in_the_thread_and_beside_the_status(desks: Desks) -> None:
    owner = desks.holder()
    assert "Evidence: none" in words_of(owner.get(HERE).content.decode())

    page = said(owner, send(owner, ADD, **LINK, dated_on=typed(-3)))

    assert "The evidence is added as E1." in page
    assert f"Evidence: 1 item, latest {typed(-3)}" in page
    assert "Evidence: Minutes of Cabinet" in page
    item = EvidenceItem.objects.get()
    version = current(item)
    assert (version.url, version.seen_on, version.dated_on) == (LINK["url"], scene.on(0), scene.on(-3))
    assert (item.by_post, classification_now(item).classification) == ("Head of Property", "open")


def test_a_file_is_stored_and_comes_back_byte_for_byte(desks: Desks) -> None:
    owner = desks.holder()

    page = said(owner, post(owner, ADD, kind="file", title="The lease", dated_on=typed(-3), file=upload()))

    assert "The evidence is added" in page
    stored = StoredFile.objects.get()
    assert (stored.name, current(EvidenceItem.objects.get()).sha256) == ("lease.txt", stored.sha256)
    answer = owner.get("/evidence/wharfdale/1/versions/1/file")
    assert b"".join(answer.streaming_content) == b"The lease is signed.\n"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"] == 'attachment; filename="lease.txt"'
    assert answer["X-Content-Type-Options"] == "nosniff"


def test_a_figure_is_added_and_may_be_exempt(desks: Desks) -> None:
    owner = desks.holder()

    page = said(
        owner,
        send(
            owner, ADD, kind="figure", figure="Rent a year", value="45,000", unit="pounds", title=SECRET,
            dated_on=typed(-3), classification="exempt", paragraph="3", public_interest="The rent is being negotiated.",
        ),
    )  # fmt: skip

    assert SECRET in page, "whoever added it goes on seeing it"
    assert classification_now(EvidenceItem.objects.get()).paragraph == 3
    shown = words_of(cast.signed_in(Role.VIEWER).get(HERE).content.decode())
    assert SECRET not in shown
    assert "Evidence: 1 that is not open to you" in shown


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ({"title": ""}, "Say what it is"),
        ({"kind": ""}, "Choose a file, a link or a figure"),
        ({"dated_on": ""}, "Enter the date of the evidence"),
        ({"dated_on": typed(2)}, "has not come yet"),
        ({"url": ""}, "Enter the address of the page"),
        ({"url": "javascript:alert(1)"}, "Enter an address that begins with https://"),
        ({"seen_on": ""}, "Enter a date, such as"),
        ({"kind": "file"}, "Choose the file."),
        ({"kind": "figure", "value": "4"}, "Say what the figure counts"),
        ({"classification": ""}, "Choose who may see it"),
        ({"classification": "exempt"}, "Choose the paragraph of Schedule 12A"),
        ({"classification": "exempt", "paragraph": "3"}, "Say why keeping it exempt outweighs"),
    ],
)
def test_what_is_missing_is_said_at_its_question_and_what_was_typed_stays(
    desks: Desks, answers: dict[str, str], says: str
) -> None:
    owner = desks.holder()

    response = send(owner, ADD, **(LINK | {"dated_on": typed(-3), "note": "Minute 4."} | answers))

    assert says in refused(response)
    kept = scene.fields_of(response.content.decode())
    assert kept["note"] == "Minute 4."
    assert not EvidenceItem.objects.exists()


def test_a_file_that_was_chosen_has_to_be_chosen_again_and_the_page_says_so(desks: Desks) -> None:
    owner = desks.holder()

    page = refused(post(owner, ADD, kind="file", title="", dated_on=typed(-3), file=upload()))

    assert "Say what it is" in page
    assert "Choose the file again" in page
    assert not StoredFile.objects.exists()


@pytest.mark.parametrize("bad", [upload("lease.txt", b""), upload("lease.exe", b"MZ"), upload("lease.pdf", b"MZ\x00")])
def test_a_file_that_is_not_kept_is_refused_at_its_question(desks: Desks, bad: SimpleUploadedFile) -> None:
    owner = desks.holder()

    response = post(owner, ADD, kind="file", title="The lease", dated_on=typed(-3), file=bad)

    refused(response)
    assert 'href="#id_file"' in response.content.decode()
    assert not EvidenceItem.objects.exists()


def test_a_form_sent_twice_makes_one_item_and_one_link(desks: Desks) -> None:
    owner = desks.holder()
    form = opened(owner, ADD) | LINK | {"dated_on": typed(-3)}

    for _ in range(2):
        assert owner.post(ADD, form).status_code == 302

    assert (EvidenceItem.objects.count(), MilestoneEvidence.objects.count()) == (1, 1)


def test_somebody_who_was_first_is_shown_beside_ones_own_words_and_nothing_is_half_written(desks: Desks) -> None:
    owner = desks.holder()
    form = opened(owner, ADD) | LINK | {"dated_on": typed(-3)}
    evidence.shown(desks.milestone, title="Another's minutes", now=timezone.now())

    page = owner.post(ADD, form).content.decode()

    assert "Somebody recorded this while you were writing" in page
    assert "Another&#x27;s minutes" in page or "Another&#39;s minutes" in page
    assert EvidenceItem.objects.count() == 1
    assert owner.post(ADD, scene.fields_of(page)).status_code == 302


def test_a_claim_may_bring_a_file_with_it(desks: Desks) -> None:
    owner = desks.holder()

    page = said(
        owner,
        post(
            owner, f"{HERE}claim", achieved_on=typed(-3), note="Signed.", shown_by="file", file=upload(),
            file_title="The lease", file_dated_on=typed(-3),
        ),
    )  # fmt: skip

    assert "Your claim is recorded" in page
    assert f"Evidence: 1 item, latest {typed(-3)}" in page
    director = cast.signed_in(Role.DIRECTOR)
    review = f"{HERE}claims/{CompletionClaim.objects.get().pk}/review"
    assert f"What shows it: 1 item, latest {typed(-3)}" in words_of(director.get(review).content.decode())
    assert "You accepted the claim" in said(director, send(director, review, outcome="accepted"))


@pytest.mark.parametrize(
    ("answers", "field"),
    [
        ({"shown_by": "link", "url": "ftp://x", "url_title": "Minutes", "url_dated_on": typed(-3)}, "url"),
        ({"shown_by": "link", "url": LINK["url"], "url_dated_on": typed(-3)}, "url_title"),
        ({"shown_by": "link", "url": LINK["url"], "url_title": "Minutes"}, "url_dated_on"),
        ({"shown_by": "file", "file_title": "The lease", "file_dated_on": typed(-3)}, "file"),
    ],
)
def test_a_claim_whose_evidence_is_refused_is_not_recorded_either(
    desks: Desks, answers: dict[str, str], field: str
) -> None:
    owner = desks.holder()

    response = send(owner, f"{HERE}claim", achieved_on=typed(-3), note="Signed.", **answers)

    refused(response)
    assert f'href="#id_{field}"' in response.content.decode()
    assert not CompletionClaim.objects.exists()
    assert not EvidenceItem.objects.exists()


def test_a_claim_with_evidence_sent_twice_is_one_claim_with_one_item(desks: Desks) -> None:
    owner = desks.holder()
    address = f"{HERE}claim"
    form = opened(owner, address) | {"achieved_on": typed(-3), "note": "Signed.", "shown_by": "link"}
    form |= {"url": LINK["url"], "url_title": "Minutes", "url_dated_on": typed(-3)}

    for _ in range(2):
        assert owner.post(address, form).status_code == 302

    assert [kind.objects.count() for kind in (CompletionClaim, EvidenceItem, MilestoneEvidence)] == [1, 1, 1]


def test_evidence_is_taken_away_with_a_reason_and_both_facts_stay_in_the_thread(desks: Desks) -> None:
    owner = desks.holder()
    said(owner, send(owner, ADD, **LINK, dated_on=typed(-3)))
    away = f"{HERE}evidence/{MilestoneEvidence.objects.get().pk}/take-away"
    assert away in owner.get(HERE).content.decode()
    assert "Say why it does not support it" in refused(send(owner, away, correction_reason=""))

    page = said(owner, send(owner, away, correction_reason="It shows another hub."))

    assert "Evidence: none" in page
    assert "taken back on" in page
    assert "Evidence taken away: Minutes of Cabinet" in page
    assert "It shows another hub." in page


def test_who_did_not_link_it_cannot_take_it_away(desks: Desks) -> None:
    link = evidence.shown(desks.milestone, now=timezone.now())
    away = f"{HERE}evidence/{link.pk}/take-away"

    assert desks.holder().get(away).status_code == 404
    assert cast.signed_in(Role.PERFORMANCE_TEAM).get(away).status_code == 200


def test_the_title_of_hidden_evidence_is_in_no_thread_and_in_no_file_of_it(desks: Desks) -> None:
    link = evidence.shown(desks.milestone, title=SECRET, classified=RESTRICTED, now=timezone.now())
    supporting.unlink(link=link, reason=f"{SECRET} moved.", by=OPERATOR, now=timezone.now())
    viewer, team = cast.signed_in(Role.VIEWER), cast.signed_in(Role.PERFORMANCE_TEAM)

    for address in (HERE, *(f"{HERE}facts.{kind}" for kind in ("csv", "json"))):
        assert SECRET.encode() not in viewer.get(address).content, address
        assert SECRET.encode() in team.get(address).content, address
    assert "Evidence taken away: an item that is not open to you" in words_of(viewer.get(HERE).content.decode())


def test_as_known_before_it_was_added_there_was_no_evidence(desks: Desks) -> None:
    evidence.shown(desks.milestone, now=timezone.now())
    viewer = cast.signed_in(Role.VIEWER)

    assert "Evidence: 1 item" in words_of(viewer.get(HERE).content.decode())
    assert "Evidence: none" in words_of(viewer.get(HERE, {"known_at": typed(-1)}).content.decode())


def test_a_completed_milestone_takes_evidence_and_a_withdrawn_one_does_not(desks: Desks) -> None:
    owner = desks.holder()
    said(owner, send(owner, f"{HERE}claim", achieved_on=typed(-3), note="Signed."))

    assert ADD in owner.get(HERE).content.decode()
    assert "The evidence is added" in said(owner, send(owner, ADD, **LINK, dated_on=typed(-3)))


def test_what_a_person_added_elsewhere_is_not_theirs_here(desks: Desks) -> None:
    owner = cast.signed_in(Role.OWNER)
    person = Person.objects.get(email="owner@wharfdale.example")
    item = items.add_item(
        organisation=desks.plan.organisation, title="Mine", content=evidence.figure(), dated_on=scene.on(0),
        by=Acting("Owner", person), now=timezone.now(),
    )  # fmt: skip

    assert owner.get(ADD).status_code == 404, "an owner who holds no post of this milestone"
    assert owner.get(f"/evidence/wharfdale/{item.number}/").status_code == 200
