"""A mistake is put right by who made it or by the performance team, and stays readable."""

import pytest
from django.test import Client

from goldenthread.domain.meetings.models import Decision
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import (
    Amendment,
    AssuranceRating,
    CompletionClaim,
    CompletionReview,
    DeadlineChange,
    GivenRating,
    Plan,
    ProgressUpdate,
    Withdrawal,
)
from tests import cast
from tests.factories import rows
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


@pytest.fixture
def clerk(owner: Client) -> Client:
    return cast.signed_in(Role.DEMOCRATIC_SERVICES)


def proposed(owner: Client) -> DeadlineChange:
    send(owner, f"{HERE}deadline", to=typed(90), reason="The building is listed.")
    return DeadlineChange.objects.latest("pk")


def at() -> str:
    """Item 4 of yesterday's meeting of the body that owns the plan, as a form names it."""
    return scene.sitting(Plan.objects.get(slug="plan-now"))


def decided(owner: Client, clerk: Client) -> DeadlineChange:
    """What the Board agreed to, as the clerk entered it."""
    address = f"{HERE}deadline/{proposed(owner).pk}/decide"
    confirm(clerk, address, verb="agreed", at=at())
    return DeadlineChange.objects.latest("pk")


def test_a_decision_entered_wrongly_is_put_right_once_what_follows_was_shown(owner: Client, clerk: Client) -> None:
    wrong = decided(owner, clerk)
    address = f"{HERE}facts/deadlines/{wrong.pk}/correct"
    assert address in clerk.get(HERE).content.decode()
    assert address not in owner.get(HERE).content.decode()
    assert owner.get(address).status_code == 404
    form = scene.opened(clerk, address)
    assert (form["verb"], form["at"], form["date"]) == ("agreed", at(), "")

    answers = {"verb": "noted", "correction_reason": "The minutes say noted."}
    checked = words_of(send(clerk, address, **answers).content.decode())
    assert f"Deadline after this {typed(30)}" in checked
    assert DeadlineChange.objects.count() == 2, "checking records nothing"
    page = said(clerk, confirm(clerk, address, **answers))

    assert f"Deadline in force {typed(30)}" in page
    assert "Deadline moved to" in page
    assert "does not count" in page
    assert "What was wrong: The minutes say noted." in page
    assert "Noted later: see the decision of" in page
    first, later = Decision.objects.order_by("pk")
    assert (later.corrects, later.number, later.verb) == (first, "4.1", "noted")
    assert [each.decision for each in later.effects.all()] == [later]


def test_a_decision_taken_back_leaves_the_proposal_to_be_decided(owner: Client, clerk: Client) -> None:
    wrong = decided(owner, clerk)

    page = said(
        clerk, confirm(clerk, f"{HERE}facts/deadlines/{wrong.pk}/take-back", correction_reason="Another proposal.")
    )

    assert "Another proposal." in page
    assert f"{HERE}deadline/{wrong.decides_id}/decide" in clerk.get(HERE).content.decode()
    assert Decision.objects.latest("pk").is_retraction, "a decision that did nothing else is taken back with it"


def test_a_proposal_is_only_taken_back_and_only_until_it_is_decided(owner: Client, clerk: Client) -> None:
    proposal = proposed(owner)
    here = f"{HERE}facts/deadlines/{proposal.pk}/"
    assert f"{here}take-back" in owner.get(HERE).content.decode()
    assert owner.get(f"{here}correct").status_code == 404

    confirm(clerk, f"{HERE}deadline/{proposal.pk}/decide", verb="noted", at=at())
    assert f"{here}take-back" not in owner.get(HERE).content.decode()
    assert "has been decided" in refused(send(owner, f"{here}take-back", correction_reason="A slip."))

    other = proposed(owner)
    confirm(owner, f"{HERE}facts/deadlines/{other.pk}/take-back", correction_reason="A slip.")
    back = DeadlineChange.objects.latest("pk")
    page = clerk.get(HERE).content.decode()
    assert f"deadline/{other.pk}/decide" not in page
    assert clerk.get(f"{HERE}deadline/{back.pk}/decide").status_code == 404


def test_an_answer_to_a_claim_is_taken_back_by_another_than_its_claimant(owner: Client) -> None:
    send(owner, f"{HERE}claim", achieved_on=typed(-2), note="Done.")
    claim = CompletionClaim.objects.get()
    director = cast.signed_in(Role.DIRECTOR)
    send(director, f"{HERE}claims/{claim.pk}/review", outcome="returned", reason="Nothing shows it.")
    address = f"{HERE}facts/reviews/{CompletionReview.objects.get().pk}/take-back"

    assert address in director.get(HERE).content.decode()
    assert owner.get(address).status_code == 404
    page = said(director, confirm(director, address, correction_reason="Meant for another claim."))

    assert "Completed" in page
    assert f"{HERE}claims/{claim.pk}/review" in director.get(HERE).content.decode()


def test_wording_owner_and_belief_are_corrected_from_what_they_said(owner: Client) -> None:
    team, board = cast.signed_in(Role.PERFORMANCE_TEAM), cast.signed_in(Role.BOARD_MEMBER)
    send(team, f"{HERE}wording", wording="Open teh hub", kind="words", reason="Shorter.")
    wording = f"{HERE}facts/amendments/{Amendment.objects.get().pk}/correct"
    assert scene.opened(team, wording)["wording"] == "Open teh hub"
    assert "Open the hub" in said(team, send(team, wording, wording="Open the hub", correction_reason="A slip."))

    legal = Post.objects.create(organisation=rows.organisation(), slug="legal", title="Head of Legal")
    send(team, f"{HERE}owner", owner=str(legal.pk), reason="Legal leads.")
    given = f"{HERE}facts/amendments/{Amendment.objects.latest('pk').pk}/correct"
    assert scene.opened(team, given)["owner"] == str(legal.pk)
    page = said(team, confirm(team, given.replace("correct", "take-back"), correction_reason="It does not."))
    assert "Owner Head of Property" in page

    send(board, f"{HERE}assure", rating="RED", reason="No lease.")
    belief = f"{HERE}facts/assurances/{AssuranceRating.objects.get().pk}/correct"
    assert belief not in team.get(HERE).content.decode()
    page = said(board, send(board, belief, rating="AMBER", because="No lease yet.", correction_reason="Misread."))
    assert "Board rates it AMBER" in page


def test_a_withdrawal_that_was_only_noted_opens_the_milestone_again(clerk: Client) -> None:
    confirm(clerk, f"{HERE}withdraw", reason="Sold.", at=at())
    address = f"{HERE}facts/withdrawals/{Withdrawal.objects.get().pk}/correct"

    page = said(clerk, confirm(clerk, address, verb="noted", correction_reason="Only noted."))

    assert "In progress" in page
    assert "It ended nothing" in page


def test_every_rating_given_stays_on_one_page_and_is_put_right_from_there(owner: Client) -> None:
    director = cast.signed_in(Role.DIRECTOR)
    send(director, f"{scene.PLAN}rate", rating="RED", reason="Nothing moves.")
    given = f"{scene.PLAN}ratings/"
    address = f"{given}{GivenRating.objects.get().pk}/"
    assert f"{given}" in owner.get(scene.PLAN).content.decode()
    assert f"{address}correct" not in owner.get(given).content.decode()
    assert owner.get(f"{address}correct").status_code == 404
    assert scene.opened(director, f"{address}correct")["because"] == "Nothing moves."

    page = said(director, send(director, f"{address}correct", rating="AMBER", correction_reason="Too harsh."))
    assert "The whole plan rated Amber by officer" in page
    assert "The whole plan rated Red by officer – corrected on" in page

    later = f"{given}{GivenRating.objects.latest('pk').pk}/take-back"
    page = said(director, confirm(director, later, correction_reason="Of another plan."))
    assert "Taken back: The whole plan rated Amber" in page
    assert "Of another plan." in page
