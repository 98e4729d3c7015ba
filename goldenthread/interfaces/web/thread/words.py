"""How the thread is said: what shows a milestone, whether a measure moved, what was sent, all with their counts."""

from collections import Counter

from goldenthread.domain.insight.choices import Proof
from goldenthread.domain.insight.rules.matrix import Assessed, Indicator, Line, Step, Tally
from goldenthread.domain.reviews.choices import CharacteristicKind
from goldenthread.foundation.lib.text import joined, plural, said_date
from goldenthread.foundation.ui.tones import Tone
from goldenthread.interfaces.web.assessments.words import NOT_JUDGED, rated
from goldenthread.interfaces.web.coverage.bodies import met
from goldenthread.interfaces.web.directions.words import times
from goldenthread.interfaces.web.plans.words import said, tag

__all__ = [
    "MOVED", "actions", "assessed", "covered", "decisions", "done", "evidence", "judged", "measures", "met", "moved",
    "proof", "rated", "said", "sent", "shown", "tag",
]  # fmt: skip

MOVED = {"better": "better", "worse": "worse", "same": "not moved", "": "not known"}
_TONES = {Proof.ACCEPTED: Tone.DONE, Proof.CLAIMED: Tone.PLAIN, Proof.NONE: Tone.WARNING}


def proof(step: Step) -> tuple[str, Tone]:
    """What shows it, as a tag says it."""
    return step.proof.label, _TONES[step.proof]


def actions(line: Line) -> str:
    """ "3 and 1 body": how many actions answer it, and how many bodies."""
    bodies = plural(len(line.bodies), "body", "bodies") if line.bodies else ""
    return joined([each for each in (str(len(line.answers) or ""), bodies) if each], last="and") or "None"


def done(tally: Tally) -> str:
    """ "62 of 104 completed, 30 overdue"."""
    if not tally.of:
        return "No milestone"
    overdue = f", {tally.overdue} overdue" if tally.overdue else ""
    return f"{tally.completed} of {tally.of} completed{overdue}"


def evidence(tally: Tally) -> str:
    """ "4 accepted, 3 claimed, 97 none", of the same milestones; what there is none of is left out."""
    parts = ((tally.accepted, "accepted"), (tally.claimed, "claimed"), (tally.unproved, "none"))
    return joined([f"{count} {words}" for count, words in parts if count], last="and") or "–"


def moved(one: Indicator) -> str:
    """ "Better: 40.5% on 7 March 2017"."""
    words = MOVED[one.moved]
    latest = f": {one.latest} on {said_date(one.latest_on)}" if one.latest_on else ", no reading"
    return f"{words[0].upper()}{words[1:]}{latest}"


def measures(line: Line) -> str:
    """ "1 better, 2 not known"."""
    found = Counter(each.moved for each in line.indicators)
    return joined([f"{found[code]} {words}" for code, words in MOVED.items() if found[code]]) or "None"


def decisions(line: Line) -> int:
    """How many decisions did something to its milestones."""
    return len({each.words for step in line.steps for each in step.rulings})


def sent(line: Line) -> str:
    """ "6 times due: 1 met late and 5 not on record"; without due days what was sent."""
    if line.occurrences:
        return times(each.state for each in line.occurrences)
    return f"{plural(len(line.sent), 'paper')} sent" if line.sent else "Nothing"


def covered(line: Line) -> str:
    """What was judged of its actions; empty where nobody judged."""
    if line.covered is None:
        return ""
    contested = ", contested" if line.covered.is_contested else ""
    return f"Judged {line.covered.verdict.label.lower()} covered by the {line.covered.by}{contested}"


def assessed(line: Line, one: Assessed) -> tuple[str, str]:
    """A judgement in words, and its tone."""
    return rated(one.rating, CharacteristicKind.FAILING if line.failing else CharacteristicKind.WELL)


def judged(line: Line) -> str:
    """ "Mostly, as on 1 June 2026"; where self-assessments of that day differ, what each says and that they do."""
    if not line.judged:
        return NOT_JUDGED
    said_of = dict.fromkeys(assessed(line, each)[0] for each in line.judged)
    contested = ": self-assessments of that day differ" if line.is_contested else ""
    return f"{joined(list(said_of), last='and')}, as on {said_date(line.judged[0].on)}{contested}"


def shown(one: Assessed) -> str:
    """What shows a judgement, beside the items that are named."""
    if not one.evidence:
        return "No evidence is linked"
    return f"{plural(one.hidden, 'item')} of evidence that you may not see" if one.hidden else ""
