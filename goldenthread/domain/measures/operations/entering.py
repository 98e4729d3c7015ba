"""What every write about a measure goes through: held, asked whether it was sent twice, saved, in the ledger."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, TypeVar

from goldenthread.domain.measures.models import Measure
from goldenthread.domain.organisations.operations import ledger_actor
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Fact
from goldenthread.domain.plans.operations.recording import ONCE, Sending, day_of, said
from goldenthread.foundation.ledger import operations as ledger
from goldenthread.foundation.lib.typed import RefusedError

__all__ = ["ONCE", "Sending", "away", "begin", "day_of", "enter", "require_standing", "said", "subject_of"]

AnyFact = TypeVar("AnyFact", bound=Fact)


def begin(measure: Measure, kind: type[AnyFact], sending: Sending) -> tuple[Measure, AnyFact | None]:
    """The measure, held until the transaction ends, and the fact the same form already made if it was sent twice."""
    held = Measure.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=measure.pk)
    if sending.token is None:
        return held, None
    return held, kind._default_manager.filter(token=sending.token).first()


def require_standing(fact: Any) -> None:
    """Raises RefusedError for a fact that a later one corrected or took back."""
    if fact.is_retraction or type(fact)._default_manager.filter(corrects=fact).exists():
        raise RefusedError("", "Somebody corrected this, or took it back, in the meantime. Look again.")


def away(fact: Fact, reason: str, by: Acting, now: datetime, sending: Sending, *, on: date) -> dict[str, Any]:
    """What a fact carries that takes another back: it speaks of the same day, so that on no day that counts."""
    taken = {"corrects": fact, "is_retraction": True, "correction_reason": reason}
    return said(by, now, sending, on=on) | taken


def subject_of(measure: Measure) -> str:
    """What a ledger entry about the measure is about."""
    return f"measure:{measure.slug}"


def enter(
    measure: Measure, fact: AnyFact, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime
) -> AnyFact:
    """Saves the fact and its one ledger entry. Call last (the ledger queues writers)."""
    fact.save(force_insert=True)
    note(measure, verb=verb, body={"fact": fact.pk, "on": fact.effective_on} | dict(body), by=by, now=now)
    return fact


def note(measure: Measure, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime) -> None:
    """The ledger entry of something about the measure."""
    chain = measure.organisation.slug
    ledger.record(chain=chain, actor=ledger_actor(by), verb=verb, subject=subject_of(measure), body=body, now=now)
