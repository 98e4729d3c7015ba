"""Gaps of what was asked: a requirement of a Direction, or a recommendation of a review."""

from collections.abc import Callable, Iterator
from datetime import date

from goldenthread.domain.directions.choices import OccurrenceState
from goldenthread.domain.directions.rules.occurrences import Occurrence, span
from goldenthread.domain.insight.choices import Asks, SubjectKind
from goldenthread.domain.insight.rules.gaps import Gap, Subject, gap
from goldenthread.domain.insight.rules.matrix import Line
from goldenthread.domain.insight.rules.saying import shortened
from goldenthread.foundation.lib.text import said_date

_FOR = 100  # characters of the requirement for which something was sent


def subject(line: Line) -> Subject:
    """What a page of it is named by."""
    if line.asks is Asks.REQUIREMENT:
        return Subject(SubjectKind.REQUIREMENT, (line.slug,))
    return Subject(SubjectKind.RECOMMENDATION, (line.of, line.slug))


def gaps_of_line(line: Line, *, as_at: date) -> Iterator[Gap]:
    """What is missing of it by itself, apart from its actions. Of a characteristic nothing: nobody asked for it."""
    if line.asks is Asks.CHARACTERISTIC:
        return
    for find in _FINDERS:
        yield from find(line, as_at)


def _without_action(line: Line, as_at: date) -> Iterator[Gap]:
    if line.answers or line.bodies or not line.accepted:
        return
    required = line.asks is Asks.REQUIREMENT
    code = "requirement-without-action" if required else "recommendation-without-action"
    since = line.asked_on if required else line.accepted_on
    yield gap(code, subject(line), since=since, as_at=as_at, what=line.text)


def _contested(line: Line, as_at: date) -> Iterator[Gap]:
    if line.covered is None:
        return
    for contest in line.covered.contests:
        yield gap(
            "coverage-contested",
            subject(line),
            since=contest.on,
            as_at=as_at,
            what=line.text,
            verdict=line.covered.verdict.label.lower(),
            on=said_date(line.covered.on),
            by=contest.by,
            reason=contest.reason,
        )


def _occurrences(line: Line, as_at: date) -> Iterator[Gap]:
    for each in line.occurrences:
        told = {"what": line.text, "due": each.due.said()}
        about, since = subject(line), each.due.on
        if each.state is OccurrenceState.MISSED:
            yield gap("requirement-missed", about, since=since, as_at=as_at, **told)
        elif each.state is OccurrenceState.LATE and each.late_by is not None:
            yield gap("requirement-late", about, since=since, as_at=as_at, late=span(each.late_by), **told)
        elif each.state is OccurrenceState.UNKNOWN:
            yield gap("requirement-not-on-record", about, since=since, as_at=as_at, lack=_lack(each), **told)


def _lack(one: Occurrence) -> str:
    if one.received is None:
        return "no paper says whether it was received"
    if one.received.on is None:
        return f"“{one.received.what}” was sent, and no paper says when"
    return f"“{one.received.what}” was received that day, and no paper says at which hour"


def _undated(line: Line, as_at: date) -> Iterator[Gap]:
    for each in line.sent:
        if each.on is None:
            lack = f"sent for “{shortened(line.text, _FOR)}”"
            yield gap("evidence-without-date", subject(line), since=None, as_at=as_at, what=each.title, lack=lack)


_FINDERS: tuple[Callable[[Line, date], Iterator[Gap]], ...] = (_without_action, _contested, _occurrences, _undated)
