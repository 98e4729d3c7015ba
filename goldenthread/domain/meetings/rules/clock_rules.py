"""The clocks of meetings as data: what is counted, how many days, for which bodies, by which law.

The page docs/reference/clocks.md says the same to people, and a test compares the two. Clear days of the Local
Government Act 1972 are working days: R v Swansea City Council, ex parte Elitestone Ltd (Court of Appeal, 1993).
"""

from dataclasses import dataclass
from enum import StrEnum

from goldenthread.domain.meetings.choices import BodyKind
from goldenthread.foundation.lib.text import plural

_1972 = "Local Government Act 1972"
_2012 = "SI 2012/2089"  # Local Authorities (Executive Arrangements) (Meetings and Access to Information) (England)
_MORE = "It may ask for more days, never for fewer."
_ANY = "It may name any number of days."
_NONE = "Nothing."

COMMITTEES = frozenset({BodyKind.COUNCIL, BodyKind.SCRUTINY, BodyKind.COMMITTEE, BodyKind.SUB_COMMITTEE})
EXECUTIVE = frozenset({BodyKind.EXECUTIVE})
BOARDS = frozenset({BodyKind.BOARD})
OTHERS = frozenset(
    {BodyKind.OFFICER_GROUP, BodyKind.WORKING_GROUP, BodyKind.COMMISSIONERS, BodyKind.PARTNERSHIP}
)  # no clock unless the council records one


class Way(StrEnum):
    """How a clock runs."""

    BEFORE = "before"  # clear days between a notice and the meeting
    AGREED = "agreed"  # somebody agrees that it cannot wait, instead of a notice in time
    AFTER = "after"  # within so many days after the meeting
    WAIT = "wait"  # so many days after the decisions were published, in which they may not be put into effect
    KEPT = "kept"  # open to the public for so many years; no clock of a meeting


class Basis(StrEnum):
    """Who names the number of days."""

    STATUTE = "statute"
    OWN = "constitution, not statute"


class Needs(StrEnum):
    """What a meeting must have for the clock to run."""

    MEETING = "every meeting"
    PRIVATE = "a meeting, or part of one, in private"
    KEY_DECISION = "each item with a key decision"
    LATE_ITEM = "each item added after the agenda was published"
    DECISION = "a meeting that made an executive decision"


@dataclass(frozen=True, slots=True)
class Standard:
    """So many days, clear ones before a meeting; `working` leaves out weekends and bank holidays."""

    days: int
    working: bool

    def said(self, *, clear: bool) -> str:
        """ "5 clear working days", "28 clear days", "2 working days"."""
        return plural(self.days, " ".join(["clear"] * clear + ["working"] * self.working + ["day"]))


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One clock. `notices` are the codes of what meets it; for an agreement, the codes of who may give it."""

    code: str
    title: str
    way: Way
    standard: Standard | None = None
    years: int = 0
    kinds: frozenset[BodyKind]
    others: frozenset[BodyKind] = frozenset()  # only where the council records that it asks it of them
    needs: Needs = Needs.MEETING
    notices: tuple[str, ...] = ()
    shorter: bool = False  # the law has another answer where a meeting is convened at shorter notice
    names_the_time: bool = False  # a notice of the former time is none of the new one
    basis: Basis = Basis.STATUTE
    law: str
    may_differ: str

    @property
    def asks(self) -> str:
        """What is counted, in words: "5 clear working days before the meeting"."""
        if self.way is Way.AGREED:
            return "an agreement, no days"
        if self.standard is None:
            return f"open to the public for {plural(self.years, 'year')} from the meeting"
        said = self.standard.said(clear=self.way is Way.BEFORE)
        ends = {Way.BEFORE: "before the meeting", Way.AFTER: "after the meeting", Way.WAIT: "after publication"}
        return f"{said} {ends[self.way]}"


_FIVE = Standard(5, working=True)
_TWENTY_EIGHT = Standard(28, working=False)

# Who may agree to what, as codes that are recorded and as they are said.
AGREEING = {
    "scrutiny_chair": "the chair of overview and scrutiny",
    "council_chair": "the chair of the council",
    "council_vice_chair": "the vice-chair of the council",
    "meeting_chair": "the chair of the meeting",
}
_CODES = {words: code for code, words in AGREEING.items()}


def agreeing(said: str) -> str:
    """The code of who agreed, from the code or its words; what was said itself where the law names nobody so."""
    words = " ".join(said.casefold().split())
    return said if said in AGREEING else _CODES.get(words, _CODES.get(f"the {words}", said))


_URGENT = ("scrutiny_chair", "council_chair", "council_vice_chair")
_IN_TURN = (
    "the chair of overview and scrutiny; where there is none or none able to act, the chair of the council; without "
    "one, the vice-chair of the council"
)

RULES: tuple[Rule, ...] = (
    Rule(
        code="notice",
        title="Notice of the meeting",
        way=Way.BEFORE,
        standard=_FIVE,
        kinds=COMMITTEES,
        notices=("notice", "agenda"),
        shorter=True,
        names_the_time=True,
        law=f"{_1972}, section 100A(6)(a), five days by SI 2002/715; for committees by section 100E",
        may_differ=_MORE,
    ),
    Rule(
        code="executive_notice",
        title="Notice of the executive's meeting",
        way=Way.BEFORE,
        standard=_FIVE,
        kinds=EXECUTIVE,
        notices=("notice", "agenda"),
        shorter=True,
        names_the_time=True,
        law=f"{_2012}, regulation 6(1)",
        may_differ=_MORE,
    ),
    Rule(
        code="agenda",
        title="Agenda and papers",
        way=Way.BEFORE,
        standard=_FIVE,
        kinds=COMMITTEES,
        notices=("agenda",),
        shorter=True,
        law=f"{_1972}, section 100B(3) and (4)(a)",
        may_differ=_MORE,
    ),
    Rule(
        code="executive_agenda",
        title="Agenda and papers of the executive",
        way=Way.BEFORE,
        standard=_FIVE,
        kinds=EXECUTIVE,
        notices=("agenda",),
        shorter=True,
        law=f"{_2012}, regulations 6(2) and 7",
        may_differ=_MORE,
    ),
    Rule(
        code="own_agenda",
        title="Agenda and papers of a board",
        way=Way.BEFORE,
        standard=_FIVE,
        kinds=BOARDS,
        others=OTHERS,
        notices=("agenda",),
        basis=Basis.OWN,
        law="None: a body that is not a committee of the council keeps its own terms of reference",
        may_differ=_ANY,
    ),
    Rule(
        code="late_item",
        title="Late item",
        way=Way.BEFORE,
        standard=_FIVE,
        kinds=COMMITTEES,
        needs=Needs.LATE_ITEM,
        notices=("supplement",),
        shorter=True,
        law=f"{_1972}, section 100B(4)(a)",
        may_differ=_MORE,
    ),
    Rule(
        code="late_item_urgent",
        title="Late item taken as urgent",
        way=Way.AGREED,
        kinds=COMMITTEES,
        needs=Needs.LATE_ITEM,
        notices=("meeting_chair",),
        law=f"{_1972}, section 100B(4)(b): the chair's opinion, for special circumstances that the minutes specify",
        may_differ=_NONE,
    ),
    Rule(
        code="executive_late_item",
        title="Late item of the executive",
        way=Way.BEFORE,
        standard=_FIVE,
        kinds=EXECUTIVE,
        needs=Needs.LATE_ITEM,
        notices=("supplement",),
        shorter=True,
        law=f"{_2012}, regulation 6(2), which knows no urgency by the chair",
        may_differ=_MORE,
    ),
    Rule(
        code="forward_plan",
        title="Key decision on the forward plan",
        way=Way.BEFORE,
        standard=_TWENTY_EIGHT,
        kinds=EXECUTIVE,
        needs=Needs.KEY_DECISION,
        notices=("forward_plan",),
        law=f"{_2012}, regulation 9",
        may_differ=_MORE,
    ),
    Rule(
        code="general_exception",
        title="Key decision by general exception",
        way=Way.BEFORE,
        standard=_FIVE,
        kinds=EXECUTIVE,
        needs=Needs.KEY_DECISION,
        notices=("general_exception",),
        law=f"{_2012}, regulation 10: the chair of overview and scrutiny told in writing, that notice published",
        may_differ=_MORE,
    ),
    Rule(
        code="special_urgency",
        title="Key decision by special urgency",
        way=Way.AGREED,
        kinds=EXECUTIVE,
        needs=Needs.KEY_DECISION,
        notices=_URGENT,
        law=f"{_2012}, regulation 11: urgent and cannot reasonably be deferred, agreed by {_IN_TURN}",
        may_differ=_NONE,
    ),
    Rule(
        code="private_28",
        title="Notice of a private meeting",
        way=Way.BEFORE,
        standard=_TWENTY_EIGHT,
        kinds=EXECUTIVE,
        needs=Needs.PRIVATE,
        notices=("private_28",),
        law=f"{_2012}, regulation 5(2) and (3), with the reasons",
        may_differ=_MORE,
    ),
    Rule(
        code="private_5",
        title="Second notice of a private meeting",
        way=Way.BEFORE,
        standard=_FIVE,
        kinds=EXECUTIVE,
        needs=Needs.PRIVATE,
        notices=("private_5",),
        law=f"{_2012}, regulation 5(4) and (5), with the reasons, the representations received and the response",
        may_differ=_MORE,
    ),
    Rule(
        code="private_urgent",
        title="Private meeting that cannot wait",
        way=Way.AGREED,
        kinds=EXECUTIVE,
        needs=Needs.PRIVATE,
        notices=_URGENT,
        law=f"{_2012}, regulation 5(6): urgent and cannot reasonably be deferred, agreed by {_IN_TURN}",
        may_differ=_NONE,
    ),
    Rule(
        code="decisions",
        title="Executive decisions published",
        way=Way.AFTER,
        standard=Standard(2, working=True),
        kinds=EXECUTIVE,
        needs=Needs.DECISION,
        notices=("decisions",),
        basis=Basis.OWN,
        law=f"{_2012}, regulations 12(1) and 14: as soon as reasonably practicable, no number of days",
        may_differ=_ANY,
    ),
    Rule(
        code="call_in",
        title="Call-in",
        way=Way.WAIT,
        standard=Standard(5, working=True),
        kinds=EXECUTIVE,
        needs=Needs.DECISION,
        notices=("decisions",),
        basis=Basis.OWN,
        law="Local Government Act 2000, section 9F, gives the power; the period is the constitution's own",
        may_differ="It may name any number of days, and leave out urgent decisions.",
    ),
    Rule(
        code="minutes",
        title="Minutes published",
        way=Way.AFTER,
        standard=Standard(10, working=True),
        kinds=COMMITTEES | EXECUTIVE | BOARDS,
        others=OTHERS,
        notices=("minutes",),
        basis=Basis.OWN,
        law=f"{_1972}, section 100C(1), has committee minutes open to the public, and names no number of days",
        may_differ=_ANY,
    ),
    Rule(
        code="minutes_kept",
        title="Minutes, agenda and reports kept open",
        way=Way.KEPT,
        years=6,
        kinds=COMMITTEES,
        law=f"{_1972}, section 100C(1)",
        may_differ="It may keep them open for longer.",
    ),
    Rule(
        code="background_papers",
        title="Background papers kept open",
        way=Way.KEPT,
        years=4,
        kinds=COMMITTEES,
        law=f"{_1972}, section 100D(1) and (2): listed in the report, and open with it",
        may_differ="It may keep them open for longer.",
    ),
)

BY_CODE = {rule.code: rule for rule in RULES}
