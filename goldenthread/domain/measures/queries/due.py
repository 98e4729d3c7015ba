"""The readings that a person's posts owe."""

from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Subquery

from goldenthread.domain.measures.choices import Frequency
from goldenthread.domain.measures.models import Measure, Reading
from goldenthread.domain.measures.rules.expecting import expected_by
from goldenthread.domain.organisations.models import Person, PostHolding
from goldenthread.domain.organisations.queries import Access
from goldenthread.domain.organisations.roles import Permission
from goldenthread.domain.plans.models import STANDING


@dataclass(frozen=True, slots=True)
class Due:
    """A measure whose next reading should be there by `since`, which is None where none ever came."""

    measure: Measure
    since: date | None
    last_on: date | None


def readings_due(person: Person, access: Access, *, today: date) -> tuple[Due, ...]:
    """The measures of the posts they answer for, while they may record; the longest due first. One query."""
    posts = PostHolding.objects.on(today).filter(person=person).values("post")
    latest = Reading.objects.filter(STANDING, measure=OuterRef("pk")).order_by("-until_on", "-pk")
    owned = Measure.objects.filter(owner_post__in=posts, organisation__in=access.where(Permission.UPDATE_OWN))
    read = owned.exclude(frequency=Frequency.UNSTATED).annotate(last_on=Subquery(latest.values("until_on")[:1]))
    found = []
    for each in read.select_related("organisation").order_by("pk"):
        since = expected_by(each.last_on, Frequency(each.frequency))
        if since is None or since < today:
            found.append(Due(each, since, each.last_on))
    return tuple(sorted(found, key=lambda each: each.since or date.min))
