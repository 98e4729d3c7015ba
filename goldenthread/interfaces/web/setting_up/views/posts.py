"""The posts that work belongs to, and who holds them from when until when."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations import operations, queries
from goldenthread.domain.organisations.choices import HoldingKind
from goldenthread.domain.organisations.models import Person, Post, PostHolding
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.queries import plans
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.downloading import download, links
from goldenthread.interfaces.web.sending import Words
from goldenthread.interfaces.web.setting_up import downloads, forms, loading

pages = require_http_methods(["GET", "HEAD", "POST"])
_ADD = Words("Add a post", "Add the post", lead="Its title is not changed later: what was recorded under it bears it.")
_HOLD = Words("Say who holds the post", "Record it")
_NOTICE = Words("What every page says", "Keep it")


@require_safe
def home(request: HttpRequest, organisation: str) -> HttpResponse:
    """What this person may set up here."""
    visitor, found = loading.organisation_of(request, organisation, Permission.MANAGE_ACCOUNTS, Permission.SET_UP_PLANS)
    context = {
        "home": found,
        "accounts": visitor.may(Permission.MANAGE_ACCOUNTS, found),
        "plans": plans.in_organisation(found) if visitor.may(Permission.SET_UP_PLANS, found) else None,
    }
    return frame.page(request, visitor, "setting_up/home.html", context, organisation=found)


@pages
def notice(request: HttpRequest, organisation: str) -> HttpResponse:
    """What every page of the organisation says."""
    desk = loading.accounts_desk(request, organisation, "home")
    form = desk.form(forms.NoticeForm, first={"notice": desk.organisation.notice})
    to = {"organisation": desk.organisation} | desk.by
    if desk.sent(form, lambda kept: operations.set_notice(**kept, **to) or True):
        said = bool(form.cleaned_data["notice"])
        return desk.done("Every page of the organisation now says so." if said else "Its pages now say nothing of it.")
    return desk.page(form, _NOTICE)


@require_safe
def posts(request: HttpRequest, organisation: str) -> HttpResponse:
    """Every post and who holds it today."""
    visitor, found = loading.accounts(request, organisation)
    files = links("setting_up:posts-download", organisation)
    context = {"home": found, "posts": queries.posts_of(found), "today": visitor.today, "files": files}
    return frame.page(request, visitor, "setting_up/posts.html", context, organisation=found)


@require_safe
def posts_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """Every post with everybody who held it, as a file."""
    visitor, found = loading.accounts(request, organisation)
    return download(kind, downloads.posts(found, visitor))


@require_safe
def post(request: HttpRequest, organisation: str, post: str) -> HttpResponse:
    """One post and everybody who held it."""
    visitor, found = loading.accounts(request, organisation)
    about = loading.only(queries.posts_of(found).filter(slug=post))
    context = {"home": found, "about": about, "today": visitor.today}
    return frame.page(request, visitor, "setting_up/post.html", context, organisation=found)


@pages
def post_add(request: HttpRequest, organisation: str) -> HttpResponse:
    """A role that work can belong to."""
    desk = loading.accounts_desk(request, organisation, "posts")
    posts = {str(each.pk): each for each in desk.organisation.posts.all()}
    form = desk.form(forms.PostForm, posts=[(pk, each.title) for pk, each in posts.items()])
    to = {"organisation": desk.organisation} | desk.by
    made = desk.sent(
        form, lambda kept: operations.add_post(**(kept | {"reports_to": posts.get(kept["reports_to"])}), **to)
    )
    if made:
        to_post = reverse("setting_up:post", args=[organisation, made.slug])
        return desk.done(f"{made.title} is added.", next_="It can own milestones. Say who holds it next.", to=to_post)
    return desk.page(form, _ADD)


@pages
def hold(request: HttpRequest, organisation: str, post: str) -> HttpResponse:
    """Who holds the post, from when until when."""
    desk = loading.accounts_desk(request, organisation, "post", post)
    about = loading.only(desk.organisation.posts.filter(slug=post))
    people = {str(each.pk): each for each in queries.people_of(desk.organisation)}
    first = {"from_on": said_date(desk.visitor.today), "kind": HoldingKind.PERMANENT.value}
    form = desk.form(forms.HoldForm, first=first, people=[(pk, each.email) for pk, each in people.items()])

    def send(kept: dict[str, Any]) -> PostHolding:
        named = {"person": people[kept["person"]], "kind": HoldingKind(kept["kind"])}
        return operations.hold_post(post=about, **(kept | named), **desk.by)

    warning = _held_twice(form, about, people)
    made = desk.confirmed(form, send) if warning else desk.sent(form, send)
    if made:
        return desk.done(f"{made.person.email} holds the post from {said_date(made.from_on)}.")
    if warning and desk.rehearsed(form, send) is not None:
        return desk.check(form, replace(_HOLD, caption=about.title, button="Record both", warning=warning))
    return desk.page(form, replace(_HOLD, caption=about.title))


def _held_twice(form: forms.HoldForm, post: Post, people: Mapping[str, Person]) -> str:
    """What to ask first of a second permanent holder at the same time; nothing where there is none."""
    said = form.cleaned_data if form.is_bound and form.is_valid() else {}
    if said.get("kind") != HoldingKind.PERMANENT:
        return ""
    days = {"from_on": said["from_on"], "until_on": said["until_on"]}
    other = queries.permanent_beside(people[said["person"]], post, **days).first()
    if other is None:
        return ""
    since = f"{other.person.email} holds this post permanently too, from {said_date(other.from_on)}"
    until = f" to {said_date(other.until_on)}" if other.until_on else " with no end"
    return f"{since}{until}. If they have left, go back and record their last day first."


@pages
def holding_end(request: HttpRequest, organisation: str, holding: int) -> HttpResponse:
    """The last day on which somebody holds a post; the work stays the post's."""
    _, found = loading.accounts(request, organisation)
    rows = PostHolding.objects.filter(pk=holding, post__organisation=found)
    about = loading.only(rows.select_related("post__organisation", "person"))
    desk = loading.accounts_desk(request, organisation, "post", about.post.slug)
    form = desk.form(forms.EndForm, first={"until_on": said_date(desk.visitor.today)})
    if desk.sent(form, lambda kept: operations.end_holding(holding=about, **kept, **desk.by)):
        happened = f"{about.person.email} holds the post until {said_date(form.cleaned_data['until_on'])}."
        return desk.done(happened, next_="The post keeps its milestones. Say who holds it next.")
    return desk.page(
        form, Words("End a holding", "Record the last day", caption=f"{about.post.title}: {about.person.email}")
    )
