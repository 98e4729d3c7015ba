"""Who clears, the kinds a council made itself, and reports begun: each row of a council's folder an event."""

from collections.abc import Iterator, Mapping

from goldenthread.domain.insight.importer.council.story import Line, Lines
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council.made import Made
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.domain.reports.importer.council.story import Shelf, Story
from goldenthread.domain.reports.operations import clearing_posts, kinds, reports
from goldenthread.domain.reports.queries.kinds import kind_named
from goldenthread.domain.reports.rules.kind_reading import KindRefusedError
from goldenthread.foundation.lib.text import quoted
from goldenthread.foundation.lib.typed import RefusedError


def events(files: Mapping[str, Lines], shelf: Shelf, told: Story) -> Iterator[Event]:
    for line in files["report_kinds"]:
        yield _kind(line, shelf)
    for line in files["clearing_posts"]:
        yield _named(line)
    for line in files["reports"]:
        yield _begun(line, shelf, told)


def _kind(line: Line, shelf: Shelf) -> Event:
    definition, at = shelf.text(line), line.at()

    def do(made: Made, by: Acting) -> None:
        try:
            kinds.add_kind(organisation=made.home, definition=definition, by=by, now=at)
        except KindRefusedError as error:
            raise RefusedError("file", str(error)) from error

    return line.happens(at, do)


def _named(line: Line) -> Event:
    line.of.cells.needed(line.row, "post")
    capacity, post = line.text("capacity", needed=True), line.post("post")
    from_on, at = line.first_day("from_on"), line.at()

    def do(made: Made, by: Acting) -> None:
        clearing_posts.name_clearing_post(
            organisation=made.home, capacity=capacity, post=made.posts[post], from_on=from_on, by=by, now=at
        )

    return line.happens(at, do)


def _begun(line: Line, shelf: Shelf, told: Story) -> Event:
    council = line.of.known.council
    kind, title = line.text("kind", needed=True), line.text("title", needed=True)
    plan = line.among("plan", {each.key for each in council.plans}, "plans")
    asked = line.among("round", {each.key for each in council.rounds}, "rounds")
    about = line.maybe("requirement", "requirements")
    due = shelf.due(line, about) if about and line.text("time") else None
    review, previous = line.maybe("review", "reviews"), line.maybe("previous", "reports")
    as_at, since, at = line.first_day("as_at"), line.first_day("since"), line.at()

    def do(made: Made, by: Acting) -> None:
        seen = kind_named(made.home, kind)
        if seen is None:
            raise RefusedError("kind", f"{quoted(kind)} is not a kind of report there is at that moment.")
        told.reports[line.key()] = reports.start_report(
            organisation=made.home,
            kind=seen,
            title=title,
            plan=made.plans[plan] if plan else None,
            round=made.rounds[asked] if asked else None,
            requirement=told.thread.requirements[about] if about else None,
            for_on=due.on if due else None,
            review=told.thread.reviews[review] if review else None,
            previous=told.reports[previous] if previous else None,
            as_at=as_at,
            since=since,
            by=by,
            now=at,
        )

    return line.happens(at, do)
