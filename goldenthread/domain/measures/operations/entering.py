"""What every write about a measure goes through: held, asked whether it was sent twice, saved, in the ledger."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, TypeVar

from goldenthread.domain.measures.models import Measure
from goldenthread.domain.organisations import entering
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.models import Fact
from goldenthread.domain.plans.operations.recording import ONCE, Sending, away, day_of, keep, said, sent_before
from goldenthread.foundation.lib.typed import RefusedError

__all__ = ["ONCE", "Sending", "away", "begin", "day_of", "enter", "require_standing", "said", "subject_of"]

AnyFact = TypeVar("AnyFact", bound=Fact)


def begin(measure: Measure, kind: type[AnyFact], sending: Sending) -> tuple[Measure, AnyFact | None]:
    """The measure, held until the transaction ends, and the fact the same form already made if it was sent twice."""
    held = Measure.objects.select_for_update(of=("self",)).select_related("organisation").get(pk=measure.pk)
    return held, sent_before(kind, sending)


def require_standing(fact: Any) -> None:
    """Raises RefusedError for a fact that a later one corrected or took back."""
    if fact.is_retraction or type(fact)._default_manager.filter(corrects=fact).exists():
        raise RefusedError("", "Somebody corrected this, or took it back, in the meantime. Look again.")


def subject_of(measure: Measure) -> str:
    """What a ledger entry about the measure is about."""
    return f"measure:{measure.slug}"


def enter(
    measure: Measure, fact: AnyFact, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime
) -> AnyFact:
    """Saves the fact and its one ledger entry. Call last (the ledger queues writers)."""
    return keep(fact, measure.organisation, subject_of(measure), verb=verb, body=body, by=by, now=now)


def note(measure: Measure, *, verb: str, body: Mapping[str, object], by: Acting, now: datetime) -> None:
    """The ledger entry of something about the measure."""
    entering.enter(measure.organisation, verb=verb, subject=subject_of(measure), body=body, by=by, now=now)
