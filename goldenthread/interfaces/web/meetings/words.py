"""How bodies and meetings are said: days that are not on record, kinds in the paper's own word, verbs with a tone."""

from collections import Counter

from goldenthread.domain.meetings.models import Body, Decision, Line, Meeting
from goldenthread.domain.meetings.queries.record import MeetingSeen
from goldenthread.domain.plans.choices import Verb
from goldenthread.foundation.lib.text import joined, plural, said_date, said_moment
from goldenthread.foundation.ui.tones import Tone

CHALLENGED = "Challenged"
ASKED = {
    Verb.AGREED: "agree it",
    Verb.AGREED_AS_AMENDED: "agree it as amended",
    Verb.NOTED: "note it",
    Verb.COMMENTED_ON: "comment on it",
    Verb.ENDORSED: "endorse it",
    Verb.RECOMMENDED: "recommend it",
    Verb.DEFERRED: "defer it",
    Verb.REFUSED: "refuse it",
}
YES_OR_NO = {True: "Yes", False: "No", None: ""}  # empty: the record does not say
TONES = {
    Verb.AGREED: Tone.DONE,
    Verb.AGREED_AS_AMENDED: Tone.DONE,
    Verb.ENDORSED: Tone.ACTIVE,
    Verb.RECOMMENDED: Tone.ACTIVE,
    Verb.NOTED: Tone.PLAIN,
    Verb.COMMENTED_ON: Tone.PLAIN,
    Verb.DEFERRED: Tone.ENDED,
    Verb.REFUSED: Tone.LATE,
}


def tag(line: Line) -> tuple[str, Tone]:
    """The verb of a decision, or that it is a challenge."""
    if isinstance(line, Decision):
        verb = Verb(line.verb)
        return str(verb.label), TONES[verb]
    return CHALLENGED, Tone.WARNING


def said_day(meeting: Meeting) -> str:
    """ "14 June 2017", with its hour where that is on record; of a meeting without a day, that it is not on record."""
    if meeting.starts_at:
        return said_moment(meeting.starts_at)
    return said_date(meeting.starts_on) if meeting.starts_on else "The day is not on record"


def listed(meeting: Meeting) -> str:
    """Its day as a list names it; without one, the short name tells it from the others."""
    return said_date(meeting.starts_on) if meeting.starts_on else f"Day not on record ({meeting.slug})"


def titled(meeting: Meeting) -> str:
    """ "Improvement Board, 14 June 2017"."""
    day = said_date(meeting.starts_on) if meeting.starts_on else "day not on record"
    return f"{meeting.body.name}, {day}"


def said_kind(body: Body) -> str:
    """ "Board", with the paper's own word where that is another: "Board (“project board” in its paper)"."""
    label = str(body.get_kind_display())
    words = body.kind_words
    return label if not words or words.lower() == label.lower() else f"{label} (“{words}” in its paper)"


def said_held(meeting: Meeting, *, says_state: bool) -> str:
    """ "5 items, 4 decisions, 3 challenges on record"; of what there is none, nothing.

    `says_state`: the list says where it is, so that nothing need be said where nothing is on record.
    """
    counted: tuple[int, int, int] = (meeting.items_held, meeting.decided, meeting.challenged)  # type: ignore[attr-defined]
    parts = zip(counted, ("item", "decision", "challenge"), strict=True)
    said = [plural(count, noun) for count, noun in parts if count]
    if says_state:
        return ", ".join(said)
    return f"{', '.join(said)} on record" if said else "Nothing on record but that it was held or planned"


def said_lines(seen: MeetingSeen) -> str:
    """ "On record: 5 items, 7 lines of the minutes: 4 noted and 3 challenged."."""
    lines = (*seen.all_decisions, *seen.all_challenges)
    if not lines:
        return f"On record: {plural(len(seen.items), 'item')}. What was decided or challenged is not on record."
    verbs = Counter(tag(line)[0].lower() for line in lines)
    parts = joined([f"{count:,} {verb}" for verb, count in verbs.items()])
    return f"On record: {plural(len(seen.items), 'item')}, {plural(len(lines), 'line')} of the minutes: {parts}."


def begun(words: str) -> str:
    """The words as they begin a line."""
    return f"{words[:1].upper()}{words[1:]}"
