"""The whole intervention in time: a picture with its table, what was in force on a day, and who held what."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from goldenthread.domain.directions.choices import Force
from goldenthread.domain.directions.queries import DirectionSeen
from goldenthread.domain.directions.rules.functions import Contradiction, Holding, by_function, contradictions
from goldenthread.foundation.lib.text import joined, said_date
from goldenthread.foundation.ui.charts.chart import Chart
from goldenthread.foundation.ui.charts.spans import Mark, Span, SpanRow, spans
from goldenthread.foundation.ui.tones import Tone

_COUNCIL = "The council"
_LETTERS = 28  # of a holder beside a bar; the table of functions has all of them


@dataclass(frozen=True, slots=True)
class HeldOnDay:
    """Who held a function on the day, by which instrument; `sure` is False where since when is not on record."""

    function: str
    holder: str
    by: str
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Timeline:
    """Everything the page shows of the instruments."""

    directions: tuple[DirectionSeen, ...]
    holdings: tuple[Holding, ...]
    on: date
    chart: Chart | None
    held: tuple[HeldOnDay, ...]
    contradictions: tuple[Contradiction, ...]

    def in_force(self) -> list[str]:
        """The instruments that were in force on the day, wholly or in part."""
        return [each.direction.title for each in self.directions if each.in_force_on(self.on)]

    def unknown(self) -> list[str]:
        """Those of which no paper says whether they were."""
        return [each.direction.title for each in self.directions if each.life.on(self.on) is Force.UNKNOWN]

    def lead(self, today: date) -> str:
        """What was in force on the day, and whether the intervention is over, in a sentence or two."""
        found, unknown = self.in_force(), self.unknown()
        on, was = said_date(self.on), "was" if self.on < today else "is"
        told = f"In force on {on}: {joined(found)}." if found else ""
        loose = f"On {on}: {joined(unknown)}, issued, and in force from a day not on record." if unknown else ""
        none = "" if told or loose else f"On {on} no Direction {was} in force."
        over = usual_day(self.directions, today)
        ended = f"The last Direction ended on {said_date(over)}." if over < today else ""
        return " ".join(filter(None, (told, loose, none, ended)))


def usual_day(found: Sequence[DirectionSeen], today: date) -> date:
    """Today; the last day on which any was in force, once all of them ended."""
    last = [each.life.last_day for each in found]
    known = [day for day in last if day is not None]
    return min(max(known), today) if known and len(known) == len(last) else today


def timeline_of(found: Sequence[DirectionSeen], on: date, *, today: date) -> Timeline:
    """The instruments as they are known now, with what was so on the day. No query."""
    holdings = tuple(one for each in found for one in each.holdings)
    return Timeline(
        directions=tuple(found),
        holdings=holdings,
        on=on,
        chart=_chart(found, on, today),
        held=tuple(_held(holdings, on)),
        contradictions=contradictions(holdings),
    )


def _held(holdings: Sequence[Holding], on: date) -> Iterator[HeldOnDay]:
    for function, each in by_function(holdings).items():
        now = [one for one in each if one.on(on) is not False]
        yield from (HeldOnDay(function, one.holder, one.by, sure=one.on(on) is True) for one in now)
        if not now:
            yield HeldOnDay(function, _COUNCIL, "")


def _chart(found: Sequence[DirectionSeen], on: date, today: date) -> Chart | None:
    rows = [*(_instrument(each, today) for each in found), *_functions(found, today)]
    drawn = [row for row in rows if row.spans]
    if not drawn:
        return None
    shown = "Which instrument was in force from when until when, and who held which function."
    marks = [Mark(on, said_date(on))]
    return spans("The intervention in time", shown, drawn, marks=marks, row_heading="Instrument or function")


def _instrument(seen: DirectionSeen, today: date) -> SpanRow:
    one, life = seen.direction, seen.life
    last = life.last_day
    begins = one.in_force_from or one.issued_on
    if last is not None and last < begins:
        return SpanRow(one.title, ())
    known = "In force" if one.in_force_from else "Issued; in force from?"
    tone = Tone.ACTIVE if one.in_force_from else Tone.PLAIN
    return SpanRow(one.title, (Span(begins, last, known, tone, sure_until=_sure(begins, last, today)),))


def _functions(found: Sequence[DirectionSeen], today: date) -> Iterator[SpanRow]:
    issued = {one.key: each.direction.issued_on for each in found for one in each.holdings}
    holdings = [one for each in found for one in each.holdings]
    for function, held in by_function(holdings).items():
        drawn = (_holding(each, issued[each.key], today) for each in held)
        yield SpanRow(function, tuple(span for span in drawn if span is not None))


def _holding(held: Holding, issued_on: date, today: date) -> Span | None:
    """From the day its instrument was issued where its own first day is not on record: that much is sure."""
    begins = held.from_on or issued_on
    if held.until_on is not None and held.until_on < begins:
        return None
    holder = textwrap.shorten(held.holder, _LETTERS, placeholder=" …")
    label = holder if held.from_on else f"{holder}, since?"
    tone = Tone.DONE if held.from_on else Tone.PLAIN
    return Span(begins, held.until_on, label, tone, sure_until=_sure(begins, held.until_on, today))


def _sure(begins: date, last: date | None, today: date) -> date | None:
    return max(begins, today) if last is None else None
