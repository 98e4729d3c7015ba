"""Gaps beside the thread: what a meeting asked for, what a plan's paper says of itself, papers that disagree, posts."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.insight.choices import SubjectKind
from goldenthread.domain.insight.rules.gaps import Gap, Subject, gap
from goldenthread.foundation.lib.text import plural, said_date


@dataclass(frozen=True, slots=True)
class Matter:
    """Something a meeting asked for or challenged that is not done. `heard` is whether anything came back at all."""

    body: str
    body_slug: str
    meeting_slug: str
    asked_on: date | None
    text: str
    due_on: date | None
    heard: bool


@dataclass(frozen=True, slots=True)
class Stated:
    """What the paper of a plan says it holds, and what is on record of it."""

    plan: str
    title: str
    starts_on: date | None
    noun: str
    said: int
    held: int


@dataclass(frozen=True, slots=True)
class Disagreement:
    """Two statements of which nobody has said which is right."""

    slug: str
    first: str
    second: str
    why: str
    entered_on: date


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A post with open milestones that somebody held until a day and nobody holds now."""

    slug: str
    title: str
    until_on: date
    open: int


def gap_of_matter(one: Matter, *, as_at: date) -> Iterator[Gap]:
    """Its day has passed; or it has none, and nothing was ever heard of it."""
    late = one.due_on is not None and one.due_on < as_at
    if not late and (one.due_on is not None or one.heard):
        return
    lack = f"by {said_date(one.due_on)}; it is not done." if one.due_on else "and nothing on record came of it."
    yield gap(
        "decision-without-follow-up",
        Subject(SubjectKind.MEETING, (one.body_slug, one.meeting_slug)),
        since=one.due_on or one.asked_on,
        as_at=as_at,
        body=one.body,
        on=said_date(one.asked_on) if one.asked_on else "a day not on record",
        what=one.text,
        lack=lack,
    )


def gap_of_stated(one: Stated, *, as_at: date) -> Iterator[Gap]:
    """The two numbers differ."""
    if one.said == one.held:
        return
    said = plural(one.said, one.noun)
    held = f"there {'is' if one.held == 1 else 'are'} {plural(one.held, one.noun)}"
    about = Subject(SubjectKind.PLAN, (one.plan,))
    yield gap("figure-differs", about, since=one.starts_on, as_at=as_at, plan=one.title, said=said, held=held)


def gap_of_disagreement(one: Disagreement, *, as_at: date) -> Gap:
    told = {"first": one.first.rstrip("."), "second": one.second.rstrip("."), "why": one.why.rstrip(".")}
    about = Subject(SubjectKind.DISCREPANCY, (one.slug,))
    return gap("papers-disagree", about, since=one.entered_on, as_at=as_at, **told)


def gap_of_vacancy(one: Vacancy, *, as_at: date) -> Gap:
    told = {"what": one.title, "last": said_date(one.until_on), "open": plural(one.open, "milestone")}
    about, verb = Subject(SubjectKind.POST, (one.slug,)), "is" if one.open == 1 else "are"
    return gap("owner-gone", about, since=one.until_on, as_at=as_at, verb=verb, **told)
