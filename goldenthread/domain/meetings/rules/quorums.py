"""How many members must be there: the rule in words, and whether it is met, with its working."""

from dataclasses import dataclass

from goldenthread.domain.meetings.choices import Capacity
from goldenthread.foundation.lib.text import plural

# Who counts. Officers, observers, the department and those in attendance are no members: LGA 1972, Schedule 12.
MEMBERS = frozenset({Capacity.CHAIR, Capacity.MEMBER, Capacity.EXTERNAL})


def said_quorum(least: int | None, part: int | None, of: int | None) -> str:
    """ "3 members", "1 in 4 of the members", or both with the larger deciding; empty where neither is on record.

    A quarter of the membership is the least of a full council: LGA 1972, Schedule 12, paragraph 6.
    """
    said = [plural(least, "member")] if least is not None else []
    if part is not None and of is not None:
        said.append(f"{part} in {of} of the members")
    return f"{said[0]} or {said[1]}, whichever is more" if len(said) > 1 else "".join(said)


@dataclass(frozen=True, slots=True)
class QuorumRule:
    """At least so many members, at least such a part of them, or both. None and None: no rule is on record."""

    least: int | None = None
    part: int | None = None
    of: int | None = None

    def needed(self, members: int) -> int | None:
        """How many of so many members: a part is rounded up, and nobody is never enough. None without a rule."""
        asked = [self.least] if self.least is not None else []
        if self.part is not None and self.of is not None:
            asked.append(-(-members * self.part // self.of))
        return max(1, *asked) if asked else None


@dataclass(frozen=True, slots=True)
class Quorum:
    """Whether enough members take part: `there` are those that count, without the `out` who stepped out."""

    needed: int | None
    members: int
    there: int
    out: int
    working: str

    @property
    def is_met(self) -> bool:
        """Without a rule on record none is asked for."""
        return self.needed is None or self.there >= self.needed


def quorum(rule: QuorumRule, *, members: int, there: int, out: int = 0) -> Quorum:
    """Of so many `members`, `there` are present or represented, and `out` of these stepped out of the item."""
    counting = there - out
    needed = rule.needed(members)
    here = f"{counting} of {plural(members, 'member')} {'takes' if counting == 1 else 'take'} part"
    if out:
        here += f", {out} more stepped out"
    if needed is None:
        working = f"No quorum is on record for this body, so none is asked for. {here}."
    else:
        verdict = "there is a quorum" if counting >= needed else "there is no quorum"
        working = f"Needed: {_asked(rule, members, needed)}. {here}: {verdict}."
    return Quorum(needed, members, counting, out, working)


def _asked(rule: QuorumRule, members: int, needed: int) -> str:
    """ "3", "3 (1 in 4 of 9 members, rounded up)", "4 (2, or 1 in 3 of 12 members, whichever is more)"."""
    if rule.part is None or rule.of is None:
        return str(needed)
    rounded = ", rounded up" if members * rule.part % rule.of else ""
    share = f"{rule.part} in {rule.of} of {plural(members, 'member')}{rounded}"
    if rule.least is None:
        return f"{needed} ({share})"
    return f"{needed} ({rule.least}, or {share}, whichever is more)"
