"""The lists of who manages accounts, as files: posts and their holders, people, and what each may do.

Only administrators get them, so they name people by the address they sign in with, as the pages do.
"""

from datetime import date

from goldenthread.domain.organisations import queries
from goldenthread.domain.organisations.models import Organisation, Post, PostHolding
from goldenthread.foundation.transfer.exports import Column, Kind
from goldenthread.interfaces.web.downloading import Extract, Layout, Row, as_it_is
from goldenthread.interfaces.web.frame import Visitor

_DATED = (
    Column("from_on", "From", Kind.DATE),
    Column("until_on", "Until", Kind.DATE),
)
POSTS = Layout(
    "posts",
    "Posts and their holders",
    (
        Column("post", "Short name", width=28),
        Column("title", "Post", width=40),
        Column("directorate", "Directorate", width=28),
        Column("reports_to", "Reports to", width=40),
        Column("vacant", "Vacant today", Kind.FLAG, 10),
        Column("holder", "Held by", width=36),
        Column("kind", "How", width=12),
        *_DATED,
        Column("holds_today", "Holds it today", Kind.FLAG, 10),
    ),
)
PEOPLE = Layout(
    "people",
    "People",
    (
        Column("email", "E-mail address", width=36),
        Column("roles", "May do today", width=40),
        Column("posts", "Holds today", width=60),
    ),
)
ACCESS = Layout(
    "access",
    "Access",
    (
        Column("email", "E-mail address", width=36),
        Column("role", "Role", width=22),
        Column("role_said", "May do", width=28),
        *_DATED,
        Column("in_force", "In force today", Kind.FLAG, 10),
    ),
)


def posts(home: Organisation, visitor: Visitor) -> Extract:
    """A row each time somebody held, holds or will hold a post; one row for a post that nobody ever held."""
    found = queries.posts_of(home).select_related("reports_to")
    rows = [row for post in found for row in _holdings(post, visitor.today)]
    return as_it_is(POSTS, rows, home, visitor.now)


def people(home: Organisation, visitor: Visitor) -> Extract:
    """Everybody with a role or a post here, now or ever, and what they may do and hold today."""
    today = visitor.today
    rows = [
        {
            "email": each.email,
            "roles": "; ".join(one.get_role_display() for one in each.grants.all() if one.in_force(today)),
            "posts": "; ".join(one.post.title for one in each.holdings.all() if one.in_force(today)),
        }
        for each in queries.people_of(home)
    ]
    return as_it_is(PEOPLE, rows, home, visitor.now, noun="People")


def access(home: Organisation, visitor: Visitor) -> Extract:
    """Every role that was ever given here, with its days."""
    rows = [
        {
            "email": each.email,
            "role": grant.role,
            "role_said": grant.get_role_display(),
            "from_on": grant.from_on,
            "until_on": grant.until_on,
            "in_force": grant.in_force(visitor.today),
        }
        for each in queries.people_of(home)
        for grant in each.grants.all()
    ]
    return as_it_is(ACCESS, rows, home, visitor.now)


def _holdings(post: Post, today: date) -> list[Row]:
    held = list(post.holdings.all())
    of_post: Row = {
        "post": post.slug,
        "title": post.title,
        "directorate": post.directorate,
        "reports_to": post.reports_to.title if post.reports_to else None,
        "vacant": not any(each.in_force(today) for each in held),
    }
    return [{**of_post, **_holding(each, today)} for each in held] or [{**of_post, **_NOBODY}]


_NOBODY: Row = dict.fromkeys(("holder", "kind", "from_on", "until_on", "holds_today"))


def _holding(held: PostHolding, today: date) -> Row:
    return {
        "holder": held.person.email,
        "kind": held.kind,
        "from_on": held.from_on,
        "until_on": held.until_on,
        "holds_today": held.in_force(today),
    }
