"""Who holds a post names somebody who answers for it for a time: who, from when, until when; and ends it early."""

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from goldenthread.domain.organisations import operations, queries
from goldenthread.domain.organisations.choices import HoldingKind
from goldenthread.domain.organisations.models import Post, PostHolding
from goldenthread.domain.organisations.roles import Permission
from goldenthread.foundation.lib.text import said_date
from goldenthread.interfaces.web import frame
from goldenthread.interfaces.web.frame import Visitor
from goldenthread.interfaces.web.my_updates import forms
from goldenthread.interfaces.web.sending import Desk, Words

pages = require_http_methods(["GET", "HEAD", "POST"])


@require_safe
def deputies(request: HttpRequest) -> HttpResponse:
    """My posts with their deputies now and to come, and the posts whose deputy I am."""
    visitor = frame.visitor(request)
    mine = _held(visitor)
    named = list(queries.deputies_of([each.post for each in mine], on=visitor.today))
    posts = [(held.post, [each for each in named if each.post_id == held.post_id]) for held in mine]
    others = [each for each in queries.held_by(visitor.person, on=visitor.today) if each.kind == HoldingKind.DEPUTY]
    context = {"posts": posts, "others": others, "today": visitor.today}
    return frame.page(request, visitor, "my_updates/deputies.html", context)


@pages
def deputy_name(request: HttpRequest, post: int) -> HttpResponse:
    """Somebody of the same organisation who may record there."""
    visitor = frame.visitor(request)
    about = next((each.post for each in _held(visitor) if each.post_id == post), None)
    if about is None:
        raise Http404("No such post, or not one this person holds.")
    desk = _desk(request, visitor, about)
    people = {str(each.pk): each for each in queries.recorders_of(about.organisation, on=visitor.today)}
    others = [(pk, each.email) for pk, each in people.items() if each != visitor.person]
    form = desk.form(forms.DeputyForm, first={"from_on": said_date(visitor.today)}, people=others)
    made = desk.sent(
        form,
        lambda kept: operations.name_deputy(post=about, **(kept | {"deputy": people[kept["deputy"]]}), **desk.by),
    )
    if made:
        return desk.done(
            f"{made.person.email} is deputy of {about.title} from {said_date(made.from_on)} to {_last(made)}.",
            next_="They find its milestones among their own updates, and get its messages beside you.",
        )
    return desk.page(form, Words("Name a deputy", "Name the deputy", caption=about.title, lead=forms.LEAD))


@pages
def deputy_end(request: HttpRequest, holding: int) -> HttpResponse:
    """The last day, by who named them or by the deputy."""
    visitor = frame.visitor(request)
    rows = PostHolding.objects.select_related("post__organisation", "person").filter(kind=HoldingKind.DEPUTY)
    about = rows.filter(pk=holding).first()
    if about is None or not _may_end(visitor, about):
        raise Http404("No such deputy, or none that this person may end.")
    desk = _desk(request, visitor, about.post)
    form = desk.form(forms.DeputyEndForm, first={"until_on": said_date(visitor.today)})
    if desk.sent(form, lambda kept: operations.end_deputy(holding=about, **kept, **desk.by)):
        last = said_date(form.cleaned_data["until_on"])
        return desk.done(f"{about.person.email} is deputy of {about.post.title} until {last}.")
    return desk.page(form, Words("End a deputy", "Record the last day", caption=f"{about.post}: {about.person.email}"))


def _held(visitor: Visitor) -> list[PostHolding]:
    """The posts they hold themselves and may record for, each once."""
    held = queries.held_by(visitor.person, on=visitor.today)
    may = (Permission.UPDATE_OWN, Permission.UPDATE_ALL)
    records = {each.pk for permission in may for each in visitor.access.where(permission)}
    own = [each for each in held if each.kind != HoldingKind.DEPUTY and each.post.organisation_id in records]
    return list({each.post_id: each for each in own}.values())


def _may_end(visitor: Visitor, about: PostHolding) -> bool:
    over = about.until_on is not None and about.until_on < visitor.today
    own = about.person_id == visitor.person.pk
    return not over and (own or any(each.post_id == about.post_id for each in _held(visitor)))


def _desk(request: HttpRequest, visitor: Visitor, post: Post) -> Desk:
    return Desk(request, visitor, post.organisation, reverse("my_updates:deputies"))


def _last(holding: PostHolding) -> str:
    assert holding.until_on is not None, "a deputy has a last day"
    return said_date(holding.until_on)
