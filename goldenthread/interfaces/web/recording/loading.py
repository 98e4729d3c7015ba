"""The milestone of an address and who may record about it, or 404: a page for what one may not do is not there."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, TypeVar

from django.db import models
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone

from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import Milestone, Plan
from goldenthread.domain.plans.operations.recording import Sending, StaleError, moments_since, standing_now, version_of
from goldenthread.domain.plans.permissions import can_see, can_update, posts_of
from goldenthread.domain.plans.queries import plans
from goldenthread.domain.plans.queries.thread import read_milestone, read_thread
from goldenthread.domain.plans.rules.recording import RefusedError, baseline_fixed, open_milestone
from goldenthread.domain.plans.rules.standing import Standing
from goldenthread.domain.plans.rules.why import why
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.plans import words
from goldenthread.interfaces.web.plans.milestone_page import entry
from goldenthread.interfaces.web.sending import Desk, SentForm, Words, seen_of

T = TypeVar("T")
Row = TypeVar("Row", bound=models.Model)
Closed = Callable[[Standing | None], object]
May = Callable[[Visitor, Milestone], bool]


def with_permission(permission: Permission) -> May:
    """Whether the visitor has the permission where the milestone is."""
    return lambda visitor, milestone: visitor.may(permission, milestone.plan.organisation)


def may_update(visitor: Visitor, milestone: Milestone) -> bool:
    """Whether the visitor speaks for the milestone: by role, or as the holder of its post. Two queries."""
    posts = posts_of(Acting("", visitor.person), on=visitor.today)
    return can_update(visitor.access, milestone, posts)


@dataclass(frozen=True)
class MilestoneDesk(Desk):
    """The desk of one milestone: what its form is about, and what somebody else may have recorded meanwhile."""

    milestone: Milestone | None = None

    @property
    def about(self) -> Milestone:
        assert self.milestone is not None
        return self.milestone

    def sending(self, form: SentForm) -> dict[str, Any]:
        """Who, when, and which form it is, as the operations of recording ask for it."""
        return self.by | {"sending": Sending(token=form.number, seen=seen_of(form.version))}

    def sent(self, form: SentForm, operation: Callable[[dict[str, Any]], T]) -> T | None:
        """As every desk; where somebody was first, their words are shown beside one's own."""
        return self._unless_stale(form, lambda: super(MilestoneDesk, self).sent(form, operation))

    def rehearsed(self, form: SentForm, operation: Callable[[dict[str, Any]], T]) -> T | None:
        """As every desk; where somebody was first, their words are shown beside one's own."""
        return self._unless_stale(form, lambda: super(MilestoneDesk, self).rehearsed(form, operation))

    def _unless_stale(self, form: SentForm, trial: Callable[[], T | None]) -> T | None:
        try:
            return trial()
        except StaleError as stale:
            version = str(version_of(self.about))
            form.meet(self._written_since(stale.since), version)
            return None

    def _written_since(self, since: int) -> Sequence[dict[str, object]]:
        thread = read_thread(self.about.plan, self.about.slug, known_at=timezone.now(), viewer=self.visitor.viewer)
        moments = moments_since(self.about, since)
        return [entry(told, thread) for told in thread.told if told.fact.recorded_at in moments] if thread else []

    def standing(self) -> Standing | None:
        """Where it stands now. Five queries."""
        return standing_now(self.about, self.visitor.now)

    def page_about(
        self,
        form: SentForm,
        words: Words,
        *,
        closed: Closed,
        set_up: bool = True,
        because: str = "",
        answers: object = None,
        other: object = None,
    ) -> HttpResponse:
        """The form beside what it is about; or, where the rules refuse it before anything is typed, why they do.

        Without `set_up` it is for what may be sent before the plan's baseline is fixed. `because` is why it is refused
        where the rules would let it through, such as that there is no meeting to choose.
        """
        standing = self.standing()
        why_not = why_not_yet(self.about.plan) if set_up else ""
        why_not = "" if form.is_bound else why_not or _refusal(lambda: closed(standing)) or because
        return self.page(form, words, **self.context(standing, closed=why_not, answers=answers, other=other))

    def context(self, standing: Standing | None, **ours: object) -> dict[str, Any]:
        """What stands beside the form: the milestone, where it stands and why."""
        status, tone = words.tag(standing) if standing else ("Not yet in the plan", Tone.PLAIN)
        shown = {
            "about": "recording/_about.html",
            "caption": _caption(self.about, standing),
            "milestone": self.about,
            "standing": standing,
            "status": status,
            "tone": tone.value,
            "why": why(standing, as_at=self.visitor.today) if standing else "",
            "dates": _dates(standing) if standing else (),
        }
        return shown | ours


def open_to(do: str) -> Closed:
    """Refuses to do it to a milestone that is no longer open."""
    return lambda standing: open_milestone(standing, to=do)


def always_open(_: Standing | None) -> None:
    """Refuses nothing: a belief or a correction may be recorded of a closed milestone too."""


def why_not_yet(plan: Plan) -> str:
    """Why nothing is recorded in a plan that is still being set up; nothing where its baseline is fixed."""
    return _refusal(lambda: baseline_fixed(plan.baseline_fixed_at))


def _refusal(check: Callable[[], object]) -> str:
    try:
        check()
    except RefusedError as refused:
        return refused.message
    return ""


def _caption(milestone: Milestone, standing: Standing | None) -> str:
    wording = standing.wording if standing else milestone.wording
    return f"{milestone.reference or milestone.slug}: {wording}"


def _dates(one: Standing) -> Sequence[dict[str, object]]:
    rows = [("Owner", one.owner or words.NOT_ON_RECORD), ("Deadline in force", words.said(one.deadline))]
    if one.times_moved:
        rows.append(("First deadline", words.said(one.baseline)))
    if one.forecast and one.is_open:
        rows.append(("Owner expects", one.forecast.said()))
    return [{"key": key, "value": value} for key, value in rows]


def plan_of(request: HttpRequest, organisation: str, plan: str) -> tuple[Visitor, Plan]:
    """The visitor and a plan they may see. Two queries. Raises Http404."""
    visitor = frame.visitor(request)
    found = plans.named(plan, organisation=organisation).first()
    if found is None or not can_see(visitor.access, found):
        raise Http404("No such plan, or none that this person may see.")
    return visitor, found


def desk(request: HttpRequest, organisation: str, plan: str, milestone: str, *, may: May) -> MilestoneDesk:
    """The desk of the milestone, for somebody who may do this there. Raises Http404."""
    visitor, found = plan_of(request, organisation, plan)
    about = read_milestone(found, milestone)
    if about is None or not may(visitor, about):
        raise Http404("No such milestone, or nothing that this person may record about it.")
    back = reverse("plans:milestone", args=[organisation, plan, milestone])
    version = str(version_of(about))
    return MilestoneDesk(request, visitor, found.organisation, f"{back}?as_at=today", version, about)


def fact_of(rows: models.QuerySet[Row], pk: int) -> Row:
    """The fact of that number among those of the milestone. Raises Http404."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404("No such entry about this milestone.")
    return found
