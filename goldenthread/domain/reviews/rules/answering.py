"""What may be answered to a recommendation, and when; each refusal names the field and the fix."""

from dataclasses import dataclass
from datetime import date

from goldenthread.domain.reviews.choices import RecheckRating, ResponseKind
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.lib.typed import RefusedError, words

_NEEDS_REASON = {
    ResponseKind.PARTLY: "Say which part is not accepted, and why",
    ResponseKind.REJECTED: "Say why it is rejected",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """How the organisation answers. `words` as published; without a kind they are all that is known."""

    kind: ResponseKind | None = None
    reason: str = ""
    due_on: date | None = None
    words: str = ""


def checked(answer: Answer, *, reported_on: date | None) -> Answer:
    """The answer as it is kept. Raises RefusedError: no answer at all, no reason, due before what it answers."""
    kept = words("words", answer.words, asked="", needed=False)
    if answer.kind is None and not kept:
        raise RefusedError("kind", "Choose how it was answered, or give the words in which it was.")
    asked = _NEEDS_REASON.get(answer.kind) if answer.kind else None
    reason = words("reason", answer.reason, asked=asked or "", needed=asked is not None)
    if answer.due_on is not None and answer.kind is ResponseKind.REJECTED:
        raise RefusedError("due_on", "What is rejected is due on no day. Leave the day empty.")
    not_before("due_on", answer.due_on, reported_on, what="It cannot be due")
    return Answer(answer.kind, reason, answer.due_on, kept)


def not_before(field: str, day: date | None, reported_on: date | None, *, what: str) -> None:
    """Raises RefusedError for a day before the report; where no day of the report is on record nothing is refused."""
    if day is not None and reported_on is not None and day < reported_on:
        raise RefusedError(field, f"{what} before the review reported on {said_date(reported_on)}. Correct the day.")


def recheck(field: str, rating: str) -> RecheckRating:
    """The rating of a re-check. Raises RefusedError."""
    if rating not in RecheckRating.values:
        raise RefusedError(field, "Choose what was found.")
    return RecheckRating(rating)
