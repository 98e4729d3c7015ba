"""Closes a plan: what becomes of every open milestone, counted on the page, checked, and done by one decision."""

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.meetings.models import Decision
from goldenthread.domain.meetings.queries.rulings import rulings_for
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.choices import AGREEING
from goldenthread.domain.plans.models import Action, Milestone, Plan
from goldenthread.domain.plans.operations import carrying
from goldenthread.domain.plans.operations.carrying import Fates
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.plans.rules.carrying import Reckoning, waiting_still
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.carrying.forms import ClosingForm
from goldenthread.interfaces.web.carrying.rows import FATES, Row, fates_of, rows_of
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.sending import Desk

_MOST = 80  # characters of a decision in the list


@require_http_methods(["GET", "HEAD", "POST"])
def close(request: HttpRequest, organisation: str, plan: str) -> HttpResponse:
    """What becomes of every open milestone; nothing is done before it adds up and was checked."""
    page = _Page(request, *_plan_of(request, organisation, plan))
    if page.plan.closed_on is not None or not page.successors:
        return page.shown("carrying/not_now.html")
    step = request.POST.get("step", "")
    if step == "confirm" and (done := page.done()):
        return page.desk.done(done.said() + ".", next_=f"{page.plan} is closed.", to=page.after)
    if step in {"check", "confirm"} and page.would():
        return page.shown("carrying/check.html")
    return page.shown("carrying/close.html")


def _plan_of(request: HttpRequest, organisation: str, plan: str) -> tuple[Visitor, Plan]:
    visitor = frame.visitor(request)
    found = plans.named(plan, organisation=organisation).first()
    if found is None or not visitor.may(Permission.SET_UP_PLANS, found.organisation):
        raise Http404("No such plan, or none that this person may close.")
    return visitor, found


@dataclass
class _Page:
    """One look at the page, or one sending of it."""

    request: HttpRequest
    visitor: Visitor
    plan: Plan

    @cached_property
    def desk(self) -> Desk:
        home = self.plan.organisation
        return Desk(self.request, self.visitor, home, reverse("plans:plan", args=[home.slug, self.plan.slug]))

    @cached_property
    def successors(self) -> dict[str, Plan]:
        found = Plan.objects.filter(predecessor=self.plan).select_related("organisation").order_by("pk")
        return {str(each.pk): each for each in found}

    @cached_property
    def decisions(self) -> dict[str, Decision]:
        return {str(each.pk): each for each in rulings_for(self.plan, verbs=AGREEING)}

    @cached_property
    def form(self) -> ClosingForm:
        choices = [(pk, each.title) for pk, each in self.successors.items()]
        decisions = [(pk, _named(each)) for pk, each in self.decisions.items()]
        return self.desk.form(ClosingForm, successors=choices, decisions=decisions)

    @cached_property
    def successor(self) -> Plan:
        """The plan chosen, or the only one there is."""
        chosen = self.request.POST.get("successor", "")
        return self.successors.get(chosen) or next(iter(self.successors.values()))

    @cached_property
    def actions(self) -> dict[str, Action]:
        found = Action.objects.filter(area__plan=self.successor).select_related("area")
        return {str(each.pk): each for each in found.order_by("area", "pk")}

    @property
    def by_area(self) -> dict[str, list[Action]]:
        found: dict[str, list[Action]] = {}
        for each in self.actions.values():
            found.setdefault(each.area.title, []).append(each)
        return found

    @cached_property
    def here(self) -> carrying.Here:
        """What is open still, and the day at which it is counted: that of the decision, if nothing came between."""
        chosen = self.decisions.get(self.request.POST.get("decision", ""))
        on = (chosen.effective_on if chosen else None) or self.visitor.today
        return carrying.here(self.plan, decided_on=on, now=self.visitor.now)

    @property
    def waits(self) -> str:
        """Which claims are to be answered before it can be closed; empty where none is."""
        return waiting_still(self.here.waiting) if self.here.waiting else ""

    @cached_property
    def rows(self) -> list[Row]:
        titles = dict(Milestone.objects.filter(plan=self.plan).values_list("pk", "action__title"))
        return rows_of(self.here.open, self.request.POST, self.actions.values(), titles)

    @cached_property
    def fates(self) -> Fates:
        return fates_of(self.rows, self.actions, today=self.visitor.today)

    @property
    def wrong(self) -> list[dict[str, str]]:
        """What is wrong in the rows, as the error summary lists it; nothing before anything was sent."""
        if not self.request.POST.get("step"):
            return []
        assert self.fates
        return [
            {"text": f"{row.name}: {text}", "href": f"#m{row.pk}-{cell}"}
            for row in self.rows
            for cell, text in row.errors.items()
        ]

    @property
    def reckoning(self) -> Reckoning:
        return carrying.reckoned(self.fates, len(self.rows), self.here.on)

    @property
    def after(self) -> str:
        return reverse("plans:plan", args=[self.plan.organisation.slug, self.successor.slug])

    def would(self) -> bool:
        """Whether it would be taken as it is: done and undone again."""
        return not self.wrong and self.desk.rehearsed(self.form, self._do) is not None

    def done(self) -> Reckoning | None:
        return None if self.wrong else self.desk.sent(self.form, self._do)

    def _do(self, kept: dict[str, Any]) -> Reckoning:
        decision = self.decisions[kept["decision"]]
        return carrying.close_plan(
            plan=self.plan, successor=self.successor, fates=self.fates, ruling=decision, **self.desk.by
        )

    def shown(self, template: str) -> HttpResponse:
        context = {"page": self, "plan": self.plan, "form": None, "fates": FATES}
        if template != "carrying/not_now.html":
            context["form"] = self.form
        return frame.page(self.request, self.visitor, template, context, organisation=self.plan.organisation)


def _named(decision: Decision) -> str:
    on = said_date(decision.effective_on) if decision.effective_on else ""
    text = decision.text if len(decision.text) <= _MOST else f"{decision.text[:_MOST]}…"
    return f"{decision.meeting.body}, {on}, {decision.authority().item or 'no item'}: {text}"
