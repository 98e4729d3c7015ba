"""What the database itself refuses of a fact, whatever the code does (SPEC 2.1 to 2.3)."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, transaction

from goldenthread.domain.plans import models
from tests.factories import directions, evidence, rows
from tests.factories.histories import day

pytestmark = pytest.mark.django_db


@pytest.fixture
def step() -> models.Milestone:
    return rows.milestone(rows.action(rows.area(rows.plan())))


def _update(step: models.Milestone, **fields: Any) -> models.ProgressUpdate:
    return models.ProgressUpdate.objects.create(milestone=step, **rows.fact(**fields))


def test_a_fact_entered_when_it_became_known_needs_no_source(step: models.Milestone) -> None:
    assert _update(step, source="", recorded_at=rows.ENTERED).pk


def test_a_fact_known_before_it_was_entered_needs_its_source(step: models.Milestone) -> None:
    assert _update(step, source="Board paper").pk
    with pytest.raises(IntegrityError, match="backdated_only_with_source"), transaction.atomic():
        _update(step, source="")


def test_a_fact_cannot_be_known_after_it_was_entered(step: models.Milestone) -> None:
    with pytest.raises(IntegrityError, match="backdated_only_with_source"), transaction.atomic():
        _update(step, recorded_at=rows.ENTERED + timedelta(seconds=1))


def test_a_retraction_names_the_fact_it_takes_back(step: models.Milestone) -> None:
    first = _update(step)
    with pytest.raises(IntegrityError, match="retraction_names_fact"), transaction.atomic():
        _update(step, is_retraction=True)
    assert _update(step, is_retraction=True, corrects=first).pk


def test_a_fact_is_corrected_once_so_that_corrections_form_a_line(step: models.Milestone) -> None:
    first = _update(step)
    _update(step, corrects=first)
    with pytest.raises(IntegrityError), transaction.atomic():
        _update(step, corrects=first)


@pytest.mark.parametrize("verb", ["agreed", "agreed_as_amended"])
@pytest.mark.parametrize(
    "missing",
    [{"authority_body": ""}, {"authority_on": None}, {"reason": ""}, {"to_on": None}],
    ids=["body", "date", "reason", "new date"],
)
def test_an_agreed_move_needs_its_authority_its_reason_and_its_date(
    step: models.Milestone, verb: str, missing: dict[str, Any]
) -> None:
    assert rows.agreed_change(step, verb=verb).pk
    with pytest.raises(IntegrityError, match="agreed_move_has_authority"), transaction.atomic():
        rows.agreed_change(step, verb=verb, **missing)


@pytest.mark.parametrize("verb", ["", "noted", "refused"])
def test_a_move_that_nobody_agreed_may_be_as_bare_as_the_paper(step: models.Milestone, verb: str) -> None:
    assert rows.agreed_change(step, verb=verb, authority_body="", authority_on=None, reason="", to_on=None).pk


def test_an_agreed_addition_names_the_milestone_that_was_made_of_it(step: models.Milestone) -> None:
    whole = {"verb": "agreed", "authority_body": "Board", "authority_on": day("2017-06-14"), "reason": "Asked"}
    asked = {"action": step.action, "wording": "Open another"} | rows.fact() | whole
    with pytest.raises(IntegrityError, match="agreed_addition_has_authority"), transaction.atomic():
        models.Addition.objects.create(**asked)
    assert models.Addition.objects.create(made=step, **asked).pk


@pytest.mark.parametrize("missing", [{"authority_body": ""}, {"authority_on": None}, {"reason": ""}])
def test_an_agreed_withdrawal_needs_its_authority_and_its_reason(
    step: models.Milestone, missing: dict[str, Any]
) -> None:
    whole = {"verb": "agreed", "authority_body": "Board", "authority_on": day("2017-06-14"), "reason": "Sold"}
    assert models.Withdrawal.objects.create(milestone=step, **rows.fact(), **whole).pk
    with pytest.raises(IntegrityError, match="agreed_withdrawal_has_authority"), transaction.atomic():
        models.Withdrawal.objects.create(milestone=step, **rows.fact(), **(whole | missing))


def test_a_returned_claim_says_why(step: models.Milestone) -> None:
    claim = models.CompletionClaim.objects.create(milestone=step, **rows.fact())
    with pytest.raises(IntegrityError, match="returned_claim_says_why"), transaction.atomic():
        models.CompletionReview.objects.create(claim=claim, outcome="returned", **rows.fact())
    assert models.CompletionReview.objects.create(claim=claim, outcome="accepted", **rows.fact()).pk


def test_a_milestone_is_not_continued_as_itself(step: models.Milestone) -> None:
    with pytest.raises(IntegrityError, match="carried_to_another_milestone"), transaction.atomic():
        models.CarryForward.objects.create(milestone=step, successor=step, **rows.fact())


def test_a_baseline_has_its_precision(step: models.Milestone) -> None:
    with pytest.raises(IntegrityError, match="baseline_with_precision"), transaction.atomic():
        rows.milestone(step.action, "m2", baseline_precision="")


def _every_fact(step: models.Milestone) -> list[Any]:
    """One row of each table of facts and beliefs."""
    claim, reviewed = (models.CompletionClaim.objects.create(milestone=step, **rows.fact()) for _ in range(2))
    other = rows.milestone(step.action, "other")
    plan, item = step.plan, evidence.item()
    shown = {"item": item, "version": item.versions.get()}
    return [
        _update(step),
        claim,
        models.CompletionReview.objects.create(claim=reviewed, outcome="accepted", **rows.fact()),
        rows.agreed_change(step),
        models.Withdrawal.objects.create(milestone=step, **rows.fact()),
        models.CarryForward.objects.create(milestone=step, successor=other, **rows.fact()),
        models.Amendment.objects.create(milestone=step, field="wording", after="Other", reason="Why", **rows.fact()),
        models.GivenRating.objects.create(plan=plan, voice="board", rating="RED", **rows.fact()),
        models.AssuranceRating.objects.create(milestone=step, voice="board", rating="RED", reason="x", **rows.fact()),
        models.Addition.objects.create(action=step.action, wording="Open another", **rows.fact()),
        models.Rewording.objects.create(milestone=step, before="Open", after="Open two", **rows.fact()),
        models.MilestoneEvidence.objects.create(milestone=step, **shown, **rows.fact()),
        models.ActionEvidence.objects.create(action=step.action, **shown, **rows.fact()),
        *_answers(step),
    ]


def _answers(step: models.Milestone) -> list[Any]:
    """One row of each table of what answers a requirement, and of what is the same piece of work."""
    asked = directions.requirement()
    verdict = {"requirement": asked, "verdict": "partly", "reason": "Half of it"}
    judged, doubted = (models.Coverage.objects.create(**verdict, **rows.fact()) for _ in range(2))
    why = {"why": "It opens them"}
    elsewhere = rows.milestone(rows.action(rows.area(rows.plan("other-plan"), "else"), "else"), "same")
    return [
        models.RequirementLink.objects.create(requirement=asked, action=step.action, **why, **rows.fact()),
        judged,
        models.CoverageContest.objects.create(coverage=doubted, reason="Less than half", **rows.fact()),
        models.Sharing.objects.create(milestone=step, same_as=elsewhere, why="One site", **rows.fact()),
    ]


def _sql(words: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(words)


ATTACKS: dict[str, Callable[[Any], object]] = {
    "saving a changed object": lambda fact: fact.save(),
    "deleting an object": lambda fact: fact.delete(),
    "updating by query": lambda fact: type(fact).objects.update(by_post="Another"),
    "raw UPDATE": lambda fact: _sql(f"UPDATE {fact._meta.db_table} SET by_post = 'Another'"),
    "raw DELETE": lambda fact: _sql(f"DELETE FROM {fact._meta.db_table}"),
}


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_no_fact_of_any_kind_is_changed_or_removed(step: models.Milestone, attack: Callable[[Any], object]) -> None:
    for fact in reversed(_every_fact(step)):
        with pytest.raises(IntegrityError, match="append-only"), transaction.atomic():
            attack(fact)
        assert type(fact).objects.get(pk=fact.pk).by_post == "Head of Property"


def test_every_table_of_facts_was_attacked(step: models.Milestone) -> None:
    attacked = {type(fact) for fact in _every_fact(step)}

    ours = apps.get_app_config("plans").get_models()
    # What happened to rounds is attacked where rounds are tried.
    assert attacked == {each for each in ours if issubclass(each, models.Fact)} - {models.RoundEvent}
