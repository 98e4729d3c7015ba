"""What several plans hold together, each milestone counted once, with the working (SPEC 2.6, 4.3).

Actions are never added to milestones, nor are the actions of plans: who shares milestones may do so in many actions.
"""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.plans.choices import Status
from goldenthread.domain.plans.rules.headline import Counts, counts
from goldenthread.domain.plans.rules.standing import Standing

_GIVEN_UP = (Status.WITHDRAWN, Status.CARRIED_FORWARD)
Members = Mapping[int, Standing]  # the milestones of a plan, by primary key


@dataclass(frozen=True, slots=True)
class Pair:
    """Two milestones of two plans that are one piece of work: `same_as` counts as `milestone`; both primary keys."""

    milestone: int
    same_as: int


@dataclass(frozen=True, slots=True)
class Together:
    """The milestones of several plans, of which `parts` says how many each holds.

    Those `carried` are counted in the plan that continues them, those `shared` as a milestone of another plan.
    """

    parts: tuple[int, ...]
    carried: tuple[int, ...]
    shared: tuple[Pair, ...]
    counts: Counts

    @property
    def total(self) -> int:
        return self.counts.total

    @property
    def adds_up(self) -> bool:
        return sum(self.parts) - len(self.carried) - len(self.shared) == self.total

    def said(self) -> str:
        """ "205 + 43 − 3 shared = 245", without plans that have none; one number where there is nothing to add."""
        parts = " + ".join(f"{each:,}" for each in self.parts if each) or "0"
        if self.carried:
            parts += f" − {len(self.carried):,} carried forward from one to another"
        if self.shared:
            parts += f" − {len(self.shared):,} shared"
        return parts if parts == f"{self.total:,}" else f"{parts} = {self.total:,}"


def together(plans: Sequence[Members], pairs: Iterable[Pair], carried: Collection[int]) -> Together:
    """Counts the milestones of the plans once each.

    A pair is left out where only one of the two is in these plans, and where its status alone takes it out already;
    and where the one that counts was given up in its plan, so that what the other plan still owes is not lost.
    `carried` are those that one of these plans continues; they count there, if their status says so too.
    """
    everything = {key: one for members in plans for key, one in members.items()}
    continued = {key for key in carried if key in everything and everything[key].status is Status.CARRIED_FORWARD}
    once = {
        each.same_as: each
        for each in pairs
        if {each.milestone, each.same_as} <= everything.keys()
        and not {each.milestone, each.same_as} & continued
        and everything[each.milestone].status not in _GIVEN_UP
    }
    left_out = continued | once.keys()
    kept = [one for key, one in everything.items() if key not in left_out]
    return Together(tuple(len(each) for each in plans), tuple(sorted(continued)), tuple(once.values()), counts(kept))


@dataclass(frozen=True, slots=True)
class Lasting:
    """From when to when a plan counts, as far as is on record; `followed_from` is the first day of its successor.

    `is_open`: something of it is neither done nor ended.
    """

    starts_on: date | None
    closed_on: date | None
    followed_from: date | None = None
    is_open: bool = False


def begun(plan: Lasting, on: date) -> bool:
    """Whether it had begun by that day; so had one whose first day is not on record."""
    return plan.starts_on is None or plan.starts_on <= on


def is_current(plan: Lasting, on: date) -> bool:
    """Whether it had begun and was not closed; of one that another follows, whether something is still open in it.

    What is open in a plan that nobody closed is still owed: it does not vanish because another plan has begun.
    """
    over = plan.closed_on is not None and plan.closed_on <= on
    followed = plan.followed_from is not None and plan.followed_from <= on
    return begun(plan, on) and not over and (plan.is_open or not followed)
