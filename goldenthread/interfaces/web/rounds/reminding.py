"""The team asks posts again that have not answered: one, or all of them; each at most once a day."""

from collections.abc import Iterable

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_http_methods

from goldenthread.domain.organisations.models import Post
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.operations import reminding
from goldenthread.domain.plans.queries.reminded import reminded
from goldenthread.domain.plans.queries.round_page import RoundSeen, round_seen
from goldenthread.foundation.lib.text import LONDON, plural
from goldenthread.foundation.lib.typed import RefusedError
from goldenthread.interfaces.web.rounds import loading
from goldenthread.interfaces.web.sending import Desk

EVERYBODY = "all"
_THEN = "It is in their next daily message: nobody gets more than one a day."


@require_http_methods(["GET", "HEAD", "POST"])
def remind(request: HttpRequest, organisation: str, slug: str) -> HttpResponse:
    """Asks again and leads to the round; asked for and not sent, it only leads there."""
    desk, one = loading.desk(request, organisation, slug)
    if request.method == "POST":
        wanted = request.POST.get("post", "")
        seen = round_seen(one, now=desk.visitor.now, today=desk.visitor.today)
        posts = [each for each in behind(seen) if wanted in {EVERYBODY, str(each.pk)}]
        _say(desk, *_reminded(desk, one, posts))
    return HttpResponseRedirect(desk.back)


def behind(seen: RoundSeen) -> list[Post]:
    """The posts that can be reminded: something is missing and somebody is there to read it."""
    return [each.post for each in seen.silent if each.post is not None and each.is_held]


def told_today(desk: Desk, one: Round) -> frozenset[str]:
    """The slugs of the posts that were reminded today."""
    moments = reminded(one).items()
    return frozenset(slug for slug, at in moments if at.astimezone(LONDON).date() == desk.visitor.today)


def _reminded(desk: Desk, one: Round, posts: Iterable[Post]) -> tuple[list[str], list[str]]:
    """The titles of who was reminded now, and why others were not."""
    already, done, not_done = told_today(desk, one), [], []
    for post in posts:
        if post.slug in already:
            not_done.append(f"{post} was reminded today already: once a day is the most.")
            continue
        try:
            reminding.remind_post(collection=one, post=post, **desk.by)
        except RefusedError as refused:
            not_done.append(refused.message)
        else:
            done.append(post.title)
    return done, not_done


def _say(desk: Desk, done: list[str], not_done: list[str]) -> None:
    if done:
        who = done[0] if len(done) == 1 else plural(len(done), "post")
        messages.success(desk.request, f"{who} {'is' if len(done) == 1 else 'are'} reminded.\n{_THEN}")
    elif not_done:
        messages.info(desk.request, not_done[0] if len(not_done) == 1 else "All of them were reminded today already.")
    else:
        messages.info(desk.request, "Nobody is left to remind: they have answered, or nobody holds the post.")
