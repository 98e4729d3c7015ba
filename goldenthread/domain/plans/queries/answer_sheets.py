"""What the sheet of a round holds, and the keyed seal by which it is known again when it comes back."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.core.signing import BadSignature, Signer

from goldenthread.domain.plans.choices import ReviewOutcome
from goldenthread.domain.plans.models import Round
from goldenthread.domain.plans.queries.round_page import Asked, PostAsked, RoundSeen
from goldenthread.domain.plans.queries.versions import versions_of
from goldenthread.domain.plans.rules.answer_sheets import Line, Origin, locked_cells
from goldenthread.domain.plans.rules.history import counting
from goldenthread.foundation.ledger import queries as ledger

_SALT = "goldenthread.plans.answer_sheets"
_NOBODYS = "Nobody’s"


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose milestones a sheet is for: of these posts only, or of those that report to one; all of them by default."""

    posts: frozenset[int] | None = None
    director: int | None = None

    def takes(self, post: PostAsked) -> bool:
        """Whether the milestones of that post are in it."""
        if self.posts is not None:
            return post.post is not None and post.post.pk in self.posts
        return self.director is None or (post.post is not None and post.post.reports_to_id == self.director)


def origin_of(one: Round) -> Origin | None:
    """What a sheet of the round says of itself; None before the round was opened. One query."""
    home = one.organisation.slug
    opened = ledger.entries(home, subject=f"round:{one.slug}", verb="round opened").values_list("sequence", flat=True)
    first = opened.first()
    return None if first is None else Origin(home, one.slug, first)


def lines_of(seen: RoundSeen, whose: Whose, *, now: datetime) -> tuple[Line, ...]:
    """The milestones that still take an answer, post by post. Two queries."""
    plans = {each.pk: each for each in seen.round.plans.all()}
    names = _names(seen.asked, {pk: plan.slug for pk, plan in plans.items()})
    wanted = [
        (str(post.post or _NOBODYS), asked) for post in seen.posts if whose.takes(post) for asked in takes_answer(post)
    ]
    versions = versions_of([asked.member for _, asked in wanted], plans)
    return tuple(
        Line(
            f"{plans[asked.member.plan_id].slug}/{asked.member.slug}",
            versions[asked.member.pk],
            locked_cells(
                asked.standing,
                ref=names[asked.member.pk],
                post=post,
                returned=_was_returned(asked, seen.as_at, now),
            ),
        )
        for post, asked in wanted
    )


def takes_answer(post: PostAsked) -> list[Asked]:
    """The milestones of the post about which there is still something to say."""
    return [asked for asked in post.asked if asked.standing.is_open]


def _names(asked: Iterable[Asked], plans: dict[int, str]) -> dict[int, str]:
    """Each milestone's reference, with its plan before it where two plans use the same."""
    short = {each.member.pk: each.member.reference or each.member.slug for each in asked}
    often = Counter(short.values())
    of = {each.member.pk: f"{plans[each.member.plan_id]}/{each.member.slug}" for each in asked}
    return {pk: name if often[name] == 1 else of[pk] for pk, name in short.items()}


def _was_returned(asked: Asked, as_at: date, known_at: datetime) -> bool:
    claims = counting(asked.member.history.claims, as_at=as_at, known_at=known_at)
    return bool(claims) and any(each.outcome is ReviewOutcome.RETURNED for each in claims[-1].reviews)


def sealed(words: str) -> str:
    """The seal of these words, keyed with the installation's secret."""
    return Signer(salt=_SALT).signature(words)


def is_sealed(words: str, seal: str) -> bool:
    """Whether this installation sealed these words so."""
    signer = Signer(salt=_SALT)
    try:
        signer.unsign(f"{words}{signer.sep}{seal}")
    except BadSignature:
        return False
    return True
