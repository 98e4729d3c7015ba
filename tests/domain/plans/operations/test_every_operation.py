"""What every operation that records a fact keeps, whichever it is (SPEC 2.7, 4.5, 4.8)."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import UUID, uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from goldenthread.domain.organisations.choices import Role
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.operations import updates
from goldenthread.domain.plans.operations.recording import Sending, StaleError, version_of
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.ledger.verification import verify
from tests.domain.plans.operations.scene import (
    CHAIN,
    EVERYBODY,
    HOLDER,
    NOW,
    Scene,
    entries,
    last_entry,
    written,
)
from tests.domain.plans.operations.table import OPERATIONS, Operation

each_operation = pytest.mark.parametrize("operation", OPERATIONS.values(), ids=OPERATIONS.keys())
NOT_OF_ONE_MILESTONE = {
    "rate", "rate as the Board", "correct_rating", "correct the Board's rating", "take_back_rating",
    "propose_addition", "decide_addition", "share_milestone", "unshare_milestone",
    "link_requirement", "unlink_requirement", "judge_coverage", "contest_coverage", "take_back_coverage",
}  # fmt: skip
# Of a withdrawn milestone nothing can be recorded meanwhile.
OF_MILESTONES = {
    name: each for name, each in OPERATIONS.items() if name not in {*NOT_OF_ONE_MILESTONE, "correct_withdrawal"}
}
on_a_milestone = pytest.mark.parametrize("operation", OF_MILESTONES.values(), ids=OF_MILESTONES.keys())
TOKEN = UUID("0f8fad5b-d9cb-469f-a165-70867728950e")


@contextmanager
def undone() -> Iterator[None]:
    """What is done meanwhile is taken out of the database again."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


@each_operation
def test_it_saves_one_fact_and_one_ledger_entry(scene: Scene, operation: Operation) -> None:
    given = operation.given(scene)
    before = written()

    fact = operation.do(**given)

    added = {name: count - before[name] for name, count in written().items() if count != before[name]}
    added.pop("ChainHead", None)  # made with the first entry of the organisation
    bound = {"Effect": 1} if operation.binds else {}
    beside = {operation.beside: 1} if operation.beside else {}
    assert added == {type(fact).__name__: 1, "LedgerEntry": 1} | bound | beside
    assert (fact.recorded_at, fact.entered_at, fact.by_post) == (NOW, NOW, operation.by)
    assert fact.by_person == scene.by(operation.by).person
    entry = last_entry()
    assert (entry.verb, entry.moment, entry.actor_id) == (operation.verb, NOW, str(fact.by_person_id))
    assert f'"fact":{fact.pk}' in entry.body
    assert verify(CHAIN).fault is None


@each_operation
def test_only_those_may_whose_role_and_post_allow_it_today(scene: Scene, operation: Operation) -> None:
    given = operation.given(scene)
    before, allowed = written(), set()

    for who in EVERYBODY:
        with undone():
            try:
                operation.do(**(given | {"by": scene.by(who)}))
                allowed.add(who)
            except (PermissionDenied, RefusedError):
                assert written() == before, who

    assert allowed == operation.may


@each_operation
def test_the_operator_is_refused_nothing_and_the_ledger_says_so(scene: Scene, operation: Operation) -> None:
    operation.do(**(operation.given(scene) | {"by": OPERATOR}))

    assert (last_entry().actor_post, last_entry().actor_id) == ("Operator at the command line", "")


@each_operation
def test_a_form_sent_twice_makes_one_fact_and_one_entry(scene: Scene, operation: Operation) -> None:
    given = operation.given(scene) | {"sending": Sending(token=TOKEN)}
    first = operation.do(**given)
    before = written()

    assert operation.do(**given) == first
    assert written() == before


# What may be said again; the others would say of something finished what it is already.
REPEATABLE = {
    "add_update", "say_no_change", "propose_deadline", "assure", "rate", "rate as the Board",
    "propose_addition", "propose_rewording", "judge_coverage",
}  # fmt: skip


@pytest.mark.parametrize("name", OPERATIONS)
def test_another_form_with_the_same_words_is_not_swallowed(scene: Scene, name: str) -> None:
    """The control of the test above: it is the token that makes the second post the first."""
    operation = OPERATIONS[name]
    given = operation.given(scene)
    operation.do(**given, sending=Sending(token=TOKEN))
    before = entries()

    if name in REPEATABLE:
        operation.do(**given, sending=Sending(token=uuid4()))
        assert entries() == before + 1
    else:
        with pytest.raises(RefusedError):
            operation.do(**given, sending=Sending(token=uuid4()))


@on_a_milestone
def test_what_was_written_without_having_seen_the_last_entry_is_refused(scene: Scene, operation: Operation) -> None:
    given = operation.given(scene)
    seen = version_of(scene.milestone)
    _meanwhile(scene)
    before = written()

    with pytest.raises(StaleError) as stale:
        operation.do(**given, sending=Sending(token=TOKEN, seen=seen))

    assert (stale.value.milestone, stale.value.since) == (scene.milestone, seen)
    assert written() == before


@on_a_milestone
def test_who_has_seen_the_last_entry_is_let_through(scene: Scene, operation: Operation) -> None:
    given = operation.given(scene)
    _meanwhile(scene)

    assert operation.do(**given, sending=Sending(seen=version_of(scene.milestone))).pk


@each_operation
def test_a_fact_is_not_kept_when_the_ledger_fails(
    scene: Scene, operation: Operation, monkeypatch: pytest.MonkeyPatch
) -> None:
    given = operation.given(scene)
    before = written()

    monkeypatch.setattr(ledger, "record", _failing)

    with pytest.raises(OSError, match="disk full"):
        operation.do(**given)

    assert written() == before


def test_without_its_transaction_the_fact_would_have_been_kept(scene: Scene, monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the test above: it is the transaction that takes the fact back."""
    operation = OPERATIONS["add_update"]
    given = operation.given(scene)
    before = written()
    monkeypatch.setattr(ledger, "record", _failing)

    with pytest.raises(OSError, match="disk full"):
        updates.add_update.__wrapped__(**given)  # type: ignore[attr-defined]

    assert written()["ProgressUpdate"] == before["ProgressUpdate"] + 1


# A milestone with a claim is not open, so it cannot have been withdrawn; one that is withdrawn not once more.
OF_CLAIMED = {"accept_completion", "return_completion", "correct_claim", "correct_withdrawal"}


@pytest.mark.parametrize("name", [name for name in OPERATIONS if name not in OF_CLAIMED])
def test_nothing_is_recorded_of_a_withdrawn_milestone_but_corrections(scene: Scene, name: str) -> None:
    operation = OPERATIONS[name]
    given = operation.given(scene)
    scene.withdrawn()
    before = written()

    if operation.after_withdrawal:
        assert operation.do(**given).pk
    else:
        with pytest.raises(RefusedError, match="this milestone is withdrawn"):
            operation.do(**given)
        assert written() == before


WORDS = [
    pytest.param(operation, parameter, field, id=f"{name}-{parameter}")
    for name, operation in OPERATIONS.items()
    for parameter, field in operation.words.items()
]
BAD_WORDS = {
    "nothing": "",
    "blanks": " \r\n\t ",
    "too long": "x" * 4_001,
    "a letter that turns the line round": "Signed\u202edengis",
    "a character nobody sees": "Sig\u200bned",
    "a NUL": "Signed\x00",
}


@pytest.mark.parametrize("typed", BAD_WORDS.values(), ids=BAD_WORDS.keys())
@pytest.mark.parametrize(("operation", "parameter", "field"), WORDS)
def test_words_that_cannot_be_kept_are_refused_at_their_question(
    scene: Scene, operation: Operation, parameter: str, field: str, typed: str
) -> None:
    given = operation.given(scene)
    before = written()

    with pytest.raises(RefusedError) as refused:
        operation.do(**(given | {parameter: typed}))

    assert (refused.value.field, refused.value.message.endswith(".")) == (field, True)
    assert written() == before


def test_words_are_kept_as_they_were_typed_but_for_their_ends(scene: Scene) -> None:
    typed = "  =SUM(A1)\r\n<b>50%</b> – naïve Ł 👩‍🔧 'quoted'\n"

    fact = updates.add_update(milestone=scene.milestone, note=typed, by=scene.by(HOLDER), now=NOW)

    fact.refresh_from_db()
    assert fact.note == "=SUM(A1)\n<b>50%</b> – naïve Ł 👩‍🔧 'quoted'"


def test_access_of_the_day_is_londons_not_greenwichs(scene: Scene) -> None:
    """Ten past midnight on 15 June in London is still 14 June in UTC."""
    person = scene.by(Role.DIRECTOR)
    assert person.person is not None
    person.person.grants.update(until_on=NOW.date())

    with pytest.raises(PermissionDenied):
        updates.add_update(
            milestone=scene.milestone, note="Late.", by=person, now=NOW.replace(day=15, hour=0, minute=10)
        )


def _meanwhile(scene: Scene) -> None:
    """Something that may be recorded about the milestone whatever its state: a belief."""
    belief = OPERATIONS["assure"]
    belief.do(**(belief.given(scene) | {"by": scene.by(Role.BOARD_MEMBER)}))


def _failing(**_: object) -> None:
    raise OSError("disk full")
