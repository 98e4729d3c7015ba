"""Which posts clear in which capacity: the list, as a file too, and the forms that keep it."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.models import ClearingPost
from goldenthread.domain.reports.operations import clearing_posts
from goldenthread.domain.reports.queries.clearing import capacities_there
from goldenthread.domain.reports.queries.clearing import clearing_posts as posts_of
from goldenthread.foundation.lib.text import said_date
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.clearance import loading
from goldenthread.interfaces.web.clearance.forms import EndForm, PostForm
from goldenthread.interfaces.web.downloading import Layout, as_it_is, download, links
from goldenthread.interfaces.web.sending import Desk, Words

pages = require_http_methods(["GET", "HEAD", "POST"])
POSTS = Layout(
    "clearing-posts",
    "Who clears reports",
    (
        Column("capacity", "Capacity", width=20),
        Column("capacity_title", "Capacity, in words", width=34),
        Column("post", "Post", width=24),
        Column("post_title", "Title of the post", width=44),
        Column("from_on", "From", Kind.DATE),
        Column("until_on", "Until", Kind.DATE),
    ),
)


@require_safe
def posts(request: HttpRequest, organisation: str) -> HttpResponse:
    """Who clears in which capacity, and for which is nobody named?"""
    visitor, home = loading.organisation_of(request, organisation, Permission.SEE_DRAFTS)
    titles, found = capacities_there(home), posts_of(home)
    named = {each.capacity for each in found if each.in_force(visitor.today)}
    context = {
        "home": home,
        "titles": titles,
        "posts": found,
        "today": visitor.today,
        "unnamed": [title for slug, title in titles.items() if slug not in named],
        "may": visitor.may(Permission.PUBLISH_REPORTS, home),
        "files": links("clearance:posts-download", home.slug),
    }
    return frame.page(request, visitor, "clearance/posts.html", context, organisation=home)


@require_safe
def posts_download(request: HttpRequest, organisation: str, kind: str) -> HttpResponse:
    """The same list as a file."""
    visitor, home = loading.organisation_of(request, organisation, Permission.SEE_DRAFTS)
    titles = capacities_there(home)
    rows = [
        {
            "capacity": each.capacity,
            "capacity_title": titles.get(each.capacity),
            "post": each.post.slug,
            "post_title": each.post.title,
            "from_on": each.from_on,
            "until_on": each.until_on,
        }
        for each in posts_of(home)
    ]
    return download(kind, as_it_is(POSTS, rows, home, visitor.now, noun="Posts"))


@pages
def name(request: HttpRequest, organisation: str) -> HttpResponse:
    """A post is named to clear."""
    visitor, home = loading.organisation_of(request, organisation, Permission.PUBLISH_REPORTS)
    at = Desk(request, visitor, home, reverse("clearance:posts", args=[organisation]))
    there = {str(each.pk): each for each in Post.objects.filter(organisation=home).order_by("title", "pk")}
    form = at.form(
        PostForm,
        first={"from_on": said_date(visitor.today)},
        capacities=tuple(capacities_there(home).items()),
        posts=[(key, each.title) for key, each in there.items()],
    )
    if done := at.sent(form, lambda kept: clearing_posts.name_clearing_post(
        organisation=home, capacity=kept["capacity"], post=there[kept["post"]], from_on=kept["from_on"], **at.by
    )):  # fmt: skip
        return at.done(f"{done.post} clears so from {said_date(done.from_on)}.")
    return at.page(form, Words("Say which post clears", "Name it"))


@pages
def end(request: HttpRequest, organisation: str, row: int) -> HttpResponse:
    """A post clears no more."""
    visitor, home = loading.organisation_of(request, organisation, Permission.PUBLISH_REPORTS)
    about = ClearingPost.objects.filter(organisation=home, pk=row).select_related("post", "organisation").first()
    if about is None:
        raise Http404("No such post.")
    at = Desk(request, visitor, home, reverse("clearance:posts", args=[organisation]))
    form = at.form(EndForm, first={"until_on": said_date(about.until_on or visitor.today)})
    if done := at.sent(form, lambda kept: clearing_posts.end_clearing_post(row=about, **kept, **at.by)):
        return at.done(f"{about.post} clears so until {said_date(done.until_on or visitor.today)}.")
    words = Words("Say until when it clears", "Set the last day", caption=about.post.title)
    return at.page(form, words)
