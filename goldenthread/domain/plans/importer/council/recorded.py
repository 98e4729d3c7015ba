"""One fact of the folder as the operation by which a person recorded it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import AssuranceVoice, RatingVoice
from goldenthread.domain.plans.importer.council.made import Made, RulingOf, ruled, telling
from goldenthread.domain.plans.importer.council.rows import FactRow
from goldenthread.domain.plans.models import Addition, Fact, Ruling
from goldenthread.domain.plans.operations import (
    additions,
    changes,
    corrections,
    deadlines,
    ratings,
    updates,
    withdrawals,
)
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.text import said_date

UNSAID = "What was recorded before was wrong."  # where the folder gives no reason for a correction

# Where a person finds in the file what an operation asks about.
_COLUMNS = {
    "note": "words",
    "reason": "words",
    "wording": "words",
    "correction_reason": "date_words",
    "expected": "date",
    "to": "date",
    "amended": "date",
    "achieved_on": "on",
    "given_on": "on",
    "owner": "about",
}


def record(made: Made, row: FactRow, ruling_of: RulingOf) -> None:
    """Records the fact as its recorder at its moment. Raises NotTellableError, naming the row, when it is refused.

    `ruling_of` gives the decision on whose word something moves, by its key.
    """
    said: Said = {"by": Acting(post=made.posts[row.by].title, person=made.people[row.person]), "now": row.at}
    with telling("facts", row.number, _COLUMNS):
        if row.decision:
            said["ruling"] = _ruling(row, ruling_of)
        made.facts[row.key] = found = _KINDS[row.kind](made, row, said)
    if isinstance(found, Addition) and found.made is not None:
        made.milestones[row.subject] = found.made


def _ruling(row: FactRow, ruling_of: RulingOf) -> Ruling:
    """What the files say of it twice has to agree. Raises RefusedError."""
    found = ruled(ruling_of, row.decision)
    if row.verb and found.verb != row.verb:
        raise RefusedError("verb", f"The decision {row.decision} is recorded as {found.verb}.")
    if (on := found.authority().on) != row.on:
        day = said_date(on) if on else "a day that is not on record"
        raise RefusedError("on", f"The decision {row.decision} was taken on {day}.")
    return found


Said = dict[str, Any]


def _update(made: Made, row: FactRow, said: Said) -> Fact:
    if row.corrects:
        return corrections.correct_update(
            update=made.facts[row.corrects], note=row.words, expected=row.day, reason=row.reason or UNSAID, **said
        )
    return updates.add_update(milestone=made.milestones[row.subject], note=row.words, expected=row.day, **said)


def _claim(made: Made, row: FactRow, said: Said) -> Fact:
    if row.corrects:
        return corrections.correct_claim(
            claim=made.facts[row.corrects], achieved_on=row.on, note=row.words, reason=row.reason or UNSAID, **said
        )
    return updates.claim_completion(milestone=made.milestones[row.subject], achieved_on=row.on, note=row.words, **said)


def _review(review: Callable[..., Fact], made: Made, row: FactRow, said: Said) -> Fact:
    return review(claim=made.facts[row.about], reason=row.words, **said)


def _propose(made: Made, row: FactRow, said: Said) -> Fact:
    if row.day is None:
        raise RefusedError("to", "The cell is empty.")
    return deadlines.propose_deadline(
        milestone=made.milestones[row.subject], to=row.day, reason=row.words, affects=row.reason, **said
    )


def _decide(made: Made, row: FactRow, said: Said) -> Fact:
    return deadlines.decide_deadline(proposal=made.facts[row.about], amended=row.day, place=row.line, **said)


def _withdraw(made: Made, row: FactRow, said: Said) -> Fact:
    return withdrawals.withdraw(
        milestone=made.milestones[row.subject], reason=row.words, place=row.line, **said
    )  # fmt: skip


def _wording(made: Made, row: FactRow, said: Said) -> Fact:
    return changes.amend_wording(
        milestone=made.milestones[row.subject], wording=row.words, reason=row.reason, **said
    )  # fmt: skip


def _propose_wording(made: Made, row: FactRow, said: Said) -> Fact:
    return additions.propose_rewording(
        milestone=made.milestones[row.subject], wording=row.words, reason=row.reason, **said
    )  # fmt: skip


def _decide_wording(made: Made, row: FactRow, said: Said) -> Fact:
    return additions.decide_rewording(proposal=made.facts[row.about], place=row.line, **said)


def _owner(made: Made, row: FactRow, said: Said) -> Fact:
    return changes.amend_owner(
        milestone=made.milestones[row.subject], owner=made.posts[row.about], reason=row.words, **said
    )


def _rate(made: Made, row: FactRow, said: Said) -> Fact:
    area = made.areas[row.subject]
    voice = RatingVoice(row.voice)
    if "ruling" not in said:
        said["given_on"] = row.on  # a Board's is given on the day of its decision
    return ratings.rate(plan=area.plan, area=area, voice=voice, rating=row.rating, reason=row.words, **said)


def _assure(made: Made, row: FactRow, said: Said) -> Fact:
    voice = AssuranceVoice(row.voice)
    return changes.assure(
        milestone=made.milestones[row.subject], voice=voice, rating=row.rating, reason=row.words, **said
    )


def _propose_milestone(made: Made, row: FactRow, said: Said) -> Fact:
    step = next(each for each in made.council.steps if each.key == row.subject)
    return additions.propose_addition(
        action=made.actions[step.action],
        wording=step.wording,
        owner=made.posts.get(step.owner),
        deadline=step.baseline,
        reference=step.reference,
        reason=row.words,
        **said,
    )


def _add(made: Made, row: FactRow, said: Said) -> Fact:
    return additions.decide_addition(proposal=made.facts[row.about], amended=row.day, place=row.line, **said)


_KINDS: dict[str, Callable[[Made, FactRow, Said], Any]] = {
    "update": _update,
    "claim": _claim,
    "accept": partial(_review, updates.accept_completion),
    "return": partial(_review, updates.return_completion),
    "propose_deadline": _propose,
    "decide_deadline": _decide,
    "withdraw": _withdraw,
    "amend_wording": _wording,
    "propose_wording": _propose_wording,
    "decide_wording": _decide_wording,
    "amend_owner": _owner,
    "rate": _rate,
    "assure": _assure,
    "propose_milestone": _propose_milestone,
    "add_milestone": _add,
}
