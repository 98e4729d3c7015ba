"""What the page "Did it work?" shows: each completed action, and its measures before and after it."""

from collections.abc import Sequence
from dataclasses import dataclass

from goldenthread.domain.measures.choices import Moved
from goldenthread.domain.measures.queries.worked import ActionWorked, MeasureWorked, Of
from goldenthread.domain.measures.rules.worked import BeforeAfter, Shown
from goldenthread.foundation.lib.text import plural, said_date
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.measures import words

_TONES = {Moved.BETTER: Tone.DONE, Moved.WORSE: Tone.LATE, Moved.SAME: Tone.PLAIN}
_WHY = {
    Shown.NO_READINGS: "It was never read.",
    Shown.NONE_BEFORE: "What it was before nobody read, so nothing can be compared.",
    Shown.NONE_AFTER: "Nobody read it since. Ask its owner for a reading.",
    Shown.TOO_RECENT: "The next reading is not due yet.",
}


@dataclass(frozen=True, slots=True)
class Line:
    """One measure of an action: what it was, what it is, and what that can show."""

    worked: MeasureWorked
    before: str
    after: tuple[str, ...]
    result: str
    tone: str
    why: str

    @property
    def of_area(self) -> bool:
        return self.worked.of is Of.AREA


@dataclass(frozen=True, slots=True)
class Block:
    """A completed action and its measures."""

    action: ActionWorked
    completed: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Page:
    """Actions with measures, and those that no measure shows."""

    figures: tuple[dict[str, object], ...]
    measured: tuple[Block, ...]
    unmeasured: tuple[Block, ...]


def page(found: Sequence[ActionWorked]) -> Page:
    """Everything the page shows."""
    blocks = [_block(each) for each in found]
    measured = tuple(each for each in blocks if each.lines)
    return Page(_figures(found), measured, tuple(each for each in blocks if not each.lines))


def _figures(found: Sequence[ActionWorked]) -> tuple[dict[str, object], ...]:
    compared = [each for each in found if each.compared]
    lines = [one for each in found for one in each.measures]
    better = sum(one.found.moved is Moved.BETTER for one in lines)
    worse = sum(one.found.moved is Moved.WORSE for one in lines)
    told = sum(one.found.shown is Shown.COMPARED for one in lines)
    return (
        {
            "number": len(compared),
            "of": len(found),
            "label": "completed actions have a reading before and after",
            "lines": [f"{sum(not each.measures for each in found):,} have no measure at all"],
        },
        {
            "number": better,
            "of": told,
            "label": "comparisons came out better",
            "tone": "done",
            "lines": [f"{worse:,} worse, {told - better - worse:,} the same or not judged"],
        },
    )


def _block(of: ActionWorked) -> Block:
    said = f"{'Completed by' if of.only_known_by else 'Completed on'} {said_date(of.completed_on)}"
    if not of.accepted:
        said += ", claimed and not all accepted"
    return Block(of, f"{said}.", tuple(_line(each, of) for each in of.measures))


def _line(each: MeasureWorked, of: ActionWorked) -> Line:
    seen, found = each.seen, each.found
    before = "None" if found.before is None else f"{words.value(found.before.value, seen)}, {_when(found, of)}"
    after = tuple(
        f"{words.value(point.value, seen)}, {words.of_period(point.period)} "
        f"({plural(found.days_after(of.completed_on, point), 'day')} after)"
        for point in found.after
    )
    if found.shown is not Shown.COMPARED or found.before is None:
        return Line(each, before, after, found.shown.value, Tone.PLAIN.value, found.why or _why(found))
    change = words.moved(seen, found.before.value, found.after[-1].value, found.moved)
    tone = _TONES[found.moved] if found.moved else Tone.PLAIN
    return Line(each, before, after, words.sentence(change), tone.value, _provisional(found))


def _when(found: BeforeAfter, of: ActionWorked) -> str:
    assert found.before is not None
    days = (of.completed_on - found.before.period.until_on).days
    return f"{words.of_period(found.before.period)} ({plural(days, 'day')} before)"


def _why(found: BeforeAfter) -> str:
    if found.shown is Shown.NONE_AFTER and found.across:
        return "The only later reading is of a period in which the action was completed: neither before nor after."
    return _WHY.get(found.shown, "")


def _provisional(found: BeforeAfter) -> str:
    return "The reading after is provisional." if found.after[-1].is_provisional else ""
