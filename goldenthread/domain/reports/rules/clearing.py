"""Which clearances stand. A clearance is of the exact text: it counts as long as the section says exactly that.

The latest word of a capacity counts. Text changed back to what was cleared is what was cleared, so that clearance
stands again. Nobody clears what they wrote.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import Enum

from goldenthread.domain.reports.choices import ClearanceOutcome as Outcome
from goldenthread.domain.reports.choices import ReportEventKind as Event
from goldenthread.domain.reports.rules.kinds import Capacity, SectionKind
from goldenthread.domain.reports.rules.lead_times import Clock


class Standing(Enum):
    """How the clearance of a section in one capacity stands; the value is how it is said."""

    VOID = "Void: the text changed"
    RETURNED = "Returned"
    WRITTEN = "Void: whoever cleared it wrote in it"
    UNSEEN = "Void: a number was kept since"
    REWRITTEN = "To be cleared again"  # it was returned, and has been changed since
    WANTED = "To be cleared"
    CLEARED = "Cleared"

    @property
    def is_void(self) -> bool:
        """Whether it was cleared, and that does not count any more."""
        return self in (Standing.VOID, Standing.WRITTEN, Standing.UNSEEN)

    @property
    def waits(self) -> bool:
        """Whether whoever clears has something to do; what was returned waits for its writer."""
        return self not in (Standing.CLEARED, Standing.RETURNED)


@dataclass(frozen=True, slots=True)
class Word:
    """What whoever clears said of a section, when, and of which text: its hash.

    `version` and `taking` are the last ones that are as they were read, though there may have been others between.
    `kept` is the first number kept afterwards, though the record says otherwise: its reason, which the paper repeats,
    was not read. It stands in the section, or in one that nobody clears.
    """

    outcome: Outcome
    sha256: str
    at: datetime
    post: str
    person: int | None
    version: int
    taking: int
    comment: str = ""
    key: int = 0
    kept: "Change | None" = None


@dataclass(frozen=True, slots=True)
class Change:
    """A version of the section, figures taken anew, or a number `kept`, after a word was said: exactly one of them.

    Version 1 is the words of a council's own kind of report, by whoever brought them into it. `blank` is a version
    without words. `within` is the title of the other section that a kept number stands in.
    """

    at: datetime
    post: str
    person: int | None = None
    version: int | None = None
    taking: int | None = None
    kept: str = ""
    blank: bool = False
    within: str = ""

    @property
    def said(self) -> str:
        """ "version 4", "figures 2" or "“9”"."""
        if self.kept:
            return f"“{self.kept}”"
        if self.version == 1:
            return "version 1, the words of its kind of report,"
        return f"version {self.version}" if self.version is not None else f"figures {self.taking}"


@dataclass(frozen=True, slots=True)
class Place:
    """One clearance that the kind of report asks for, and how it stands.

    `since` is the change that came first after the word that does not count any more; None where what changed lies
    in another section, to which this one refers. `asked_at` is from when it waits, None where nothing does.
    """

    section: str
    title: str
    capacity: Capacity
    standing: Standing
    sha256: str  # of what the section says now
    word: Word | None = None
    since: Change | None = None
    asked_at: datetime | None = None
    clock: Clock | None = None

    @property
    def key(self) -> tuple[str, str]:
        return self.section, self.capacity.slug


def standing(word: Word | None, sha256: str, writers: Collection[int], *, is_out: bool = False) -> Standing:
    """How a capacity's latest word stands against the hash of what the section says now.

    `writers` are the persons who ever wrote in the section. What `is_out` was cleared in full, and nothing of it was
    changed since: only a later version of the program can say it in other words, and the edition does not.
    """
    if word is None:
        return Standing.WANTED
    if is_out and word.outcome == Outcome.CLEARED:
        return Standing.CLEARED
    same = word.sha256 == sha256
    if word.outcome == Outcome.RETURNED:
        return Standing.RETURNED if same else Standing.REWRITTEN
    if not same:
        return Standing.VOID
    if word.person is not None and word.person in writers:
        return Standing.WRITTEN
    return Standing.UNSEEN if word.kept else Standing.CLEARED


def asks_for(section: SectionKind, text: str, word: Word | None) -> bool:
    """Whether a section with that Markdown has to be cleared by whoever last said `word` of it.

    An optional one without words does not stand in the paper, so nobody clears it; but what somebody cleared or
    returned is not taken away unseen: that it is empty now is for them to read.
    """
    return section.required or bool(text.strip()) or word is not None


def words_since(versions: Iterable[Change], *, blank: bool) -> datetime | None:
    """Since when a section that was `blank` at first, or was emptied, has words; None where it always had some."""
    since = None
    for each in versions:
        if blank and not each.blank:
            since = each.at
        blank = each.blank
    return since


def first_after(word: Word, changes: Iterable[Change]) -> Change | None:
    """The first of the changes that the word does not know, the number kept since among them."""
    later = [
        each
        for each in (*changes, *filter(None, (word.kept,)))
        if each.kept
        or (each.version is not None and each.version > word.version)
        or (each.taking is not None and each.taking > word.taking)
    ]
    return min(later, key=lambda each: each.at, default=None)


def voided_by(word: Word, next_: Word, changes: Iterable[Change]) -> Change | None:
    """What made a clearance void before the next word was said; None where it stood until then."""
    meanwhile = [each for each in changes if each.at <= next_.at]
    kept = word.kept is not None and word.kept.at <= next_.at
    if word.outcome is not Outcome.CLEARED or (word.sha256 == next_.sha256 and not kept):
        return None
    return first_after(word if kept else replace(word, kept=None), meanwhile)


def asked_at(
    stands: Standing,
    since: Change | None,
    word: Word | None,
    events: Sequence[tuple[Event, datetime]],
    words_at: datetime | None = None,
) -> datetime | None:
    """From when whoever clears has been waited for: since the report was sent, or since its text changed after that.

    `words_at` is since when an optional section has words at all: before, nobody was asked to clear it. None while the
    report is with nobody who clears, and for what does not wait for them.
    """
    if not events or events[-1][0] is not Event.SENT or not stands.waits:
        return None
    sent = events[-1][1]
    changed = since.at if since else word.at if word else words_at or sent
    return max(sent, changed)


def may_not(person: int | None, post: str, writers: Iterable[Change]) -> str:
    """Why somebody may not clear a section because they wrote in it; empty where they may.

    Where no person is known (the command line) the post is compared.
    """
    for each in writers:
        same = each.person == person if person is not None and each.person is not None else each.post == post
        if same:
            return (
                f"You wrote {each.said} of this section, and nobody clears what they wrote. Ask a deputy to clear it."
            )
    return ""
