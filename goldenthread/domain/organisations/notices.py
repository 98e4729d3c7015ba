"""Who stands behind "post:12" in a message: whoever holds the post, or is its deputy, on the day it is sent.

Only those who may still see anything of its organisation: access ends at its date without anyone acting (SPEC 4.5).
"""

from datetime import date

from goldenthread.domain.organisations.models import AccessGrant, Post
from goldenthread.domain.organisations.queries import holders_of
from goldenthread.foundation.notices import registry
from goldenthread.foundation.notices.registry import Recipient

PREFIX = "post"


def reference(post_id: int) -> str:
    """The post as messages name it."""
    return f"{PREFIX}:{post_id}"


def register() -> None:
    """Makes posts known to messages."""
    registry.register_resolver(PREFIX, _people, nobody="Nobody holds this post")
    registry.register_labeller(PREFIX, _titles)


def _people(references: set[str], on: date) -> dict[str, list[Recipient]]:
    held = holders_of([_key(each) for each in references], on=on)
    home = dict(Post.objects.filter(pk__in=held).values_list("pk", "organisation_id"))
    holders = {each.pk for people in held.values() for each in people}
    grants = AccessGrant.objects.on(on).filter(person__in=holders)
    let_in = set(grants.values_list("person_id", "organisation_id"))
    return {
        reference(post): [
            Recipient(each.pk, each.email) for each in people if each.is_active and (each.pk, home[post]) in let_in
        ]
        for post, people in held.items()
    }


def _titles(references: set[str]) -> dict[str, str]:
    posts = Post.objects.filter(pk__in=[_key(each) for each in references]).select_related("organisation")
    return {reference(each.pk): f"{each.title}, {each.organisation}" for each in posts}


def _key(named: str) -> int:
    return int(named.removeprefix(f"{PREFIX}:"))
