"""What several plans have in common, of a council's folder: milestones that are one, and who follows which plan."""

from collections.abc import Iterator, Mapping

from goldenthread.domain.insight.importer.council.story import Line, Lines, Thread, on_record
from goldenthread.domain.meetings.operations import following
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council.made import Made
from goldenthread.domain.plans.importer.council.replay import Event
from goldenthread.domain.plans.operations import sharing


def events(files: Mapping[str, Lines], told: Thread) -> Iterator[Event]:
    for line in files["shared_milestones"]:
        yield _shared(line)
    for line in files["followings"]:
        yield _followed(line, told)


def _shared(line: Line) -> Event:
    council = line.of.known.council
    keys = {each.key for each in council.steps}
    milestone, same = line.another("milestone", keys, "milestones"), line.another("same_as", keys, "milestones")
    why, at = line.text("why", needed=True), line.at()

    def do(made: Made, by: Acting) -> None:
        counted, other = (on_record(made.milestones, each) for each in (milestone, same))
        sharing.share_milestone(milestone=counted, same_as=other, why=why, by=by, now=at)

    return line.happens(at, do)


def _followed(line: Line, told: Thread) -> Event:
    council = line.of.known.council
    body = line.another("body", line.of.bodies, "bodies")
    plan = line.another("plan", {each.key for each in council.plans}, "plans")
    from_on, at = line.first_day("from"), line.at()

    def do(made: Made, by: Acting) -> None:
        following.follow_plan(
            plan=on_record(made.plans, plan),
            body=on_record(told.meetings.bodies, body),
            from_on=from_on,
            by=by,
            now=at,
        )

    return line.happens(at, do)
