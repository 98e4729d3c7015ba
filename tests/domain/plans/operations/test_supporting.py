"""Evidence and what it supports: a completion is accepted only on some, and a link is taken away only with a reason."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction

from goldenthread.domain.evidence import operations as items
from goldenthread.domain.evidence.models import EvidenceItem, EvidenceVersion
from goldenthread.domain.evidence.rules import Link
from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.choices import CompletionState
from goldenthread.domain.plans.models import CompletionClaim, MilestoneEvidence
from goldenthread.domain.plans.operations import supporting, updates
from goldenthread.domain.plans.queries import evidence as queries
from goldenthread.domain.plans.rules.recording import RefusedError
from tests import cast
from tests.domain.plans.operations.scene import (
    FORMER,
    HOLDER,
    NOW,
    OTHER_HOLDER,
    TODAY,
    TOMORROW,
    Scene,
    last_entry,
    written,
)
from tests.factories import evidence
from tests.factories.evidence import EXEMPT, RESTRICTED

LATER = NOW + timedelta(minutes=5)


def accept(scene: Scene, claim: CompletionClaim, **given: Any) -> None:
    said: dict[str, Any] = {"by": scene.by(Role.DIRECTOR), "now": LATER}
    updates.accept_completion(claim=claim, **(said | given))


def refused(scene: Scene, claim: CompletionClaim, says: str, **given: Any) -> None:
    before = written()
    with pytest.raises(RefusedError, match=says) as error:
        accept(scene, claim, **given)
    assert (error.value.field, written()) == ("", before)


def dated(item: EvidenceItem, day: date) -> None:
    """A version of that date whatever the clock says: what another way in, or a clock set back, could leave."""
    EvidenceVersion.objects.create(
        item=item, number=9, dated_on=day, url="https://wharfdale.example/9", seen_on=day, sha256="0" * 64,
        added_at=NOW, by_post="Head of Property",
    )  # fmt: skip


def test_a_claim_without_evidence_is_not_accepted_and_is_told_what_is_missing_and_where(scene: Scene) -> None:
    claim = scene.claimed(shown=False)

    refused(scene, claim, "Nothing shows yet that this is done.*dated 14 June 2017 or earlier.*“Add evidence”")

    scene.shown(now=NOW)
    accept(scene, claim)
    assert scene.stands(known_at=LATER).completion is CompletionState.ACCEPTED


def test_not_even_the_operator_accepts_without_evidence(scene: Scene) -> None:
    refused(scene, scene.claimed(shown=False), "Nothing shows yet", by=OPERATOR)


def test_a_claim_is_returned_without_any_evidence(scene: Scene) -> None:
    claim = scene.claimed(shown=False)

    assert updates.return_completion(claim=claim, reason="Nothing shows it.", by=scene.by(Role.DIRECTOR), now=LATER).pk


def test_evidence_of_another_milestone_is_none_of_this_one(scene: Scene) -> None:
    claim = scene.claimed(shown=False)
    evidence.shown(scene.other)

    refused(scene, claim, "Nothing shows yet")


@pytest.mark.parametrize(("day", "taken"), [(TODAY, True), (TOMORROW, False)])
def test_evidence_counts_up_to_the_day_of_the_acceptance(scene: Scene, day: date, taken: bool) -> None:
    claim = scene.claimed(shown=False)
    dated(scene.shown().item, day)

    if taken:
        accept(scene, claim)
    else:
        refused(scene, claim, "dated later than today: the earliest 15 June 2017")


def test_it_is_the_current_version_that_counts(scene: Scene) -> None:
    claim = scene.claimed(shown=False)
    item = scene.shown().item
    dated(item, TOMORROW)
    refused(scene, claim, "dated later than today")

    items.add_version(
        item=item, content=Link(evidence.MINUTES, TODAY), dated_on=TODAY, note="Approved.", by=OPERATOR, now=NOW
    )
    accept(scene, claim)


def test_what_was_unlinked_shows_nothing_any_more(scene: Scene) -> None:
    claim, link = scene.claimed(shown=False), scene.shown()
    supporting.unlink(link=link, reason="It shows another hub.", by=scene.by(HOLDER), now=NOW)

    refused(scene, claim, "Nothing shows yet")


@pytest.mark.parametrize("classified", [EXEMPT, RESTRICTED])
def test_nobody_accepts_on_what_they_may_not_see(
    scene: Scene, classified: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever reviews completions sees all evidence today; the rule holds for a role that would not."""
    claim = scene.claimed(shown=False)
    scene.shown(classified=classified)
    accepting = {Role.DIRECTOR: frozenset({*_without_sight()})}
    monkeypatch.setattr("goldenthread.domain.organisations.queries.PERMISSIONS", _table() | accepting)

    refused(scene, claim, "is not open to you, so you cannot accept on it")

    scene.shown(now=NOW)
    accept(scene, claim)


def _table() -> Any:
    from goldenthread.domain.organisations.roles import PERMISSIONS

    return PERMISSIONS


def _without_sight() -> Any:
    from goldenthread.domain.organisations.roles import Permission

    return _table()[Role.DIRECTOR] - {Permission.SEE_EXEMPT, Permission.SEE_RESTRICTED}


def test_evidence_may_come_after_the_acceptance(scene: Scene) -> None:
    accept(scene, scene.claimed())

    link = scene.shown(now=LATER)

    shown = queries.of_milestone(scene.milestone, evidence.SEES_ALL, as_at=TODAY, known_at=LATER)
    assert (shown.state(scene.milestone.pk).items, link.effective_on) == (2, TODAY)


def test_evidence_unlinked_after_the_acceptance_leaves_it_accepted_without(scene: Scene) -> None:
    claim, link = scene.claimed(shown=False), scene.shown()
    accept(scene, claim)

    supporting.unlink(link=link, reason="It shows another hub.", by=scene.by(HOLDER), now=LATER)

    assert scene.stands(known_at=LATER).completion is CompletionState.ACCEPTED
    shown = queries.of_milestone(scene.milestone, evidence.SEES_ALL, as_at=TODAY, known_at=LATER)
    assert shown.state(scene.milestone.pk) == queries.NOTHING
    before = queries.of_milestone(scene.milestone, evidence.SEES_ALL, as_at=TODAY, known_at=NOW)
    assert before.state(scene.milestone.pk).items == 1, "as known before it was unlinked, it was there"


def test_an_item_supports_many_milestones_and_each_once(scene: Scene) -> None:
    item = scene.shown().item
    supporting.support(milestone=scene.other, item=item, by=scene.by(OTHER_HOLDER), now=NOW)

    with pytest.raises(RefusedError, match="E1 supports this milestone already"):
        supporting.support(milestone=scene.milestone, item=item, by=scene.by(HOLDER), now=NOW)
    assert [link.milestone for link in queries.links_of(item)[0]] == [scene.milestone, scene.other]


def test_what_was_unlinked_may_be_linked_again_and_all_three_facts_stay(scene: Scene) -> None:
    link = scene.shown()
    supporting.unlink(link=link, reason="Wrong one.", by=scene.by(HOLDER), now=NOW)
    with pytest.raises(RefusedError, match="taken away already"):
        supporting.unlink(link=link, reason="Wrong one.", by=scene.by(HOLDER), now=NOW)

    supporting.support(milestone=scene.milestone, item=link.item, by=scene.by(HOLDER), now=LATER)

    assert MilestoneEvidence.objects.count() == 3


def test_only_who_linked_it_or_the_team_takes_it_away(scene: Scene) -> None:
    link = scene.shown()

    for who in (OTHER_HOLDER, FORMER, Role.DIRECTOR, Role.OWNER):
        with pytest.raises(RefusedError, match="Only who linked it"):
            supporting.unlink(link=link, reason="Wrong.", by=scene.by(who), now=NOW)
    assert supporting.unlink(link=link, reason="Wrong.", by=scene.by(Role.PERFORMANCE_TEAM), now=NOW).pk


def test_nobody_links_what_they_may_not_see_or_what_belongs_elsewhere(scene: Scene) -> None:
    hidden = evidence.item(classified=RESTRICTED)
    theirs = evidence.item(organisation=cast.elsewhere())

    for item, who in ((hidden, scene.by(HOLDER)), (theirs, scene.by(Role.PERFORMANCE_TEAM)), (theirs, OPERATOR)):
        with pytest.raises(PermissionDenied):
            supporting.support(milestone=scene.milestone, item=item, by=who, now=NOW)


def test_the_ledger_names_a_link_by_number_and_hash_and_says_no_reason(scene: Scene) -> None:
    link = scene.shown(title="Settlement with the tenant", classified=EXEMPT)
    supporting.unlink(link=link, reason="Settlement moved to Legal.", by=scene.by(HOLDER), now=NOW)

    entry = last_entry()
    assert entry.subject == "milestone:plan-2017/m1"
    assert f'"sha256":"{link.version.sha256}"' in entry.body
    assert "ettlement" not in entry.body


def test_an_action_is_supported_by_its_lead_and_by_who_updates_all(scene: Scene) -> None:
    item = evidence.item()

    link = supporting.support_action(action=scene.action, item=item, by=scene.by(Role.DIRECTOR), now=NOW)

    assert last_entry().subject == "action:plan-2017/hubs"
    with pytest.raises(RefusedError, match="supports this action already"):
        supporting.support_action(action=scene.action, item=item, by=scene.by(Role.DIRECTOR), now=NOW)
    for who in (HOLDER, Role.BOARD_MEMBER):  # the holder's post leads no action
        with pytest.raises(PermissionDenied):
            supporting.support_action(action=scene.action, item=evidence.item(), by=scene.by(who), now=NOW)
    away = supporting.unlink_action(link=link, reason="Of another action.", by=scene.by(Role.DIRECTOR), now=LATER)
    assert (away.corrects, queries.action_supported(scene.action.pk, item)) == (link, False)


def test_the_database_asks_why_a_link_was_taken_away(scene: Scene) -> None:
    link = scene.shown()

    with pytest.raises(IntegrityError), transaction.atomic():
        MilestoneEvidence.objects.create(
            milestone=link.milestone, item=link.item, version=link.version, corrects=link, is_retraction=True,
            effective_on=TODAY, recorded_at=NOW, entered_at=NOW, by_post="Head of Property",
        )  # fmt: skip
