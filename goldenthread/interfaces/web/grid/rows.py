"""The rows of the grid: what a milestone is, what was typed into its cells, and what became of it."""

import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import uuid4

from goldenthread.domain.plans.models import CompletionClaim, ProgressUpdate
from goldenthread.domain.plans.queries.round_page import Asked, PostAsked
from goldenthread.domain.plans.rules import answering
from goldenthread.domain.plans.rules.answering import DONE, DONE_ON, EXPECTED, NOTE, SAME
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.foundation.lib.text import LONDON, said_date
from goldenthread.interfaces.web.sending import seen_of

CELLS = (DONE_ON, EXPECTED, NOTE, SAME)
MOST = 250  # rows a page: more inputs than that no browser likes
NOBODY = "Nobody’s"
_NAME = re.compile(r"m([0-9]{1,18})-(\w+)")

Typed = dict[int, dict[str, str]]  # by milestone, what was typed into each cell


@dataclass
class GridRow:
    """One milestone of the table.

    `saved` says when it was recorded just now, `last` what was; `kept` that the words in it are a draft.
    """

    asked: Asked
    post: str
    seen: int
    typed: Mapping[str, str]
    kept: bool = False
    token: str = field(default_factory=lambda: str(uuid4()))
    errors: dict[str, str] = field(default_factory=dict)
    saved: str = ""
    last: str = ""

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
    def kind(self) -> str:
        """How the last cell of the row looks; a script makes the same of it."""
        if self.errors:
            return "wrong"
        return "saved" if self.saved else "typed" if self.typed else "answered" if self.asked.answer else ""

    @property
    def state(self) -> str:
        """What the last cell of the row says."""
        if self.errors:
            return " ".join(self.errors.values())
        if self.saved:
            return self.saved
        if self.typed:
            return "Kept from before, not recorded" if self.kept else "Not recorded yet"
        answer = self.asked.answer
        if answer is None:
            return "Not answered"
        return "Claimed as done" if answer.is_claim else "No change" if answer.is_no_change else "Updated"

    def carry(self, sent: Mapping[str, str]) -> None:
        """Keeps which form its words came by, and what their sender had seen."""
        self.token, self.seen = sent.get(f"m{self.pk}-token") or self.token, seen_of(sent.get(f"m{self.pk}-seen", ""))

    def record(self, fact: ProgressUpdate | CompletionClaim, now: datetime, version: int) -> None:
        """It is on record: says when, what is the last word on it now, and gives the next words a form of their own."""
        self.saved = f"Recorded at {now.astimezone(LONDON):%H:%M}"
        self.seen, self.token = version, str(uuid4())
        if isinstance(fact, ProgressUpdate):
            self.last = f"{said_date(fact.effective_on)}: {fact.note}"

    def follow(self, sent: "GridRow") -> None:
        """Says what came of the same row when it was sent."""
        self.errors, self.saved, self.seen, self.token = sent.errors, sent.saved, sent.seen, sent.token

    def fail(self, name: str, words: str) -> None:
        """What is wrong, at its cell; what belongs to none stands at the words."""
        cell = {DONE: DONE_ON}.get(name, name)
        self.errors[cell if cell in CELLS else NOTE] = words


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
            (asked.standing.is_open or asked.answer is not None)
            and (not self.post or self.post == str(post.post.pk if post.post else 0))
            and (not self.director or self.director == str(above or 0))
            and (self.only != "unanswered" or asked.answer is None)
        )


def shown(posts: Iterable[PostAsked], chosen: Chosen, typed: Collection[int]) -> tuple[list[tuple[str, Asked]], int]:
    """The milestones of the page asked for, each with its post, and how many there are in all.

    What something was typed about is on every page, whatever it shows: no words are lost from sight.
    """
    found = [
        (str(post.post or NOBODY), each)
        for post in posts
        for each in post.asked
        if each.member.pk in typed or chosen.takes(post, each)
    ]
    first = (chosen.page - 1) * MOST
    last = first + MOST
    kept = [each for at, each in enumerate(found) if first <= at < last or each[1].member.pk in typed]
    return kept, len(found)


def pages_of(count: int) -> int:
    return max(1, -(-count // MOST))


def typed_in(sent: Mapping[str, str]) -> Typed:
    """What was typed into each row, by milestone; a row in which nothing was typed is none."""
    found: Typed = {}
    for name, words in sent.items():
        cell = _NAME.fullmatch(name)
        if cell and cell[2] in CELLS and words.strip():
            found.setdefault(int(cell[1]), {})[cell[2]] = words
    return {pk: whole(typed) for pk, typed in found.items()}


def emptied_in(sent: Mapping[str, str]) -> set[int]:
    """The milestones whose row was sent with nothing in it."""
    rows = {int(row[1]) for row in map(_NAME.fullmatch, sent) if row}
    return rows - typed_in(sent).keys()


def whole(typed: Mapping[str, str]) -> dict[str, str]:
    """The cells as answers to every question: a day on which it was done says that it is."""
    answers = {name: typed.get(name, "") for name in CELLS}
    return answers | {DONE: "yes" if answers[DONE_ON].strip() else "", SAME: "yes" if answers[SAME] else ""}


def drafted(typed: Mapping[str, str]) -> dict[str, str]:
    """The words of a draft, which may come from another page, as cells; empty where there is nothing to show."""
    answers = whole(typed)
    answers[SAME] = "yes" if typed.get(SAME) == "yes" else ""
    return {} if answering.is_empty(answers) else answers
