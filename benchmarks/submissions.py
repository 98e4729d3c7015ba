"""A hundred submissions in the last minute: prepared before, each sent by another person, one after another."""

from collections.abc import Iterator
from datetime import date, datetime, time
from itertools import count
from typing import Any

from benchmarks.house import NOW, ORGANISATION
from benchmarks.timing import Aim, Case
from goldenthread.domain.directions.choices import RequirementKind
from goldenthread.domain.directions.operations.requirements import add_requirement
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.organisations.permissions import OPERATOR
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import Edition, Report, ReportEvent, Submission, Taking
from goldenthread.domain.reports.operations import sending, submitting
from goldenthread.domain.reports.queries.submissions import due_next, submissions_of
from goldenthread.domain.reports.queries.taken import About, take
from goldenthread.foundation.lib.canonical import canonical_json, sha256_of
from goldenthread.foundation.lib.text import LONDON

_MANY = 100
_DUE_ON = date(2026, 6, 30)
_LAST_MINUTE = datetime(2026, 6, 30, 9, 59, 30, tzinfo=LONDON)
_KIND = 'slug = "update"\ntitle = "Update"\n[[section]]\nslug = "progress"\ntitle = "Progress"\nwrites = "Team"\n'
_BY: dict[str, Any] = {"entered_at": NOW, "by_post": "Performance team"}


def cases(slug: str) -> Iterator[Case]:
    """Preparing one, sending a hundred, and the list with all of them; of a plan of 205 milestones."""
    home = Organisation.objects.get(slug=ORGANISATION)
    edition, number = _published(slug), count()
    of = "205 milestones"

    def prepare() -> Submission:
        asked = add_requirement(
            organisation=home, text=f"Report {next(number)}", kind=RequirementKind.ONCE, due_on=_DUE_ON,
            due_hour=time(10), by=OPERATOR, now=NOW,
        )  # fmt: skip
        return submitting.prepare(
            requirement=asked, for_on=_DUE_ON, edition=edition, unsigned_reason="Measured.", by=OPERATOR, now=NOW
        )

    waiting: list[Submission] = []

    def send() -> None:
        for one in waiting:
            sending.send(submission=one, by=OPERATOR, now=_LAST_MINUTE)

    def a_hundred() -> None:
        waiting[:] = [prepare() for _ in range(_MANY)]

    yield Case(name="prepare a submission", size=of, work=prepare, runs=5)
    yield Case(
        name="send in the last minute", size=f"{_MANY} submissions", work=send, before=a_hundred, runs=1,
        aim=Aim(seconds=30),
    )  # fmt: skip
    yield Case(
        name="what is due next",
        size=f"{2 * _MANY} submissions",
        work=lambda: due_next(home, submissions_of(home), now=_LAST_MINUTE),
        runs=3,
    )


def _published(slug: str) -> Edition:
    """An edition of a report about the plan, as rows: how it was written is measured elsewhere."""
    plan = plans.named(slug).get()
    report = Report.objects.create(
        organisation=plan.organisation,
        slug="measured",
        kind="update",
        definition=_KIND,
        title="Update",
        plan=plan,
        **_BY,
    )
    days: dict[str, Any] = {"as_at": date(2025, 6, 30), "since": date(2025, 4, 1), "known_at": NOW}
    figures = take(About.of(report), **days)
    taking = Taking.objects.create(
        report=report, number=1, content=figures.text.decode(), sha256=figures.digest, program="0", **days, **_BY
    )
    said = {"format": 1, "definition": _KIND, "title": "Update", "front": {}, "texts": {}, "cleared": [], "kept": []}
    made: Edition = Edition.objects.create(
        report=report, number=1, taking=taking, content=canonical_json(said).decode(), sha256=sha256_of(said),
        program="0", **_BY,
    )  # fmt: skip
    for kind in (ReportEventKind.SENT, ReportEventKind.PUBLISHED):
        ReportEvent.objects.create(report=report, kind=kind, **_BY)
    return made
