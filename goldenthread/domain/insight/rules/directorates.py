"""What each directorate owes, over everything that has an owner: what is overdue first, then what is due next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.text import slugify

from goldenthread.domain.insight.choices import SubjectKind

NOT_GIVEN = "not-given"
KINDS = (
    SubjectKind.MILESTONE,
    SubjectKind.ACTION,
    SubjectKind.REQUIREMENT,
    SubjectKind.RECOMMENDATION,
    SubjectKind.MEASURE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Owed:
    """One thing with an owner. `directorate` and `post` are empty where nobody names one; `names` lead to its page.

    `within` is the plan, Direction or review it belongs to; `state` says in words where it stands.
    """

    kind: SubjectKind
    names: tuple[str, ...]
    words: str
    within: str
    directorate: str
    post: str
    state: str
    is_open: bool
    overdue: bool
    due: date | None = None
    due_said: str = ""


@dataclass(frozen=True, slots=True)
class Directorate:
    """A directorate with everything it owes; those that no directorate is named for have no name."""

    slug: str
    name: str
    owed: tuple[Owed, ...]

    def of(self, kind: SubjectKind) -> tuple[Owed, ...]:
        return tuple(each for each in self.owed if each.kind is kind)

    def open(self, kind: SubjectKind | None = None) -> tuple[Owed, ...]:
        """What is still to be done, overdue first; of one kind or of all."""
        return tuple(each for each in self.owed if each.is_open and kind in (None, each.kind))

    def overdue(self, kind: SubjectKind | None = None) -> int:
        return sum(each.overdue for each in self.open(kind))

    @property
    def posts(self) -> tuple[str, ...]:
        """The posts that own any of it, by title."""
        return tuple(sorted({each.post for each in self.owed if each.post}))


def by_directorate(owed: Iterable[Owed]) -> tuple[Directorate, ...]:
    """By name, what no directorate is named for last. Names that differ in case or signs alone are one."""
    names: dict[str, str] = {}
    found: dict[str, list[Owed]] = {}
    for each in owed:
        slug = slugify(each.directorate) or NOT_GIVEN
        names.setdefault(slug, each.directorate.strip())
        found.setdefault(slug, []).append(each)
    return tuple(
        Directorate(slug, names[slug], tuple(sorted(found[slug], key=_most_pressing)))
        for slug in sorted(found, key=lambda each: (each == NOT_GIVEN, names[each].casefold()))
    )


def directorate_of(*named: str) -> str:
    """The first of these that names one; empty where none does."""
    return next((each.strip() for each in named if each.strip()), "")


def _most_pressing(one: Owed) -> tuple[bool, bool, date, str]:
    return not (one.is_open and one.overdue), not one.is_open, one.due or date.max, one.words
