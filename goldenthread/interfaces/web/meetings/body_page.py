"""What the page of a body needs beside its seats and meetings: the summary, and what the record does not say."""

from collections.abc import Iterator

from django.urls import reverse
from markupsafe import Markup

from goldenthread.domain.meetings.models import Body
from goldenthread.domain.meetings.queries.record import BodySeen
from goldenthread.domain.meetings.rules.quorums import said_quorum
from goldenthread.foundation.lib.text import joined, said_date
from goldenthread.interfaces.web.meetings.words import YES_OR_NO, begun, said_kind
from goldenthread.interfaces.web.plans.sources import linked

Summary = tuple[dict[str, object], ...]


def summary(seen: BodySeen) -> Summary:
    """Key and value; last what is not on record, in one line. No query where the organisation came with the body."""
    body, home = seen.body, seen.body.organisation.slug
    told = list(_told(body))
    rows: list[tuple[str, object]] = [("Kind", said_kind(body)), *((key, value) for key, _, value in told if value)]
    if body.parent:
        rows.append(("Part of", _named(body.parent, home)))
    if body.successor:
        rows.append(("Handed over to", _named(body.successor, home)))
    if seen.predecessors:
        rows.append(("Took over from", Markup(", ").join(_named(each, home) for each in seen.predecessors)))
    unknown = [words for _, words, value in told if words and not value]
    if unknown:
        rows.append(("Not on record", begun(joined(unknown))))
    if body.source:
        rows.append(("Source", linked(body.source)))
    return tuple({"key": key, "value": value} for key, value in rows)


def _told(body: Body) -> Iterator[tuple[str, str, str]]:
    """Heading, how it is called where it is not on record (empty: it is not missed), and what the record says."""
    yield "Chaired by", "who chairs it", body.chair_role
    yield "Meets in public", "whether it meets in public", YES_OR_NO[body.meets_in_public]
    yield "How often", "how often it meets", begun(body.frequency)
    yield "Quorum", "its quorum", said_quorum(body.quorum_least, body.quorum_part, body.quorum_in)
    yield "Constituted under", "", body.constituted_under
    yield "Established", "when it was established", said_date(body.established_on) if body.established_on else ""
    yield "Ended", "", said_date(body.ended_on) if body.ended_on else ""


def _named(body: Body, home: str) -> Markup:
    address = reverse("meetings:body", args=[home, body.slug])
    return Markup('<a class="govuk-link" href="{}">{}</a>').format(address, body.name)
