"""Progress by area in numbered paragraphs, drawn from what owners said in the period and nothing else."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.plans.choices import RatingVoice, Status
from goldenthread.domain.plans.rules.rounds import said_of
from goldenthread.domain.reports.rules.figures import fill
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Block, BulletList, Heading, Paragraph, Text, Words
from goldenthread.foundation.lib.text import plural, said_date

_COUNTS = (
    "{counts.completed} of {counts.total} milestones completed, {counts.in_progress} in progress, "
    "{counts.overdue} overdue"
)
_BEFORE = "; at the earlier date {before.completed} completed and {before.overdue} overdue."
_ENDED = ("withdrawn", "carried_forward")


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    return (Heading(1, "Progress by area"), *body(content))


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """Area by area: its counts and ratings, what was said in the period, and who was silent."""
    found: list[Block] = []
    for area in content["areas"]:
        found.append(Heading(2, area["title"]))
        found.append(Paragraph(f"{_counts(area)} {_rating(area, content)}", numbered=True))
        found.extend(_said(area, content))
    if not content["areas"]:
        found.append(Paragraph("The record names no area of this plan.", numbered=True))
    return tuple(found)


def _counts(area: Mapping[str, Any]) -> str:
    """Of all milestones of the area, those that ended without being done named where there are any."""
    counts = area["counts"]
    ended = "".join(f", {counts[each]:,} {Status(each).label.lower()}" for each in _ENDED if counts[each])
    return f"{fill(_COUNTS, area)}{ended}{fill(_BEFORE, area)}"


def _rating(area: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    """The computed rating with its figures, and what each voice says now beside it."""
    rating = area["rating"]
    if rating["code"] == "NONE":
        said = f"No rating is computed: {rating['because'][0].lower()}{rating['because'][1:]}"
    else:
        undated = f"; {rating['undated']} of {area['counts']['counted']} undated" if rating["undated"] else ""
        said = f"Computed rating: {rating['code']} ({rating['because'].rstrip('.')}{undated})."
    for given in area["given"]:
        said += f" Rated {given['rating']} by {_voice(given, content)} on {said_date(day_of(given['on']))}."
    return said


def _voice(given: Mapping[str, Any], content: Mapping[str, Any]) -> str:
    """Whose rating it is: of a Board's, the body that owns the plan and not the post that entered it."""
    if given["voice"] == RatingVoice.BOARD:
        return f"the {content['body'] or 'Board'}"
    return f"the {given['by']}" if given["by"] else "an officer's paper"


def _said(area: Mapping[str, Any], content: Mapping[str, Any]) -> list[Block]:
    spoken = [each for each in area["milestones"] if each["in_period"]]
    silent = [each for each in area["milestones"] if each["silent"]]
    found: list[Block] = _round(area, content)
    if spoken:
        found.append(Paragraph("Said in the period:", numbered=True))
        found.append(BulletList(tuple(_line(each) for each in spoken)))
    if silent:
        found.append(Paragraph(_silence(silent, content), numbered=True))
    return found


def _round(area: Mapping[str, Any], content: Mapping[str, Any]) -> list[Block]:
    """How many of how many answered in the round, where the paper is of one."""
    asked = [each for each in area["milestones"] if each["asked"]]
    if content["round"] is None or not asked:
        return []
    answers = [each["answer"] for each in asked if each["answer"]]
    late = sum(each["late"] for each in answers)
    said = (
        f"{len(answers)} of the {plural(len(asked), 'milestone')} asked about in this area were answered in the round"
    )
    return [Paragraph(f"{said}, {late} of them after it had closed." if late else f"{said}.", numbered=True)]


def _line(milestone: Mapping[str, Any]) -> Words:
    words = " ".join(_remark(each) for each in milestone["in_period"])
    return (Text(f"{milestone['wording']}. ", strong=True), Text(words))


def _remark(said: Mapping[str, Any]) -> str:
    beside = (", claimed as completed" if said["claim"] else "") + (
        ", after the round had closed" if said["late"] else ""
    )
    return f"{said['note'].rstrip('.')} ({said_date(day_of(said['on']))}{beside})."


def _silence(silent: list[Mapping[str, Any]], content: Mapping[str, Any]) -> str:
    """Silence is reported, not passed over: how many, since when the longest, and how many were never spoken of."""
    one, open_ones = content["round"], plural(len(silent), "open milestone has", "open milestones have")
    if one is None:
        said = f"{open_ones} no update after {said_date(day_of(content['since']))}."
    else:
        said = f"{open_ones} no answer in {said_of(one['title'])}."
    spoken = [each["latest"]["on"] for each in silent if each["latest"]]
    never = len(silent) - len(spoken)
    if never == len(silent):
        return f"{said} The record holds no earlier one either."
    longest = said_date(day_of(min(spoken)))
    if not never:
        return f"{said} The one longest without an update had its last on {longest}."
    others = "The other had its last" if len(spoken) == 1 else "Of the others, the one longest without had its last"
    return f"{said} {plural(never, 'of them has', 'of them have')} none on record at all. {others} on {longest}."
