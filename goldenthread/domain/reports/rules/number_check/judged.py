"""One claim against the record: right, different, right for another unit, or not on record."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from goldenthread.domain.reports.rules.figure import Figure
from goldenthread.domain.reports.rules.number_check.amounts import Relation
from goldenthread.domain.reports.rules.number_check.claim import SEVERAL, Claim
from goldenthread.domain.reports.rules.number_check.findings import Kind
from goldenthread.domain.reports.rules.number_check.record import STATED, Counted, Record, number_of
from goldenthread.domain.reports.rules.number_check.words import BEFORE, FLOW, NOW, OPEN, OTHER, TOTAL
from goldenthread.foundation.lib.counting import Share

_NEAR = Decimal("0.1")  # a bare count so near to all there is was meant to be all there is
_FEW = 10  # what is smaller is not taken for a slip of the pen
_SHARE_BESIDE = re.compile(r"(?:\d|\x01)\s+(?:out\s+)?of\s+(?:the\s+|all\s+)*(?:\d|\x01)")


@dataclass(frozen=True, slots=True)
class Judged:
    """What is found of a claim. `figure` is what could stand there; `message` goes on after "You wrote ..."."""

    kind: Kind
    message: str
    figure: Figure | None = None


def judged(claim: Claim, record: Record, *, blotted: str) -> Judged | None:
    """What the record says to the claim; None where it has nothing to say. `blotted` is the sentence."""
    if claim.scope == SEVERAL:
        said = judged(replace(claim, scope=""), record, blotted=blotted)
        return said if said is not None and said.kind in {Kind.SAME, Kind.PARTS, Kind.UNITS} else None
    if claim.unit not in record.units:
        return _no_unit(claim)
    if claim.dated and not record.is_of_since(claim.dated):
        return None
    if claim.unit == "areas" and record.figure(Counted("areas", claim.state)) is None:
        claim = replace(claim, state=TOTAL)  # an area has a rating and no status
    if claim.amount.is_percent:
        return _percent(claim, record, blotted)
    if claim.state == TOTAL and claim.when == NOW:
        return _bare(claim, record)
    return _count(claim, record)


def _wanted(claim: Claim) -> Iterator[Counted]:
    """What the claim may count, the likeliest first: an area that only a heading names may not be meant."""
    scopes = (claim.scope, "") if claim.led else (claim.scope,)
    for scope in scopes:
        yield Counted(claim.unit, claim.state, scope, claim.when)
        if claim.when == FLOW and claim.state != TOTAL:
            yield Counted(claim.unit, claim.state, scope, NOW)


def _count(claim: Claim, record: Record) -> Judged | None:
    figures = [figure for each in _wanted(claim) if (figure := record.figure(each)) is not None]
    for figure in figures:
        if claim.amount.holds(_number(figure)):
            return None if claim.is_part else _same(figure)
    if not figures:
        return _unknown(claim, record)
    if claim.is_part:
        return _too_many(claim, figures[0])
    if claim.may_be_some and not _is_likely_meant(claim, _number(figures[0])):
        return None
    if claim.when == FLOW and not _is_above(claim, _number(figures[-1])):
        return None  # some of them: those of a period that no figure counts
    return _different(claim, figures[0], record)


def _bare(claim: Claim, record: Record) -> Judged | None:
    """A count without a state: all there is of its unit, or any few of them."""
    if claim.is_part:
        return None
    figures = [figure for each in _wanted(claim) if (figure := record.figure(each)) is not None]
    stated = record.figure(Counted(claim.unit, when=STATED))
    for figure in [*figures, *([stated] if stated else [])]:
        if claim.amount.holds(_number(figure)):
            return _same_if_whole(claim, figure, stated, figures)
    if not figures:
        return None
    other = _other_unit(claim, record)
    total = _number(figures[0])
    if claim.is_whole or other or _is_above(claim, total) or _nearly(claim, total):
        return _different(claim, figures[0], record)
    return None


def _same_if_whole(claim: Claim, figure: Figure, stated: Figure | None, figures: list[Figure]) -> Judged | None:
    if claim.amount.relation is not Relation.IS and not claim.is_whole:
        return None
    if figure is stated and figures:
        said = f"The plan’s own paper states so ({_named(figure)}); it is {_says(figures[0])} ({_named(figures[0])})."
        return Judged(Kind.SAME, said, figure)
    return _same(figure)


def _percent(claim: Claim, record: Record, blotted: str) -> Judged | None:
    """A share: right, different, or right without its parts beside it (SPEC 2.6)."""
    for wanted in _wanted(claim):
        named = record.figure(replace(wanted, is_percent=True))
        part, whole = record.figure(wanted), record.figure(replace(wanted, state=TOTAL))
        if claim.state in {TOTAL, OPEN, OTHER} or (named is None and (part is None or whole is None)):
            continue
        share = _share(named, part, whole)
        if share is None or share.whole == 0:
            continue
        return _share_said(claim, share, named, blotted)
    return _unknown(claim, record)


def _share(named: Figure | None, part: Figure | None, whole: Figure | None) -> Share | None:
    if named is not None and named.parts is not None:
        return Share(*named.parts)
    if part is None or whole is None or _number(part) > _number(whole):
        return None
    return Share(int(_number(part)), int(_number(whole)))


def _share_said(claim: Claim, share: Share, named: Figure | None, blotted: str) -> Judged:
    name = f" ({_named(named)})" if named else ""
    if not claim.amount.holds(Decimal(100 * share.part) / share.whole):
        return Judged(Kind.DIFFERENT, f"The record says {_share_of(share, claim.unit)}{name}.", named)
    if claim.is_beside or _SHARE_BESIDE.search(blotted):
        return Judged(Kind.SAME, f"The record says {_share_of(share, claim.unit)}{name}.", named)
    said = f"It is right, but does not say how many: {_share_of(share, claim.unit)}{name}."
    return Judged(Kind.PARTS, said, named)


def _share_of(share: Share, unit: str) -> str:
    """ "112 of 205 milestones (55%)"."""
    return f"{share.part:,} of {share.whole:,} {unit} ({share.percent()}%)"


def _same(figure: Figure) -> Judged:
    return Judged(Kind.SAME, f"The record says the same today ({_named(figure)}).", figure)


def _different(claim: Claim, figure: Figure, record: Record) -> Judged:
    """That the record says otherwise, and of what the number would be right."""
    other, earlier = _other_unit(claim, record), _earlier(claim, record)
    said = f"The record says {_says(figure)} ({_named(figure)})"
    if other is not None:
        return Judged(Kind.UNITS, f"{said}; {_is_that_of(claim, other)}.", figure)
    if earlier is not None and claim.is_of_earlier:
        return _same(earlier)
    if earlier is not None:
        return Judged(Kind.DIFFERENT, f"{said}; {_is_that_of(claim, earlier)}.", figure)
    return Judged(Kind.DIFFERENT, f"{said}.", figure)


def _other_unit(claim: Claim, record: Record) -> Figure | None:
    """The figure of another unit that the number is right for: the record's own fault with 205 [S0 3.2, S4]."""
    if claim.amount.value < _FEW or claim.amount.relation is not Relation.IS:
        return None
    for unit in sorted(record.units - {claim.unit}):
        alike = [Counted(unit, state, scope) for state in (claim.state, TOTAL) for scope in (claim.scope, "")]
        for counted in (*alike, Counted(unit, when=STATED)):
            figure = record.figure(counted)
            if figure is not None and _number(figure) == claim.amount.value:
                return figure
    return None


def _earlier(claim: Claim, record: Record) -> Figure | None:
    """The figure of the earlier day that the number is right for."""
    figure = record.figure(Counted(claim.unit, claim.state, claim.scope, BEFORE))
    return figure if figure is not None and _number(figure) == claim.amount.value else None


def _too_many(claim: Claim, figure: Figure) -> Judged | None:
    """Some of them cannot be more than all of them."""
    if claim.amount.value <= _number(figure):
        return None
    return Judged(Kind.DIFFERENT, f"That is more than there are: the record says {_says(figure)} ({_named(figure)}).")


def _unknown(claim: Claim, record: Record) -> Judged | None:
    if claim.state in {TOTAL, OPEN, OTHER} or claim.when != NOW or claim.is_part:
        return None
    state = claim.state.replace("_", " ")
    area = f" in {record.area_titles[claim.scope]}" if claim.scope and not claim.led else ""
    said = f"The record has no figure of {claim.unit} {state}{area}"
    total = record.figure(Counted(claim.unit))
    if total is not None and not claim.amount.is_percent and _number(total) == claim.amount.value:
        return Judged(Kind.UNKNOWN, f"{said}; {_is_that_of(claim, total)}.", total)
    return Judged(Kind.UNKNOWN, f"{said}.")


def _no_unit(claim: Claim) -> Judged | None:
    """ "Activities": a word that plans use beside actions and milestones, and that counts neither [S2 6]."""
    if claim.unit != "activities" or not (claim.amount.is_percent or claim.state != TOTAL):
        return None
    return Judged(Kind.UNKNOWN, "The record counts milestones and actions; activities are neither. Say which is meant.")


def _is_above(claim: Claim, total: Decimal) -> bool:
    return claim.amount.value > total and claim.amount.relation not in {Relation.UNDER, Relation.UP_TO, Relation.NEARLY}


def _is_likely_meant(claim: Claim, whole: Decimal) -> bool:
    """Whether it was meant as all of them: it is more, nearly as many, or, of what somebody has done, no mere few."""
    if _is_above(claim, whole) or abs(claim.amount.value - whole) <= max(whole * _NEAR, Decimal(1)):
        return True
    return claim.is_act and claim.amount.value >= _FEW


def _nearly(claim: Claim, total: Decimal) -> bool:
    return total >= _FEW and abs(claim.amount.value - total) <= total * _NEAR


def _number(figure: Figure) -> Decimal:
    return number_of(figure) or Decimal(0)


def _named(figure: Figure) -> str:
    return f"{{{figure.name}}}"


def _says(figure: Figure) -> str:
    return f"{figure.said} {figure.counted}"


def _is_that_of(claim: Claim, figure: Figure) -> str:
    return f"{claim.amount.value:,} is the number of {figure.what} ({_named(figure)})"
