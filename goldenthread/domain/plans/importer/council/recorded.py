"""One fact of the folder as the operation by which a person recorded it."""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import AssuranceVoice, RatingVoice, Verb
from goldenthread.domain.plans.importer.council.made import Made, NotTellableError
from goldenthread.domain.plans.importer.council.rows import FactRow
from goldenthread.domain.plans.models import Fact
from goldenthread.domain.plans.operations import changes, corrections, deadlines, ratings, setting_up, updates
from goldenthread.domain.plans.rules.recording import RefusedError
from goldenthread.foundation.lib.tables import Refusal

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


def record(made: Made, row: FactRow) -> None:
    """Records the fact as its recorder at its moment. Raises NotTellableError, naming the row, when it is refused."""
    by = Acting(post=made.posts[row.by].title, person=made.people[row.person])
    try:
        found = _KINDS[row.kind](made, row, {"by": by, "now": row.at})
    except RefusedError as error:
        column = _COLUMNS.get(error.field, error.field) or None
        raise NotTellableError(Refusal("facts.csv", row.number, column, error.message, "Correct the row.")) from error
    except PermissionDenied as error:
        fix = "Name a post whose holder may, or give the person another role."
        raise NotTellableError(Refusal("facts.csv", row.number, "by", str(error), fix)) from error
    if isinstance(found, Fact):
        made.facts[row.key] = found
    else:
        made.milestones[row.subject] = found


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
    return deadlines.propose_deadline(milestone=made.milestones[row.subject], to=row.day, reason=row.words, **said)


def _decide(made: Made, row: FactRow, said: Said) -> Fact:
    return deadlines.decide_deadline(
        proposal=made.facts[row.about],
        verb=Verb(row.verb),
        body=row.body,
        decided_on=row.decided_on or row.on,
        item=row.item,
        amended=row.day,
        **said,
    )


def _withdraw(made: Made, row: FactRow, said: Said) -> Fact:
    return deadlines.withdraw(
        milestone=made.milestones[row.subject],
        reason=row.words,
        body=row.body,
        decided_on=row.decided_on or row.on,
        item=row.item,
        **said,
    )


def _wording(made: Made, row: FactRow, said: Said) -> Fact:
    return changes.amend_wording(
        milestone=made.milestones[row.subject], wording=row.words, reason=row.reason, **said
    )  # fmt: skip


def _owner(made: Made, row: FactRow, said: Said) -> Fact:
    return changes.amend_owner(
        milestone=made.milestones[row.subject], owner=made.posts[row.about], reason=row.words, **said
    )


def _rate(made: Made, row: FactRow, said: Said) -> Fact:
    area = made.areas[row.subject]
    voice = RatingVoice(row.voice)
    return ratings.rate(
        plan=area.plan, area=area, voice=voice, rating=row.rating, reason=row.words, given_on=row.on, **said
    )


def _assure(made: Made, row: FactRow, said: Said) -> Fact:
    voice = AssuranceVoice(row.voice)
    return changes.assure(
        milestone=made.milestones[row.subject], voice=voice, rating=row.rating, reason=row.words, **said
    )


def _add(made: Made, row: FactRow, said: Said) -> Any:
    step = next(each for each in made.council.steps if each.key == row.subject)
    return setting_up.add_milestone(
        action=made.actions[step.action],
        wording=step.wording,
        owner=made.posts.get(step.owner),
        deadline=step.baseline,
        reference=step.reference,
        source=step.source,
        reason=row.words,
        **said,
    )


_KINDS: dict[str, Callable[[Made, FactRow, Said], Any]] = {
    "update": _update,
    "claim": _claim,
    "accept": partial(_review, updates.accept_completion),
    "return": partial(_review, updates.return_completion),
    "propose_deadline": _propose,
    "decide_deadline": _decide,
    "withdraw": _withdraw,
    "amend_wording": _wording,
    "amend_owner": _owner,
    "rate": _rate,
    "assure": _assure,
    "add_milestone": _add,
}
