"""Update, claim, review and a proposed deadline, as people meet them: what is recorded, and what the page then says."""

import pytest
from django.utils import timezone

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import CompletionClaim, CompletionReview, DeadlineChange, ProgressUpdate
from goldenthread.foundation.ledger import queries as ledger
from tests import cast
from tests.factories import evidence
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import HERE, Desks, refused, said, send, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def desks() -> Desks:
    return scene.desks()


def test_an_owner_adds_an_update_and_reads_it_in_the_thread(desks: Desks) -> None:
    owner = desks.holder()

    page = said(owner, send(owner, f"{HERE}update", note="The lease is signed.", expected=typed(45)))

    assert "Your update is recorded." in page
    assert f"Update: expected {typed(45)}" in page
    assert "at risk" in page.lower() or "expects" in page
    fact = ProgressUpdate.objects.get()
    assert (fact.note, fact.by_post, fact.forecast_on) == ("The lease is signed.", "Head of Property", scene.on(45))


def test_a_claim_is_accepted_by_somebody_else(desks: Desks) -> None:
    owner = desks.holder()
    page = said(owner, send(owner, f"{HERE}claim", achieved_on=typed(-3), note="Keys handed over, minute 4."))
    assert "Completed" in page
    claim = CompletionClaim.objects.get()

    director = cast.signed_in(Role.DIRECTOR)
    review = f"{HERE}claims/{claim.pk}/review"
    assert review in director.get(HERE).content.decode()
    assert "Keys handed over, minute 4." in director.get(review).content.decode()
    assert "Nothing shows it yet: add evidence" in words_of(director.get(review).content.decode())
    assert "Nothing shows yet that this is done" in refused(send(director, review, outcome="accepted"))
    evidence.shown(desks.milestone, now=timezone.now())
    page = said(director, send(director, review, outcome="accepted"))

    assert "You accepted the claim" in page
    assert CompletionReview.objects.get().outcome == "accepted"


def test_a_returned_claim_needs_its_reason_and_opens_the_milestone_again(desks: Desks) -> None:
    owner = desks.holder()
    send(owner, f"{HERE}claim", achieved_on="today", note="Done.")
    director = cast.signed_in(Role.DIRECTOR)
    review = f"{HERE}claims/{CompletionClaim.objects.get().pk}/review"

    assert "Say what is missing." in refused(send(director, review, outcome="returned"))
    page = said(director, send(director, review, outcome="returned", reason="No minutes are attached."))

    assert "You returned the claim: the milestone is open again." in page
    assert "In progress" in page


def test_nobody_is_offered_or_let_through_to_their_own_claim(desks: Desks) -> None:
    team = cast.signed_in(Role.PERFORMANCE_TEAM)
    send(team, f"{HERE}claim", achieved_on="today", note="Done.")
    review = f"{HERE}claims/{CompletionClaim.objects.get().pk}/review"

    assert review not in team.get(HERE).content.decode()
    assert "somebody else has to" in team.get(review).content.decode()
    assert "somebody else has to" in refused(team.post(review, {"outcome": "accepted", "seen": _version(desks)}))  # type: ignore[arg-type]
    assert not CompletionReview.objects.exists()


def test_a_proposed_deadline_moves_nothing(desks: Desks) -> None:
    owner = desks.holder()

    page = said(owner, send(owner, f"{HERE}deadline", to=typed(90), reason="The building is listed."))

    assert "The deadline has not moved." in page
    assert f"Deadline in force {typed(30)}" in page
    change = DeadlineChange.objects.get()
    assert (change.verb, change.to_on) == ("", scene.on(90))


def test_sent_twice_is_recorded_once(desks: Desks) -> None:
    owner = desks.holder()
    form = scene.opened(owner, f"{HERE}update") | {"note": "The lease is signed."}

    first, second = (owner.post(f"{HERE}update", form) for _ in range(2))

    assert (first.status_code, second.status_code) == (302, 302)
    assert ProgressUpdate.objects.count() == 1
    assert ledger.entries("wharfdale", verb="update added").count() == 1


def test_a_form_the_back_button_brought_with_other_words_is_not_said_to_be_sent(
    desks: Desks,
) -> None:
    owner = desks.holder()
    form = scene.opened(owner, f"{HERE}update")
    owner.post(f"{HERE}update", form | {"note": "The lease is signed."})

    again = owner.post(f"{HERE}update", form | {"note": "The lease is not signed."})

    page = scene.fields_of(again.content.decode())
    assert (again.status_code, page["note"]) == (200, "The lease is not signed.")
    owner.post(f"{HERE}update", page)
    kept = ProgressUpdate.objects.order_by("pk").values_list("note", flat=True)
    assert list(kept) == ["The lease is signed.", "The lease is not signed."]


def test_the_second_of_two_sees_the_words_of_the_first_beside_their_own(desks: Desks) -> None:
    owner, team = desks.holder(), cast.signed_in(Role.PERFORMANCE_TEAM)
    mine = scene.opened(owner, f"{HERE}update") | {"note": "My own words."}
    send(team, f"{HERE}update", note="The roof is done.")

    stale = owner.post(f"{HERE}update", mine)

    page = stale.content.decode()
    assert "Somebody recorded this while you were writing" in page
    assert "The roof is done." in page
    assert scene.fields_of(page)["note"] == "My own words."
    assert ProgressUpdate.objects.count() == 1

    assert owner.post(f"{HERE}update", scene.fields_of(page)).status_code == 302
    assert ProgressUpdate.objects.count() == 2


@pytest.mark.parametrize("seen", ["", "x", "-1", "9" * 30])
def test_a_mangled_version_is_a_stale_one(desks: Desks, seen: str) -> None:
    owner = desks.holder()
    send(owner, f"{HERE}update", note="First.")

    page = owner.post(f"{HERE}update", {"note": "Second.", "seen": seen, "token": "none"}).content.decode()

    assert "Somebody recorded this while you were writing" in page
    assert scene.fields_of(page)["note"] == "Second."


@pytest.mark.parametrize("page", ["update", "claim", "deadline"])
def test_a_milestone_that_is_done_says_why_nothing_can_be_added(desks: Desks, page: str) -> None:
    owner = desks.holder()
    send(owner, f"{HERE}claim", achieved_on="today", note="Done.")

    words = words_of(owner.get(f"{HERE}{page}").content.decode())

    assert "this milestone is completed" in words
    assert page not in [link.rsplit("/")[-1] for link in owner.get(HERE).content.decode().split('href="')]


def _version(desks: Desks) -> str:
    from goldenthread.domain.plans.operations.recording import version_of

    return str(version_of(desks.milestone))
