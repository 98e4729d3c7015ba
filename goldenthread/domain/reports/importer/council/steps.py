"""What happened to the reports of a council's folder: written, commented on, cleared, published. Each row an event."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from goldenthread.domain.insight.importer.council.story import Line, Lines, on_record
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council.made import Made
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.choices import ClearanceOutcome as Outcome
from goldenthread.domain.reports.importer.council.story import Shelf, Story
from goldenthread.domain.reports.models import Report
from goldenthread.domain.reports.operations import (
    agenda_places,
    clearing,
    comments,
    keeping,
    making,
    moves,
    publishing,
    sections,
    taking,
)
from goldenthread.domain.reports.queries.checking import checked
from goldenthread.domain.reports.queries.reports import opened
from goldenthread.domain.reports.queries.writing import versions_of
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError


@dataclass(frozen=True, slots=True)
class Step:
    """One row, read: what was done to which report, and with what."""

    line: Line
    at: datetime
    section: str
    capacity: str
    about: str
    text: str
    quote: str
    words: str
    item: str
    days: tuple[date | None, date | None]  # of figures: as they were on the first, compared with the second


Doing = Callable[[Step, Report, Story, Acting], None]


def events(files: Mapping[str, Lines], shelf: Shelf, told: Story) -> Iterator[Event]:
    items = {each.key() for each in files["report_steps"]}
    for line in files["report_steps"]:
        yield _happened(line, shelf, told, items)


def _happened(line: Line, shelf: Shelf, told: Story, steps: set[str]) -> Event:
    name = line.one_of("step", tuple(_DONE), "a step of a report")
    about = line.own("report", "reports")
    step = Step(
        line,
        line.at(),
        line.text("section"),
        line.text("capacity"),
        line.among("about", steps, "report_steps"),
        shelf.text(line) if name == "write" else "",
        line.text("quote"),
        line.text("words"),
        line.text("item"),
        (line.day("as_at"), line.day("since")),
    )

    def do(made: Made, by: Acting) -> None:
        _DONE[name](step, told.reports[about], told, by)

    return line.happens(step.at, do)


def _written(step: Step, report: Report, told: Story, by: Acting) -> None:
    latest = versions_of(report, step.section)[:1]
    base = latest[0].number if latest else 0
    sections.write_section(
        report=report, section=step.section, text=step.text, base=base, why=step.words, by=by, now=step.at
    )


def _figures(step: Step, report: Report, told: Story, by: Acting) -> None:
    as_at, since = step.days
    if as_at is None or since is None:
        raise RefusedError("as_at", "Figures are of one day, and compared with another.")
    taking.take_figures(report=report, as_at=as_at, since=since, by=by, now=step.at)


def _commented(step: Step, report: Report, told: Story, by: Acting) -> None:
    told.comments[step.line.key()] = comments.add_comment(
        report=report,
        section=step.section,
        text=step.words,
        quote=step.quote,
        answers=told.comments[step.about] if step.about else None,
        by=by,
        now=step.at,
    )


def _settled(step: Step, report: Report, told: Story, by: Acting) -> None:
    comments.settle_comment(comment=told.comments[step.about], text=step.words, by=by, now=step.at)


def _kept(step: Step, report: Report, told: Story, by: Acting) -> None:
    """The first number of the section that is typed so and not what the record says."""
    waiting = (each.finding for each in checked(opened(report)) if each.section.slug == step.section and each.waits)
    found = next((each for each in waiting if each.typed == step.quote), None)
    if found is None:
        raise RefusedError("quote", f"{quoted(step.quote)} is no number there that differs from the record.")
    keeping.keep_number(
        report=report,
        section=step.section,
        sentence=found.sha256,
        place=found.place,
        reason=step.words,
        by=by,
        now=step.at,
    )


def _sent(step: Step, report: Report, told: Story, by: Acting) -> None:
    clearing.send_for_clearance(report=report, by=by, now=step.at)


def _taken_back(step: Step, report: Report, told: Story, by: Acting) -> None:
    clearing.take_back(report=report, reason=step.words, by=by, now=step.at)


def _judged(outcome: Outcome) -> Doing:
    def judge(step: Step, report: Report, told: Story, by: Acting) -> None:
        read = papers.exact_sha256(opened(report).source, step.section)
        verdict = clearing.Verdict(step.section, step.capacity, read, outcome, step.words)
        clearing.clear_section(report=report, verdict=verdict, by=by, now=step.at)

    return judge


def _published(step: Step, report: Report, told: Story, by: Acting) -> None:
    """In three formats: an OpenDocument file of each edition would take as long as the rest of the story."""
    made = making.make(report=report, changes=step.words, by=by, now=step.at, open_document=False)
    publishing.publish(report=report, changes=step.words, by=by, now=step.at, made=made)


def _reopened(step: Step, report: Report, told: Story, by: Acting) -> None:
    moves.reopen(report=report, reason=step.words, by=by, now=step.at)


def _withdrawn(step: Step, report: Report, told: Story, by: Acting) -> None:
    moves.withdraw(report=report, reason=step.words, by=by, now=step.at)


def _on_agenda(step: Step, report: Report, told: Story, by: Acting) -> None:
    """With its latest edition as a paper of the item, where one is published."""
    edition = report.editions.order_by("-number").first()
    agenda_places.put_on_agenda(
        report=report,
        item=on_record(told.thread.meetings.items, step.item),
        paper=agenda_places.paper_of(edition) if edition else None,
        reason=step.words,
        by=by,
        now=step.at,
    )


_DONE: dict[str, Doing] = {
    "write": _written, "figures": _figures, "comment": _commented, "settle": _settled, "keep": _kept, "send": _sent,
    "take_back": _taken_back, "clear": _judged(Outcome.CLEARED), "return": _judged(Outcome.RETURNED),
    "publish": _published, "reopen": _reopened, "withdraw": _withdrawn, "agenda": _on_agenda,
}  # fmt: skip
