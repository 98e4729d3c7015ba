"""What each kind of notice must say, so that it meets a clock: about which item, with what reason, and who agreed."""

from dataclasses import dataclass

from goldenthread.domain.meetings.choices import NoticeKind
from goldenthread.domain.meetings.rules.clock_rules import AGREEING
from goldenthread.foundation.lib.typed import RefusedError

_URGENT = ("scrutiny_chair", "council_chair", "council_vice_chair")


@dataclass(frozen=True, slots=True)
class Demands:
    """`of` is what its item must be, "" for a notice of the whole meeting; `agreed_by` are codes of `AGREEING`.

    With `informed` it names in words who was told; with `reasons` it says why.
    """

    of: str = ""
    reasons: bool = True
    informed: bool = False
    agreed_by: tuple[str, ...] = ()


KEY, LATE = "a key decision", "a late item"
DEMANDS: dict[NoticeKind, Demands] = {
    NoticeKind.FORWARD_PLAN: Demands(of=KEY, reasons=False),  # SI 2012/2089 reg 9
    NoticeKind.GENERAL_EXCEPTION: Demands(of=KEY, informed=True),  # reg 10
    NoticeKind.SPECIAL_URGENCY: Demands(of=KEY, agreed_by=_URGENT),  # reg 11
    NoticeKind.PRIVATE_28: Demands(),  # reg 5(2)
    NoticeKind.PRIVATE_5: Demands(),  # reg 5(4)
    NoticeKind.PRIVATE_URGENT: Demands(agreed_by=_URGENT),  # reg 5(6)
    NoticeKind.LATE_URGENT: Demands(of=LATE, agreed_by=("meeting_chair",)),  # LGA 1972 s100B(4)(b)
}


def complete(kind: NoticeKind, *, is_key: bool, is_late: bool, reason: str, agreed_by: str) -> Demands:
    """What the kind demands, once all of it is there. Raises RefusedError with what lacks.

    `is_key` and `is_late` say what the item is; both are false where none was named.
    """
    demands = DEMANDS.get(kind)
    if demands is None:
        raise RefusedError("kind", "Choose what the notice is.")
    if demands.of and not {KEY: is_key, LATE: is_late}[demands.of]:
        raise RefusedError("item", f"This notice is about {demands.of}. Choose an item that is one.")
    if demands.reasons and not reason:
        raise RefusedError("reason", "Enter the reasons: without them the notice meets no clock.")
    if demands.informed and not agreed_by:
        raise RefusedError("agreed_by", "Enter who was informed in writing.")
    if demands.agreed_by and agreed_by not in demands.agreed_by:
        may = ", or ".join(AGREEING[each] for each in demands.agreed_by)
        raise RefusedError("agreed_by", f"Only {may} may agree to this.")
    return demands
