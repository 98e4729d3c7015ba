"""The page on which actions of a plan are linked to a requirement: one row each, with a why of its own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.urls import reverse

from goldenthread.domain.plans.models import Action, Plan, RequirementLink
from goldenthread.domain.plans.operations import coverage
from goldenthread.domain.plans.operations.coverage import Line
from goldenthread.foundation.lib.typed import RefusedError, words
from goldenthread.interfaces.web.coverage.desks import RequirementDesk
from goldenthread.interfaces.web.coverage.forms import LinkForm

YES = "yes"


@dataclass
class Row:
    """One action: whether it was chosen, why as typed, and what is wrong with that."""

    action: Action
    linked: str = ""  # why it is linked already
    chosen: bool = False
    why: str = ""
    wrong: str = ""

    @property
    def box(self) -> str:
        return f"action-{self.action.pk}"

    @property
    def line(self) -> Line:
        return Line(self.action, self.why)

    def check(self) -> None:
        """Says what is wrong before anything is written: of every row at once."""
        if not self.chosen and not self.why.strip():
            return
        if not self.chosen:
            self.wrong = "Tick the action, or empty this"
            return
        try:
            words("", self.why, asked="Say why it answers it")
        except RefusedError as refused:
            self.wrong = refused.message.rstrip(".")


def rows_of(actions: Iterable[Action], linked: Mapping[int, str], typed: Mapping[str, Any]) -> list[Row]:
    """The rows as sent; `linked` is why each linked one is, by the action's primary key."""
    found = []
    for each in actions:
        row = Row(each, linked.get(each.pk, ""))
        if not row.linked:
            row.chosen, row.why = typed.get(row.box) == YES, str(typed.get(row.line.field) or "")
        found.append(row)
    return found


@dataclass
class LinkPage:
    """One look at the page, or one sending of it."""

    desk: RequirementDesk
    lapsed: str = field(init=False)

    def __post_init__(self) -> None:
        self.lapsed = self.desk.lapsed()

    @cached_property
    def plans(self) -> list[Plan]:
        """The organisation's plans that have an action, the newest first."""
        found = Plan.objects.filter(organisation=self.desk.organisation, areas__actions__isnull=False).distinct()
        return sorted(found, key=lambda each: (each.starts_on is not None, each.starts_on, each.pk), reverse=True)

    @cached_property
    def plan(self) -> Plan | None:
        """The plan asked for; else the newest one."""
        asked = self.desk.request.GET.get("plan", "")
        return next((each for each in self.plans if each.slug == asked), next(iter(self.plans), None))

    @cached_property
    def form(self) -> LinkForm:
        return self.desk.form(LinkForm)

    @cached_property
    def rows(self) -> list[Row]:
        found = Action.objects.filter(area__plan=self.plan).select_related("area__plan").order_by("area", "pk")
        linked = {each.action_id: each.why for each in self.desk.told.linked}
        return rows_of(found, linked, self.form.data if self.form.is_bound else self.form.initial)

    @property
    def by_area(self) -> Sequence[tuple[str, list[Row]]]:
        found: dict[tuple[int, str], list[Row]] = {}
        for row in self.rows:
            found.setdefault((row.action.area_id, row.action.area.title), []).append(row)
        return [(title, rows) for (_, title), rows in found.items()]

    @property
    def others(self) -> list[dict[str, str]]:
        """The other plans, as links: what was typed stays with the plan it was typed for."""
        path = reverse("coverage:link", args=[self.desk.organisation.slug, self.desk.about.slug])
        return [{"text": each.title, "href": f"{path}?plan={each.slug}"} for each in self.plans if each != self.plan]

    @property
    def wrong(self) -> list[dict[str, str]]:
        """As the error summary lists it; nothing before it was sent."""
        form = [{"text": str(each)} for each in self.form.non_field_errors()] if self.form.is_bound else []
        rows = [
            {"text": f"{each.action.title}: {each.wrong}", "href": f"#{each.line.field}"}
            for each in self.rows
            if each.wrong
        ]
        return form + rows

    def done(self) -> tuple[RequirementLink, ...] | None:
        """The links that were made; None while there is something to put right, or nothing was sent."""
        if not self.form.is_bound:
            return None
        for row in self.rows:
            row.check()
        if any(row.wrong for row in self.rows):
            return None
        lines = [row.line for row in self.rows if row.chosen]
        about: dict[str, Any] = {"requirement": self.desk.about, "lines": lines}
        return self.desk.sent(self.form, lambda _: coverage.link_actions(**about, **self.desk.sending(self.form)))
