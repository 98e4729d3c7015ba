"""Directions, functions, requirements and what came for them, of a council's folder: each row an event."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from itertools import islice

from goldenthread.domain.directions.choices import Recurrence, RequirementKind
from goldenthread.domain.directions.operations import functions, instruments, receipts, requirements
from goldenthread.domain.directions.rules.occurrences import Due, dues
from goldenthread.domain.insight.importer.council.story import Line, Lines, Thread, on_record
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council import structure
from goldenthread.domain.plans.importer.council.made import Made
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.foundation.lib.text import LONDON, quoted, said_date

_FAR = timedelta(days=366 * 10)


def events(files: Mapping[str, Lines], told: Thread) -> Iterator[Event]:
    for line in files["directions"]:
        yield _issued(line, told)
    for line in files["revocations"]:
        yield _revoked(line, told)
    for line in files["function_moves"]:
        yield _moved(line, told)
    for line in files["function_returns"]:
        yield _returned(line, told)
    asked = {line.key(): _Asked.read(line) for line in files["requirements"]}
    for each in asked.values():
        yield each.event(told)
    for line in files["continuations"]:
        yield _continued(line, told)
    for line in files["receipts"]:
        yield _received(line, told, asked)


def _issued(line: Line, told: Thread) -> Event:
    title, statute = line.text("title", needed=True), line.text("statute", needed=True)
    moved = line.text("functions")
    issued, from_on, expires = line.first_day("issued_on"), line.day("in_force_from"), line.day("expires_on")
    before, at = line.maybe("supersedes", "directions"), line.at()

    def do(made: Made, by: Acting) -> None:
        told.directions[line.key()] = instruments.issue_direction(
            organisation=made.home,
            title=title,
            statute=statute,
            issued_on=issued,
            in_force_from=from_on,
            expires_on=expires,
            supersedes=told.directions.get(before),
            functions=moved,
            by=by,
            now=at,
        )

    return line.happens(at, do)


def _revoked(line: Line, told: Thread) -> Event:
    about, other = line.own("direction", "directions"), line.maybe("by_direction", "directions")
    on, only, at = line.first_day("on"), line.text("functions"), line.at()

    def do(made: Made, by: Acting) -> None:
        instruments.revoke_direction(
            direction=told.directions[about],
            on=on,
            functions=only,
            by_direction=told.directions.get(other),
            by=by,
            now=at,
        )

    return line.happens(at, do)


def _moved(line: Line, told: Thread) -> Event:
    about, function, holder = line.own("direction", "directions"), line.text("function"), line.text("holder")
    from_on, until_on, at = line.first_day("from_on"), line.day("until_on"), line.at()

    def do(made: Made, by: Acting) -> None:
        told.moves[line.key()] = functions.move_function(
            direction=told.directions[about],
            function=function,
            holder=holder,
            from_on=from_on,
            until_on=until_on,
            by=by,
            now=at,
        )

    return line.happens(at, do)


def _returned(line: Line, told: Thread) -> Event:
    move, other = line.own("move", "function_moves"), line.maybe("by_direction", "directions")
    on, at = line.first_day("on"), line.at()

    def do(made: Made, by: Acting) -> None:
        functions.return_function(move=told.moves[move], on=on, by_direction=told.directions.get(other), by=by, now=at)

    return line.happens(at, do)


@dataclass(frozen=True, slots=True)
class _Asked:
    line: Line
    text: str
    kind: RequirementKind
    direction: str
    first: Due | None
    recurrence: Recurrence | None
    owner: str
    evidence: str

    @classmethod
    def read(cls, line: Line) -> "_Asked":
        kind = structure.code(line.of.cells, line.row, "kind", RequirementKind, RequirementKind.ONCE)
        rhythm, on = line.row.values["recurrence"].strip(), line.day("due_on")
        recurrence = None
        if rhythm:
            recurrence = structure.code(line.of.cells, line.row, "recurrence", Recurrence, Recurrence.QUARTERLY)
        return cls(
            line,
            line.text("text", needed=True),
            kind,
            line.maybe("direction", "directions"),
            Due(on, clock(line, "due_hour")) if on else None,
            recurrence,
            line.post("owner"),
            line.text("evidence"),
        )

    def event(self, told: Thread) -> Event:
        at = self.line.at()

        def do(made: Made, by: Acting) -> None:
            told.requirements[self.line.key()] = requirements.add_requirement(
                organisation=made.home,
                text=self.text,
                kind=self.kind,
                direction=told.directions.get(self.direction),
                due_on=self.first.on if self.first else None,
                due_hour=self.first.hour if self.first else None,
                recurrence=self.recurrence,
                owner=made.posts.get(self.owner),
                satisfied_by=self.evidence,
                by=by,
                now=at,
            )

        return self.line.happens(at, do)

    def time(self, number: int) -> Due | None:
        """The due day of that number, 1 for the first."""
        if self.first is None or number < 1:
            return None
        return next(islice(dues(self.first, self.recurrence, until=self.first.on + _FAR), number - 1, None), None)


def due_of(requirement: Line, number: int) -> Due | None:
    """The due day of that number of a requirement's row, 1 for the first; None where it is not due that often."""
    return _Asked.read(requirement).time(number)


def clock(line: Line, column: str) -> time | None:
    """An hour of London, such as 10:00, or nothing."""
    word = line.row.values[column].strip()
    try:
        return time.fromisoformat(word) if word else None
    except ValueError:
        line.of.cells.refuse(line.row, column, f"{quoted(word)} is not an hour.", "Write it as 10:00.")
        return None


def _continued(line: Line, told: Thread) -> Event:
    about, decision = line.own("requirement", "requirements"), line.decision("decision")
    from_on, why, at = line.first_day("from_on"), line.text("reason", needed=True), line.at()

    def do(made: Made, by: Acting) -> None:
        ruled = on_record(told.meetings.decisions, decision).authority()
        on = f" {said_date(ruled.on)}" if ruled.on else ""
        requirements.continue_requirement(
            requirement=told.requirements[about],
            from_on=from_on,
            why=why,
            authority=f"{ruled.body}{on}, {ruled.item}",
            by=by,
            now=at,
        )

    return line.happens(at, do)


def _received(line: Line, told: Thread, asked: Mapping[str, _Asked]) -> Event:
    about, number, days = line.own("requirement", "requirements"), line.number("time", least=1), line.number("days")
    due = asked[about].time(number) if about in asked else None
    if due is None:
        line.of.cells.refuse(line.row, "time", "It is not due that often.", "Count from 1, the first time.")
    day: date = (due.on if due else line.today().date()) + timedelta(days=days)
    at = datetime.combine(day, clock(line, "hour") or time(12), tzinfo=LONDON)
    title, outcome = line.text("title", needed=True), line.text("outcome")

    def do(made: Made, by: Acting) -> None:
        what = receipts.What(title, for_on=due.on if due else None, received_on=day, received_at=at, outcome=outcome)
        receipts.record_receipt(requirement=told.requirements[about], what=what, by=by, now=at)

    return line.happens(at, do)
