"""What the page of a report shows of its submissions, and that one may be prepared."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from goldenthread.domain.reports.choices import State
from goldenthread.domain.reports.permissions import can_submit
from goldenthread.domain.reports.queries.submissions import SubmissionSeen, submissions_of_report
from goldenthread.interfaces.web.reports.panels import Looking, Offer, Panel
from goldenthread.interfaces.web.submissions import words


@dataclass(frozen=True, slots=True)
class Submitted:
    """A submission of the report: what became of it, the tone of that, and where it is."""

    seen: SubmissionSeen
    said: str
    tone: str
    href: str


def submitted(looking: Looking) -> Panel | None:
    """For which times due it was prepared and sent; nothing where it never was. Five queries."""
    found = [_shown(each) for each in submissions_of_report(looking.report)]
    return Panel("Submissions", "submissions/_panel.html", found, "submissions") if found else None


def offers(looking: Looking) -> Iterable[Offer]:
    """A published report may be submitted. No query of its own."""
    if looking.clearing.state is not State.PUBLISHED or not can_submit(looking.visitor.access, looking.organisation):
        return ()
    asked = looking.report.requirement
    of = f"?for={asked.slug}/{looking.report.for_on or ''}" if asked else ""
    return (Offer("Prepare a submission", reverse("submissions:prepare", args=[looking.organisation.slug]) + of),)


def _shown(seen: SubmissionSeen) -> Submitted:
    said, tone = words.tag(seen)
    one = seen.submission
    names = [one.requirement.organisation.slug, one.requirement.slug, one.number]
    return Submitted(seen, said, tone, reverse("submissions:submission", args=names))
