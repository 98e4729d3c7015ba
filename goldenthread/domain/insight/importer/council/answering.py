"""Which actions answer a requirement, how far, and who contests that, of a council's folder: each row an event."""

from collections.abc import Iterator, Mapping

from goldenthread.domain.insight.importer.council.story import Line, Lines, Thread, on_record
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.made import Made
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.domain.plans.operations import coverage


def events(files: Mapping[str, Lines], told: Thread) -> Iterator[Event]:
    for line in files["requirement_links"]:
        yield _linked(line, told)
    for line in files["coverages"]:
        yield _judged(line, told)
    for line in files["contests"]:
        yield _contested(line, told)


def action_of(line: Line) -> str:
    return line.another("action", {each.key for each in line.of.known.council.actions}, "actions")


def _linked(line: Line, told: Thread) -> Event:
    about, action = line.own("requirement", "requirements"), action_of(line)
    why, at = line.text("why", needed=True), line.at()

    def do(made: Made, by: Acting) -> None:
        coverage.link_requirement(
            requirement=told.requirements[about], action=on_record(made.actions, action), why=why, by=by, now=at
        )

    return line.happens(at, do)


def _judged(line: Line, told: Thread) -> Event:
    about, reason, at = line.own("requirement", "requirements"), line.text("reason", needed=True), line.at()
    verdict = structure.code(line.of.cells, line.row, "verdict", Covers, Covers.PARTLY)

    def do(made: Made, by: Acting) -> None:
        told.coverages[line.key()] = coverage.judge_coverage(
            requirement=told.requirements[about], verdict=verdict, reason=reason, by=by, now=at
        )

    return line.happens(at, do)


def _contested(line: Line, told: Thread) -> Event:
    about, reason, at = line.own("coverage", "coverages"), line.text("reason", needed=True), line.at()

    def do(made: Made, by: Acting) -> None:
        coverage.contest_coverage(coverage=told.coverages[about], reason=reason, by=by, now=at)

    return line.happens(at, do)
