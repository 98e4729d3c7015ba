"""What a writer must know of the clearances of a section before they change a word of it."""

from datetime import datetime

from goldenthread.domain.reports import notices
from goldenthread.domain.reports.models import Clearance
from goldenthread.domain.reports.queries.clearing import clearances_of
from goldenthread.domain.reports.queries.reports import Open
from goldenthread.domain.reports.rules.clearing import Place, Standing, Word
from goldenthread.foundation.lib.text import said_moment
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.reports.panels import Note

_TONES = {Standing.CLEARED: Tone.DONE, Standing.RETURNED: Tone.WARNING, Standing.REWRITTEN: Tone.WARNING}


def said_of(one: Open, section: str, *, now: datetime) -> list[Note]:
    """Who cleared or returned the section, and whether that still counts. One query where nobody has said a word."""
    if not one.kind.section(section).clears or not Clearance.objects.filter(report=one.report).exists():
        return []
    places = (each for each in clearances_of(one, now=now).places if each.section == section)
    return [Note(_said(each, each.word), _TONES.get(each.standing, Tone.LATE).value) for each in places if each.word]


def _said(place: Place, word: Word) -> str:
    who = f"{place.capacity.title} ({word.post}, {said_moment(word.at)})"
    if place.standing is Standing.CLEARED:
        return f"Cleared by: {who}, for exactly this text. A change of it voids that, and they are told."
    if place.standing.is_void:
        return f"Void: cleared by {who}, which does not count any more. {notices.void_said(place)}."
    changed = " It was changed since." if place.standing is Standing.REWRITTEN else ""
    return f"Returned by: {who}: {word.comment}{changed}"
