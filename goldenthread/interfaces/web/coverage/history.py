"""What was said, in which order, of what answers a requirement: nothing of it is ever removed."""

from collections.abc import Iterable, Iterator
from datetime import date

from goldenthread.domain.meetings.models import Answering
from goldenthread.domain.plans.choices import Covers
from goldenthread.domain.plans.models import Coverage, CoverageContest, Fact, RequirementLink
from goldenthread.domain.plans.queries.coverage_told import Told
from goldenthread.foundation.lib.text import LONDON, said_date
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.plans.sources import linked

TONES = {Covers.FULLY: Tone.DONE, Covers.PARTLY: Tone.WARNING, Covers.NOT: Tone.LATE}

_Fact = RequirementLink | Coverage | CoverageContest | Answering


def entries(told: Told, bodies: Iterable[Answering] = ()) -> list[dict[str, object]]:
    """Every link, body, verdict and contest, and what was taken back, the newest first, as a timeline takes them."""
    found: list[_Fact] = [*bodies, *told.links.values(), *told.verdicts.values(), *told.contests.values()]
    found.sort(key=lambda fact: (fact.recorded_at, fact.pk), reverse=True)
    return [_entry(each) for each in found]


def _entry(fact: _Fact) -> dict[str, object]:
    title, tone = _told(fact)
    return {"on": said_date(_on(fact)), "by": fact.by_post, "title": title, "words": _words(fact), "tone": tone} | dict(
        _source(fact)
    )


def _told(fact: _Fact) -> tuple[str, str]:
    back = fact.is_retraction
    if isinstance(fact, RequirementLink):
        return (f"{'No longer linked' if back else 'Linked'}: {fact.action.title}", Tone.PLAIN.value)
    if isinstance(fact, Answering):
        return (f"{'No longer answered' if back else 'Answered'} by the {fact.body.name}", Tone.PLAIN.value)
    if isinstance(fact, CoverageContest):
        return ("No longer contested" if back else "Contested", Tone.PLAIN.value if back else Tone.WARNING.value)
    verdict = Covers(fact.verdict)
    said = f"Judged: {verdict.label.lower()} covered"
    return (f"Taken back: {said.lower()}", Tone.PLAIN.value) if back else (said, TONES[verdict].value)


def _words(fact: _Fact) -> str:
    if fact.is_retraction:
        return fact.correction_reason
    return fact.why if isinstance(fact, RequirementLink | Answering) else fact.reason


def _on(fact: Fact) -> date:
    """What takes back speaks of the day of what it takes back; it is told on the day it was said."""
    return fact.recorded_at.astimezone(LONDON).date() if fact.is_retraction else fact.effective_on


def _source(fact: Fact) -> Iterator[tuple[str, object]]:
    if fact.source:
        yield "source", {"text": linked(fact.source)}
