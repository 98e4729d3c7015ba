"""The rows of the grid: what a milestone is, what was typed into its cells, and what became of it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from goldenthread.domain.plans.operations.recording import Sending
from goldenthread.domain.plans.queries.round_page import Asked, PostAsked, RoundSeen
from goldenthread.domain.plans.rules import answering
from goldenthread.domain.plans.rules.answering import DONE, DONE_ON, EXPECTED, NOTE, SAME
from goldenthread.domain.plans.rules.tones import STATUS_TONES

CELLS = (DONE_ON, EXPECTED, NOTE)
_MOST = 250  # rows a page: more inputs than that no browser likes


@dataclass
class GridRow:
    """One milestone of the table. `saved` says what was recorded of it just now."""

    asked: Asked
    post: str
    seen: int
    typed: Mapping[str, str]
    token: str = field(default_factory=lambda: str(uuid4()))
    errors: dict[str, str] = field(default_factory=dict)
    saved: str = ""

    @property
    def pk(self) -> int:
        return self.asked.member.pk

    @property
    def name(self) -> str:
        return self.asked.member.reference or self.asked.member.slug

    @property
    def tone(self) -> str:
        return STATUS_TONES[self.asked.standing.status].value

    @property
    def is_typed(self) -> bool:
        return not answering.is_empty(self.typed)

    @property
    def state(self) -> str:
        """What the last cell of the row says."""
        if self.errors:
            return next(iter(self.errors.values()))
        if self.saved:
            return self.saved
        answer = self.asked.answer
        if answer is None:
            return "Not answered"
        return "Claimed as done" if answer.is_claim else "No change" if answer.is_no_change else "Updated"

    def fail(self, name: str, words: str) -> None:
        """What is wrong, at its cell; what belongs to none stands at the words."""
        cell = {DONE: DONE_ON}.get(name, name)
        self.errors[cell if cell in {*CELLS, SAME} else NOTE] = words


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which rows are shown: of one post (its number), of those below one director, only the unanswered."""

    post: str = ""
    director: str = ""
    only: str = ""
    page: int = 1

    def takes(self, post: PostAsked, asked: Asked) -> bool:
        above = post.post.reports_to_id if post.post else None
        return (
            (not self.post or self.post == str(post.post.pk if post.post else 0))
            and (not self.director or self.director == str(above or 0))
            and (self.only != "unanswered" or asked.answer is None)
        )


def rows_of(
    seen: RoundSeen, chosen: Chosen, versions: Mapping[int, int], sent: Mapping[str, str]
) -> tuple[list[GridRow], int]:
    """The rows of the page asked for, and how many there are in all."""
    found = [
        GridRow(
            asked=each,
            post=str(post.post or "Nobody’s"),
            seen=versions.get(each.member.pk, 0),
            typed=typed_in(sent, each.member.pk),
        )
        for post in seen.posts
        for each in post.asked
        if _is_typed(sent, each.member.pk)  # what was typed stays on the page, whatever it shows
        or (chosen.takes(post, each) and (each.standing.is_open or each.answer is not None))
    ]
    first = (chosen.page - 1) * _MOST
    kept = [row for at, row in enumerate(found) if first <= at < first + _MOST or row.is_typed]
    return kept, len(found)


def _is_typed(sent: Mapping[str, str], pk: int) -> bool:
    return not answering.is_empty(typed_in(sent, pk))


def pages_of(count: int) -> int:
    return max(1, -(-count // _MOST))


def typed_in(sent: Mapping[str, str], pk: int) -> dict[str, str]:
    """What was typed into the cells of the milestone's row."""
    typed = {name: sent.get(f"m{pk}-{name}", "") for name in CELLS}
    done = "yes" if typed[DONE_ON].strip() else ""
    return typed | {DONE: done, SAME: "yes" if sent.get(f"m{pk}-{SAME}") else ""}


def sending_of(sent: Mapping[str, str], pk: int) -> Sending:
    """Which form it is and what its sender had seen; a mangled one is a new one that has seen nothing."""
    seen = sent.get(f"m{pk}-seen", "")
    try:
        token = UUID(sent.get(f"m{pk}-token", ""))
    except ValueError:
        token = uuid4()
    return Sending(token=token, seen=int(seen) if seen.isdecimal() and len(seen) < 19 else -1)
