"""Decisions of an organisation, for what only a decision may do."""

from goldenthread.domain.meetings.models import Decision
from goldenthread.domain.organisations.models import Organisation
from goldenthread.domain.plans.choices import AGREEING
from goldenthread.foundation.lib.text import said_date

_MOST = 60  # characters of its text


def decisions_by_number(home: Organisation) -> dict[str, Decision]:
    """The standing decisions that agreed something, the latest first, by the number that a form sends. One query."""
    rows = Decision.objects.standing().filter(meeting__body__organisation=home, verb__in=list(AGREEING))
    dated = rows.filter(effective_on__isnull=False).select_related("meeting__body", "item")
    return {str(each.pk): each for each in dated.order_by("-effective_on", "-pk")}


def said(decision: Decision) -> str:
    """ "Improvement Board 14 June 2017, item 4.2"."""
    authority = decision.authority()
    on = f" {said_date(authority.on)}" if authority.on else ""
    return f"{authority.body}{on}, {authority.item}" if authority.item else f"{authority.body}{on}"


def shortly(decision: Decision) -> str:
    """The same with the beginning of what was decided, to choose by."""
    text = decision.text if len(decision.text) <= _MOST else f"{decision.text[:_MOST]}…"
    return f"{said(decision)}: {text}"
