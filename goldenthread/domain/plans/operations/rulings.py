"""The one way by which something decided enters a plan: on a ruling that is on record and allows it (SPEC 2.3).

Every operation that moves a deadline, ends or adds a milestone, changes what has to be done, or speaks for a Board
takes a `ruling`, asks it here, and binds to it what was recorded. A house test holds every operation to that.
"""

from collections.abc import Collection
from datetime import datetime

from django.db import models

from goldenthread.domain.organisations.operations import day_of
from goldenthread.domain.plans.choices import Verb
from goldenthread.domain.plans.models import STANDING, Plan, Ruling
from goldenthread.domain.plans.models.facts import Decided
from goldenthread.domain.plans.rules import recording as rules
from goldenthread.domain.plans.rules.recording import RefusedError

_UNRECORDED = "A plan changes only by a decision on record. Record the decision at its meeting first."

_PUT_RIGHT = "This decision was put right since. Use the later one."


def on_record(ruling: object, *, now: datetime) -> Ruling:
    """The ruling as the database has it: what a caller holds may be older, or made up. One query.

    Raises RefusedError for what is none, was put right since, or is of a day that is unknown or still to come.
    """
    if not isinstance(ruling, Ruling) or not isinstance(ruling, models.Model) or ruling.pk is None:
        raise RefusedError("decision", _UNRECORDED)
    rows = type(ruling)._default_manager.filter(pk=ruling.pk)
    found = rows.filter(STANDING).first()
    if found is None:
        raise RefusedError("decision", _PUT_RIGHT if rows.exists() else _UNRECORDED)
    assert isinstance(found, Ruling)
    on = found.authority().on
    if on is None:
        raise RefusedError("decision", "The day of this decision is not on record, so nothing can follow from it.")
    rules.past_day("decision", on, today=day_of(now), what="The day of the decision")
    return found


def standing_ruling(ruling: object, plan: Plan, fact: models.Model, *, now: datetime) -> Ruling:
    """The ruling as it is on record now. Raises RefusedError for what is none, does not stand, or does not rule here.

    `fact` is what shall be recorded on its word, not saved yet. Three or four queries.
    """
    found = on_record(ruling, now=now)
    if reason := found.why_not(plan, fact):
        raise RefusedError("decision", reason)
    return found


def require_verb(ruling: Ruling, allowed: Collection[Verb], *, to: str) -> None:
    """Raises RefusedError unless the body did one of these; "noted" and "commented on" move nothing and say so."""
    if Verb(ruling.verb) not in allowed:
        did = Verb(ruling.verb).label.lower()
        raise RefusedError("decision", f"The body {did} this: that does not {to}. Nothing was changed.")


def give_authority(
    fact: Decided, plan: Plan, ruling: object, *, place: str = "", now: datetime, asked: Ruling | None = None
) -> Ruling:
    """Gives the fact, not saved yet, the authority of the ruling and says which it is, to be bound once it is saved.

    `place` is its line of a schedule. `asked` is what an earlier line of the same schedule and plan got here: a body
    rules on all of them or on none. Raises RefusedError as `standing_ruling` does.
    """
    again = asked is None or asked.left_to is not None  # what is left to a post has a limit for each milestone
    found = standing_ruling(ruling, plan, fact, now=now) if again or asked is None else asked
    given = found.authority()
    fact.verb, fact.authority_on = found.verb, given.on
    fact.authority_body = _fitting(given.body, _room(fact, "authority_body"))
    end = f", {place}" if given.item and place else place
    fact.authority_item = _fitting(given.item, _room(fact, "authority_item") - len(end)) + end
    return found


def _room(fact: Decided, column: str) -> int:
    found = fact._meta.get_field(column)
    assert isinstance(found, models.CharField)
    return found.max_length or 0


def _fitting(words: str, longest: int) -> str:
    """The words as far as their column holds them; the decision itself has them in full."""
    return words if len(words) <= longest else f"{words[: longest - 1].rstrip()}…"
