"""The reports of the plans that a body owns, to be put before it as papers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from goldenthread.domain.meetings.models import Meeting, Oversight
from goldenthread.domain.meetings.operations.papers import Content, Upload
from goldenthread.domain.plans.models import Plan, Round
from goldenthread.domain.plans.permissions import can_make_reports
from goldenthread.domain.plans.queries import rounds
from goldenthread.domain.reports import papers
from goldenthread.domain.reports.queries import snapshots
from goldenthread.foundation.documents.pack import pages_in
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.sending import SentForm


@dataclass(frozen=True, slots=True)
class Report:
    """The report of one round about one plan."""

    plan: Plan
    slug: str  # of the round

    title: str


def offered(meeting: Meeting, visitor: Visitor) -> Mapping[str, Report]:
    """By a key of its own: each round that was opened of each plan the body owns, the earliest first."""
    on = meeting.starts_on or visitor.today
    owned = Oversight.objects.on(on).filter(body=meeting.body).select_related("plan__organisation")
    plans = [each.plan for each in owned if can_make_reports(visitor.access, each.plan)]
    opened = Round.objects.filter(plans__in=plans, events__kind="opened").distinct().order_by("opens_on", "pk")
    found: dict[str, Report] = {}
    for one in opened.prefetch_related("plans"):
        for plan in plans:
            if plan in one.plans.all():
                found[f"{plan.pk}-{one.pk}"] = Report(plan, one.slug, f"{plan.title}: report of {one.title}")
    return found


def content(found: Mapping[str, Report], form: SentForm, *, now: datetime) -> Content | None:
    """The report that was chosen, as a paper; made before any transaction is open. None where none was chosen."""
    if not form.is_bound or not form.is_valid():
        return None
    chosen = found[form.cleaned_data["report"]]
    one = rounds.named(chosen.plan.organisation.slug, chosen.slug)
    assert one is not None
    title = {"author_role": snapshots.DEFAULT_AUTHOR, "item": snapshots.DEFAULT_ITEM}
    made = papers.render(snapshots.round_update(chosen.plan, one, now=now, **title), "pdf")
    name = f"{chosen.plan.slug}-{chosen.slug}.pdf"
    return Content(title=chosen.title, of=Upload(made, name, pages_in(made)))
