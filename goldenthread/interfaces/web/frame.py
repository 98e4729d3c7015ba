"""What every signed-in page has: who is looking, what they may see, and the frame around the page."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.contrib.messages import get_messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control

from goldenthread.domain.evidence.queries import Viewer
from goldenthread.domain.meetings.permissions import where_seen
from goldenthread.domain.organisations.models import Organisation, Person
from goldenthread.domain.organisations.queries import Access, access_of, organisations_by_slug
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.reports.permissions import where_read
from goldenthread.foundation.lib.text import LONDON, joined

_SETS_UP = (Permission.MANAGE_ACCOUNTS, Permission.SET_UP_PLANS)
NavigationItem = dict[str, object]
May = Callable[[Access, Organisation], bool]


@dataclass(frozen=True, slots=True)
class Visitor:
    """The person of this request, their roles today, and the moment of asking."""

    person: Person
    access: Access
    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(LONDON).date()

    def may(self, permission: Permission, organisation: Organisation) -> bool:
        return self.access.may(permission, organisation.pk)

    @property
    def viewer(self) -> Viewer:
        """Who looks at evidence: some of it is not for everybody."""
        return Viewer(self.access, self.person)

    def roles_said(self) -> str:
        """Their roles in words, each once: what the page shows instead of a name (SPEC 2.8)."""
        roles = {role.label for held in self.access.roles.values() for role in held}
        return joined(sorted(roles)) or "No access yet"


def visitor(request: HttpRequest) -> Visitor:
    """Who is looking, read once a request. One query. Raises PermissionDenied for somebody not signed in."""
    if not isinstance(request.user, Person):
        raise PermissionDenied("Sign in first.")
    now = timezone.now()
    return Visitor(request.user, access_of(request.user, on=now.astimezone(LONDON).date()), now)


def organisation_of(request: HttpRequest, slug: str, may: May) -> tuple[Visitor, Organisation]:
    """Who looks at which organisation; what one may not see is not there (SPEC 4.5). Two queries. Raises Http404."""
    looking = visitor(request)
    found = organisations_by_slug(slug).first()
    if found is None or not may(looking.access, found):
        raise Http404("No such organisation, or nothing of it that this person may see or do.")
    return looking, found


def having(*any_of: Permission) -> May:
    """Whoever has one of the permissions there."""
    return lambda access, organisation: any(access.may(each, organisation.pk) for each in any_of)


def page(
    request: HttpRequest,
    visitor: Visitor,
    template: str,
    context: Mapping[str, object],
    *,
    organisation: Organisation | None = None,
    status: int = 200,
) -> HttpResponse:
    """The template within the frame. Never kept by a shared cache, nor shown again unasked after signing out."""
    framed = {
        "navigation": _navigation(request, visitor),
        "messages": get_messages(request),
        "person": {"post": visitor.roles_said(), "sign_out_href": reverse("accounts:sign-out")},
        "organisation": organisation.name if organisation else None,
        "notices": _notices((organisation,) if organisation else visitor.access.organisations),
    }
    response = render(request, template, framed | dict(context), status=status)
    patch_cache_control(response, private=True, no_store=True)
    return response


def _notices(organisations: Iterable[Organisation]) -> list[str]:
    """What is said on every page of these, such as that one of them is invented."""
    return [each.notice for each in organisations if each.notice]


def _navigation(request: HttpRequest, visitor: Visitor) -> list[NavigationItem]:
    chains = visitor.access.where(Permission.SEE_LEDGER)
    items = [("Plans", reverse("home"))]
    if any(visitor.access.where(each) for each in (Permission.UPDATE_OWN, Permission.UPDATE_ALL)):
        items.append(("My updates", reverse("my_updates:page")))
    if visitor.access.where(Permission.CLEAR_REPORTS):
        items.append(("To clear", reverse("clearance:waiting")))
    items += _thread(visitor.access.where(Permission.SEE_PLANS))
    items += _meetings(where_seen(visitor.access))
    items += _reports(where_read(visitor.access))
    runs = visitor.access.where(Permission.RUN_ROUNDS)
    items += [
        ("Rounds" if len(runs) == 1 else f"Rounds: {each.name}", reverse("rounds:rounds", args=[each.slug]))
        for each in runs
    ]
    items += [
        ("Ledger" if len(chains) == 1 else f"Ledger: {each.name}", reverse("ledger:entries", args=[each.slug]))
        for each in chains
    ]
    homes = {each.pk: each for permission in _SETS_UP for each in visitor.access.where(permission)}.values()
    items += [
        ("Set up" if len(homes) == 1 else f"Set up: {each.name}", reverse("setting_up:home", args=[each.slug]))
        for each in homes
    ]
    items.append(("Messages", reverse("messages:preferences")))
    if visitor.access.where(Permission.MANAGE_ACCOUNTS):
        items.append(("Jobs", reverse("operations:queue")))
    return [{"text": text, "href": href, "current": request.path == href} for text, href in items]


def _thread(homes: Sequence[Organisation]) -> list[tuple[str, str]]:
    """For who reads one organisation; who reads several finds each one's under its plans."""
    return [("Thread", reverse("thread:matrix", args=[homes[0].slug]))] if len(homes) == 1 else []


def _meetings(homes: Sequence[Organisation]) -> list[tuple[str, str]]:
    """One link wherever the person may read: to the only organisation, or to the choice between several."""
    if not homes:
        return []
    only = len(homes) == 1
    return [
        ("Meetings", reverse("meetings:bodies", args=[homes[0].slug]) if only else reverse("meetings:organisations"))
    ]


def _reports(homes: Sequence[Organisation]) -> list[tuple[str, str]]:
    """The same for reports."""
    if not homes:
        return []
    only = len(homes) == 1
    return [("Reports", reverse("reports:reports", args=[homes[0].slug]) if only else reverse("reports:organisations"))]
