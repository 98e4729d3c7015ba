"""What happened to a report, for its thread: begun, written, figures taken, sent, cleared, published, withdrawn."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby

from goldenthread.domain.reports.choices import ReportEventKind
from goldenthread.domain.reports.models import Report, ReportEvent, SectionVersion, Taking
from goldenthread.domain.reports.queries.writing import Happening
from goldenthread.domain.reports.rules.kinds import Kind
from goldenthread.foundation.lib.text import LONDON, joined, said_date, said_moment
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.clearance.told import Told

Fact = dict[str, object]
_TONES = {ReportEventKind.PUBLISHED: Tone.DONE, ReportEventKind.WITHDRAWN: Tone.ENDED}


def facts(report: Report, kind: Kind, found: Sequence[Happening], clearances: Sequence[Told]) -> list[Fact]:
    """What happened, the latest first; what one post wrote on one day stands together."""
    later: list[Happening | Told] = [each for each in found if not (isinstance(each, Taking) and each.number == 1)]
    later = sorted([*later, *clearances], key=lambda each: each.entered_at)
    told = [_fact(kind, list(group)) for _, group in groupby(later, key=_together)]
    begun = {
        "on": said_moment(report.entered_at),
        "by": report.by_post,
        "title": "Begun, and its figures taken",
        "tone": Tone.PLAIN,
    }
    return [*told[::-1], begun]


def _together(each: Happening | Told) -> tuple[str, str, date, int]:
    """What is told as one: versions by one post on one day, and everything else by itself."""
    alone = 0 if isinstance(each, SectionVersion) else each.pk
    return type(each).__name__, each.by_post, each.entered_at.astimezone(LONDON).date(), alone


def _fact(kind: Kind, group: Sequence[Happening | Told]) -> Fact:
    last = group[-1]
    said: Fact = {"on": said_moment(last.entered_at), "by": last.by_post, "tone": Tone.PLAIN}
    match last:
        case SectionVersion():
            return said | {"title": f"Wrote {_sections(kind, group)}", "words": _why(group)}
        case Taking():
            return said | {"title": f"Figures taken again, as at {said_date(last.as_at)}"}
        case ReportEvent():
            code = ReportEventKind(last.kind)
            return said | {"title": code.label, "words": last.reason, "tone": _TONES.get(code, Tone.ACTIVE)}
        case Told():
            return said | {"title": last.title, "words": last.words, "tone": last.tone}
    raise TypeError(f"Nothing is told of {type(last).__name__}.")


def _sections(kind: Kind, group: Sequence[Happening | Told]) -> str:
    """The titles of what was written, each once; a comma in one of them does not part it from itself."""
    written = (each.section for each in group if isinstance(each, SectionVersion))
    return joined(tuple(dict.fromkeys(f"“{kind.section(slug).title}”" for slug in written)))


def _why(group: Sequence[Happening | Told]) -> str:
    return "\n".join(each.why for each in group if isinstance(each, SectionVersion) and each.why)
