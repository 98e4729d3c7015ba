"""Lines of corrections: what an entry puts right, what became of it, and whose asking it answers.

Walked by `corrects`, which a thread has in memory already; elsewhere each step is one query.
"""

from collections.abc import Iterator
from typing import Any, TypeVar, cast

from goldenthread.domain.plans.models import STANDING, CompletionClaim, CompletionReview, Fact
from goldenthread.domain.plans.models.facts import Decided

AnyFact = TypeVar("AnyFact", bound=Fact)
AnyDecided = TypeVar("AnyDecided", bound=Decided)


def line_of(fact: AnyFact) -> Iterator[AnyFact]:
    """The entry and what it corrects, back to what was recorded first."""
    one: AnyFact | None = fact
    while one is not None:
        yield one
        one = cast("AnyFact | None", one.corrects)


def last_of(fact: AnyFact) -> AnyFact:
    """What stands at the end of the entry's line; a retraction where it was taken back."""
    later = _rows(fact).filter(corrects=fact).first()
    return fact if later is None else last_of(later)


def is_corrected(fact: Fact) -> bool:
    """Whether a later entry took its place or took it back. One query."""
    return bool(_rows(fact).filter(corrects=fact).exists())


def proposal_of(decision: AnyDecided) -> AnyDecided | None:
    """What was asked of the body; None for a decision that no proposal on record led to."""
    found = (cast("AnyDecided | None", one.decides) for one in line_of(decision))
    return next(filter(None, found), None)


def asked_first(decided: AnyDecided) -> list[AnyDecided]:
    """What was asked, back to who asked first: a deferral stands between a proposal and the decision on it."""
    asked = proposal_of(decided)
    return [] if asked is None else [asked, *asked_first(asked)]


def proposers(proposal: AnyDecided) -> frozenset[int]:
    """The people who asked for what waits: of what was deferred, who had asked, not who entered the deferral."""
    asked = [each for each in (proposal, *asked_first(proposal)) if not each.verb]
    return frozenset(each.by_person_id for each in asked if each.by_person_id is not None)


def answer_to(proposal: AnyDecided) -> AnyDecided | None:
    """The decision on it as last put right, a retraction where it was taken back; None when there never was one."""
    first = _rows(proposal).filter(decides=proposal).first()
    return None if first is None else last_of(first)


def is_decided(proposal: AnyDecided) -> bool:
    """Whether a decision on it stands."""
    answer = answer_to(proposal)
    return answer is not None and not answer.is_retraction


def is_untouched(proposal: Decided) -> bool:
    """Whether it was read with `decided_by` and `corrected_by`, and there were none. No query."""
    read = proposal._state.fields_cache
    return all(name in read and read[name] is None for name in ("decided_by", "corrected_by"))


def is_answered(claim: CompletionClaim) -> bool:
    """Whether nothing waits here: the claim was corrected, takes another one back, or a review of it stands."""
    standing = claim.reviews.filter(STANDING)
    return claim.is_retraction or is_corrected(claim) or standing.exists()


def asked_by(fact: Fact) -> frozenset[int]:
    """The people whom the entry answers: who claimed, or who proposed. They neither give an answer nor change it."""
    asking: list[Fact] = []
    if isinstance(fact, CompletionReview):
        asking += line_of(fact.claim)
    elif isinstance(fact, Decided):
        asking += [each for each in asked_first(fact) if not each.verb]
    return frozenset(each.by_person_id for each in asking if each.by_person_id is not None)


def _rows(fact: Fact) -> Any:
    """The table of the entry's kind."""
    return type(fact)._default_manager
