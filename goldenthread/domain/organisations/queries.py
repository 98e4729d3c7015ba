"""What the organisations room answers. Each function states how many SQL queries it makes."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from operator import itemgetter

from django.db.models import Prefetch, Q, QuerySet

from goldenthread.domain.organisations.choices import HoldingKind, Role
from goldenthread.domain.organisations.models import AccessGrant, Organisation, Person, Post, PostHolding
from goldenthread.domain.organisations.roles import PERMISSIONS, Permission, roles_with


@dataclass(frozen=True, slots=True)
class Access:
    """A person's roles on one day, by organisation."""

    roles: dict[int, frozenset[Role]]
    organisations: tuple[Organisation, ...]

    def may(self, permission: Permission, organisation_id: int) -> bool:
        return any(permission in PERMISSIONS[role] for role in self.roles.get(organisation_id, frozenset()))

    def where(self, permission: Permission) -> tuple[Organisation, ...]:
        """The organisations in which the person has the permission, by name."""
        return tuple(each for each in self.organisations if self.may(permission, each.pk))


def access_of(person: Person, *, on: date) -> Access:
    """What the person may do on that day. One query."""
    grants = AccessGrant.objects.on(on).filter(person=person).select_related("organisation")
    roles: dict[int, set[Role]] = {}
    organisations: dict[int, Organisation] = {}
    for grant in grants.order_by("organisation__name"):
        roles.setdefault(grant.organisation_id, set()).add(Role(grant.role))
        organisations[grant.organisation_id] = grant.organisation
    return Access({key: frozenset(value) for key, value in roles.items()}, tuple(organisations.values()))


def post_title_of(person: Person, organisation: Organisation, *, on: date) -> str:
    """The post the person acts in, or their role when they hold none. At most two queries.

    A deputy answers for a post without holding it, and so does not act under its name.
    """
    holding = (
        PostHolding.objects.on(on)
        .exclude(kind=HoldingKind.DEPUTY)
        .filter(person=person, post__organisation=organisation)
        .select_related("post")
        .order_by("-from_on", "pk")
        .first()
    )
    if holding is not None:
        return str(holding.post.title)
    grant = AccessGrant.objects.on(on).filter(person=person, organisation=organisation).order_by("pk").first()
    return str(grant.get_role_display()) if grant is not None else ""


def organisations_by_slug(slug: str) -> QuerySet[Organisation]:
    return Organisation.objects.filter(slug=slug)


def people_of(organisation: Organisation) -> QuerySet[Person]:
    """Everybody who ever had a role or a post there, with both. Three queries."""
    here = Q(grants__organisation=organisation) | Q(holdings__post__organisation=organisation)
    grants = AccessGrant.objects.filter(organisation=organisation).order_by("from_on", "pk")
    holdings = PostHolding.objects.filter(post__organisation=organisation).select_related("post").order_by("from_on")
    return (
        Person.objects.filter(here)
        .distinct()
        .order_by("email")
        .prefetch_related(Prefetch("grants", grants), Prefetch("holdings", holdings))
    )


def posts_of(organisation: Organisation) -> QuerySet[Post]:
    """The posts with everybody who held or will hold them, the latest first. Three queries."""
    holdings = PostHolding.objects.select_related("person").order_by("-from_on", "pk")
    return organisation.posts.order_by("title").prefetch_related(Prefetch("holdings", holdings))


def permanent_beside(person: Person, post: Post, *, from_on: date, until_on: date | None) -> QuerySet[PostHolding]:
    """Who else holds the post permanently on any of those days, the earliest first. One query."""
    others = PostHolding.objects.filter(post=post, kind=HoldingKind.PERMANENT).exclude(person=person)
    overlapping = others.filter(Q(until_on__isnull=True) | Q(until_on__gte=from_on))
    if until_on is not None:
        overlapping = overlapping.filter(from_on__lte=until_on)
    return overlapping.select_related("person").order_by("from_on", "pk")


def recorders_of(organisation: Organisation, *, on: date) -> QuerySet[Person]:
    """Everybody who may record updates there on that day, by e-mail address. One query."""
    roles = roles_with(Permission.UPDATE_OWN) | roles_with(Permission.UPDATE_ALL)
    granted = AccessGrant.objects.on(on).filter(organisation=organisation, role__in=roles)
    return Person.objects.filter(pk__in=granted.values("person"), is_active=True).order_by("email")


def held_by(person: Person, *, on: date) -> QuerySet[PostHolding]:
    """The posts they answer for that day, as holder or as deputy, by title. One query."""
    found = PostHolding.objects.on(on).filter(person=person).select_related("post__organisation")
    return found.order_by("post__title", "pk")


def deputies_of(posts: Iterable[Post], *, on: date) -> QuerySet[PostHolding]:
    """Who is their deputy that day, or will be later, the earliest first. One query."""
    later = Q(until_on__isnull=True) | Q(until_on__gte=on)
    found = PostHolding.objects.filter(later, post__in=list(posts), kind=HoldingKind.DEPUTY)
    return found.select_related("post__organisation", "person").order_by("from_on", "pk")


def holders_of(post_ids: Iterable[int], *, on: date) -> dict[int, list[Person]]:
    """Who answers for each post on that day: its holders first, then deputies. Nobody's is no key. One query."""
    found: dict[int, list[tuple[bool, Person]]] = {}
    for holding in PostHolding.objects.on(on).filter(post__in=set(post_ids)).select_related("person").order_by("pk"):
        found.setdefault(holding.post_id, []).append((holding.kind == HoldingKind.DEPUTY, holding.person))
    return {post: [person for _, person in sorted(people, key=itemgetter(0))] for post, people in found.items()}
