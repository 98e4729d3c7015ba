"""A mistake is put right by who made it or by the performance team, and stays readable."""

import pytest
from django.test import Client

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.plans.models import CompletionClaim, ProgressUpdate
from tests import cast
from tests.interfaces.web import scene
from tests.interfaces.web.plans.shown import words_of
from tests.interfaces.web.scene import HERE, confirm, fields_of, refused, said, send, typed

pytestmark = pytest.mark.django_db


@pytest.fixture
def owner() -> Client:
    return scene.desks().holder()


def updated(owner: Client) -> str:
    """The address of an update that the owner just added."""
    send(owner, f"{HERE}update", note="The lease is singed.", expected=typed(40))
    return f"{HERE}facts/updates/{ProgressUpdate.objects.get().pk}/"


def test_a_correction_starts_from_what_was_said_and_both_stay(owner: Client) -> None:
    here = updated(owner)
    assert f"{here}correct" in owner.get(HERE).content.decode()
    form = scene.opened(owner, f"{here}correct")
    assert (form["note"], form["expected"]) == ("The lease is singed.", typed(40))

    page = said(
        owner, send(owner, f"{here}correct", note="The lease is signed.", correction_reason="A slip of the keyboard.")
    )

    assert "The lease is signed." in page
    assert "The lease is singed." in page
    assert "does not count" in page


def test_a_corrected_claim_is_accepted_anew(owner: Client) -> None:
    send(owner, f"{HERE}claim", achieved_on=typed(-9), note="Done.")
    claim = CompletionClaim.objects.get()
    address = f"{HERE}facts/claims/{claim.pk}/correct"
    assert scene.opened(owner, address)["achieved_on"] == typed(-9)

    send(owner, address, achieved_on=typed(-2), note="Done, minute 4.", correction_reason="The wrong day.")

    later = CompletionClaim.objects.get(corrects=claim)
    assert later.effective_on == scene.on(-2)
    assert f"{HERE}claims/{later.pk}/review" in cast.signed_in(Role.DIRECTOR).get(HERE).content.decode()


def test_taking_back_is_checked_first_and_leaves_the_words_readable(owner: Client) -> None:
    here = updated(owner)
    reason = {"correction_reason": "Meant for another milestone."}
    assert "Check before you go on" in words_of(send(owner, f"{here}take-back", **reason).content.decode())
    assert ProgressUpdate.objects.count() == 1

    page = said(owner, confirm(owner, f"{here}take-back", **reason))

    assert "It is taken back and no longer counts." in page
    assert "The lease is singed." in page


def test_what_was_corrected_is_not_corrected_again(owner: Client) -> None:
    here = updated(owner)
    send(owner, f"{here}correct", note="The lease is signed.", correction_reason="A slip.")

    assert f"{here}correct" not in owner.get(HERE).content.decode()
    page = send(owner, f"{here}correct", note="Signed.", correction_reason="Again.")
    assert "corrected already" in refused(page)
    assert fields_of(page.content.decode())["note"] == "Signed."


@pytest.mark.parametrize("what", ["correct", "take-back"])
def test_only_who_said_it_or_the_performance_team_finds_the_page(owner: Client, what: str) -> None:
    here = updated(owner)

    assert cast.signed_in(Role.DIRECTOR).get(f"{here}{what}").status_code == 404
    assert cast.signed_in(Role.PERFORMANCE_TEAM).get(f"{here}{what}").status_code == 200
