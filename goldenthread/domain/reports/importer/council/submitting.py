"""Submissions of a council's folder: prepared by one, sent by another, acknowledged, asked about and answered.

Moments are counted from the day on which the requirement is due, as in the file of receipts.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from goldenthread.domain.insight.importer.council.directions import clock
from goldenthread.domain.insight.importer.council.story import Line, Lines, on_record
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council.made import Made
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.domain.reports import signing
from goldenthread.domain.reports.importer.council.story import Shelf, Story
from goldenthread.domain.reports.models import Sending
from goldenthread.domain.reports.operations import answering, sending, submitting
from goldenthread.foundation.lib.text import LONDON
from goldenthread.foundation.lib.typed import RefusedError

_UNSIGNED = "The council was told from its files on a machine that holds no key to sign with."
_NOON = time(12)


def events(files: Mapping[str, Lines], shelf: Shelf, told: Story) -> Iterator[Event]:
    due: dict[str, date] = {}
    for line in files["submissions"]:
        due[line.key()], event = _prepared(line, shelf, told)
        yield event
    for line in files["sendings"]:
        yield _sent(line, due, told)
    replies = {each.key() for each in files["submission_replies"]}
    for line in files["submission_replies"]:
        yield _replied(line, due, told, replies)


def _moment(line: Line, due_on: date) -> datetime:
    day = due_on + timedelta(days=line.number("days"))
    return datetime.combine(day, clock(line, "hour") or _NOON, tzinfo=LONDON)


def _prepared(line: Line, shelf: Shelf, told: Story) -> tuple[date, Event]:
    about, report = line.own("requirement", "requirements"), line.own("report", "reports")
    evidence = line.several("evidence", {each.key for each in line.of.known.council.evidence}, "evidence")
    due = shelf.due(line, about)
    due_on = due.on if due else line.today().date()
    at = _moment(line, due_on)

    def do(made: Made, by: Acting) -> None:
        edition = told.reports[report].editions.order_by("-number").first()
        if edition is None:
            raise RefusedError("report", "It is not published at that moment.")
        signer, _ = signing.signer_or_why(made.home, now=at)
        told.submissions[line.key()] = submitting.prepare(
            requirement=told.thread.requirements[about],
            for_on=due_on,
            edition=edition,
            evidence=[on_record(made.evidence, each).number for each in evidence],
            unsigned_reason="" if signer else _UNSIGNED,
            by=by,
            now=at,
        )

    return due_on, line.happens(at, do)


def _due_on(line: Line, due: Mapping[str, date], about: str) -> date:
    """The day from which the row counts. A row whose submission is not there was refused for that already."""
    return due.get(about, line.today().date())


def _sent(line: Line, due: Mapping[str, date], told: Story) -> Event:
    about = line.own("submission", "submissions")
    at = _moment(line, _due_on(line, due, about))

    def do(made: Made, by: Acting) -> None:
        told.sendings[about] = sending.send(submission=told.submissions[about], by=by, now=at)

    return line.happens(at, do)


@dataclass(frozen=True, slots=True)
class Said:
    """What the receiver said, or was told: the row, when, and by when an answer is wanted."""

    line: Line
    at: datetime
    due_on: date | None


Reply = Callable[[Said, Sending, Story, Acting], None]


def _replied(line: Line, due: Mapping[str, date], told: Story, replies: set[str]) -> Event:
    about, kind = line.own("submission", "submissions"), line.one_of("kind", tuple(_REPLIES), "a reply")
    line.among("about", replies, "submission_replies")
    due_on = _due_on(line, due, about)
    answer_on = due_on + timedelta(days=line.number("due_days")) if line.text("due_days") else None
    said = Said(line, _moment(line, due_on), answer_on)

    def do(made: Made, by: Acting) -> None:
        _REPLIES[kind](said, told.sendings[about], told, by)

    return line.happens(said.at, do)


def _acknowledged(said: Said, sent: Sending, told: Story, by: Acting) -> None:
    answering.acknowledge(
        sending=sent,
        receiver=said.line.text("who"),
        on=said.at.date(),
        reference=said.line.text("reference"),
        note=said.line.text("words"),
        by=by,
        now=said.at,
    )


def _asked(said: Said, sent: Sending, told: Story, by: Acting) -> None:
    told.questions[said.line.key()] = answering.ask(
        sending=sent,
        asked_by=said.line.text("who"),
        asked_on=said.at.date(),
        text=said.line.text("words"),
        due_on=said.due_on,
        by=by,
        now=said.at,
    )


def _answered(said: Said, sent: Sending, told: Story, by: Acting) -> None:
    question = told.questions[said.line.text("about")]
    answering.answer(question=question, text=said.line.text("words"), on=said.at.date(), by=by, now=said.at)


_REPLIES: dict[str, Reply] = {"acknowledged": _acknowledged, "asked": _asked, "answered": _answered}
