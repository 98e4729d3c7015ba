"""Typing a part of a plan again, while its baseline is not fixed."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_http_methods

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Action, Area, Milestone
from goldenthread.domain.plans.operations import retyping
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web.sending import SentForm, Words
from goldenthread.interfaces.web.setting_up import forms, loading
from goldenthread.interfaces.web.setting_up.loading import PlanDesk

Posts = dict[str, Post]


@dataclass(frozen=True)
class _Kind:
    """How a kind of part is typed again: its form, what it says now, and the operation."""

    form: Callable[[PlanDesk, dict[str, Any], Posts], SentForm]
    first: Callable[[Any], dict[str, object]]
    retype: Callable[[Any, dict[str, Any], Posts], object]


def _deadline(part: Milestone) -> str:
    return part.baseline_words or (said_date(part.baseline_on) if part.baseline_on else "")


_KINDS = {
    "areas": _Kind(
        lambda desk, first, _: desk.form(forms.AreaForm, first=first),
        lambda part: {"title": part.title, "summary": part.summary},
        lambda part, kept, _: retyping.retype_area(area=part, **kept),
    ),
    "actions": _Kind(
        lambda desk, first, posts: desk.form(forms.ActionForm, first=first, posts=loading.named(posts)),
        lambda part: {
            "title": part.title,
            "outcome": part.outcome,
            "reference": part.reference,
            "lead_post": part.lead_post_id,
        },
        lambda part, kept, posts: retyping.retype_action(action=part, **loading.with_post("lead_post", kept, posts)),
    ),
    "milestones": _Kind(
        lambda desk, first, posts: desk.form(forms.MilestoneForm, first=first, posts=loading.named(posts)),
        lambda part: {
            "wording": part.wording,
            "reference": part.reference,
            "owner": part.owner_post_id,
            "deadline": _deadline(part),
        },
        lambda part, kept, posts: retyping.retype_milestone(milestone=part, **loading.with_post("owner", kept, posts)),
    ),
}
_NAMES: dict[type[object], str] = {Area: "area", Action: "action", Milestone: "milestone"}


@require_http_methods(["GET", "HEAD", "POST"])
def edit(request: HttpRequest, organisation: str, plan: str, kind: str, part: str) -> HttpResponse:
    """What the part should say."""
    desk = loading.plan_desk(request, organisation, plan)
    about = loading.part_of(desk, kind, part)
    desk = desk.seeing(retyping.version_of(about))
    of, posts = _KINDS[kind], loading.posts_of(desk.organisation)
    form = of.form(desk, of.first(about), posts)
    if desk.sent(form, lambda kept: of.retype(about, kept | desk.by | {"was": form.version}, posts)):
        return desk.done(f"The {_NAMES[type(about)]} is changed.")
    words = Words(f"Change the {_NAMES[type(about)]}", "Keep the change", caption=desk.about.title)
    return desk.page(form, words)
