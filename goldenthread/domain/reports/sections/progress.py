"""Progress by area in numbered paragraphs, drawn from what owners said in the period and nothing else."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.plans.choices import RatingVoice
from goldenthread.domain.reports.rules.figures import fill
from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Block, BulletList, Heading, Paragraph, Text, Words
from goldenthread.foundation.lib.text import plural, said_date

_COUNTS = (
    "{counts.completed} of {counts.counted} milestones completed, {counts.in_progress} in progress, "
    "{counts.overdue} overdue; at the earlier date {before.completed} completed and {before.overdue} overdue."
)


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    found: list[Block] = [Heading(1, "Progress by area")]
    for area in content["areas"]:
        found.append(Heading(2, area["title"]))
        found.append(Paragraph(f"{fill(_COUNTS, area)} {_rating(area)}", numbered=True))
        found.extend(_said(area, content))
    if not content["areas"]:
        found.append(Paragraph("The record names no area of this plan.", numbered=True))
    return tuple(found)


def _rating(area: Mapping[str, Any]) -> str:
    """The computed rating with its figures, and any given one beside it."""
    rating = area["rating"]
    if rating["code"] == "NONE":
        said = f"No rating is computed: {rating['because'][0].lower()}{rating['because'][1:]}"
    else:
        said = f"Computed rating: {rating['code']} ({rating['because'].rstrip('.')})."
    for given in area["given"]:
        voice = "the Board" if given["voice"] == RatingVoice.BOARD else "an officer's paper"
        said += f" Rated {given['rating']} by {voice} on {said_date(day_of(given['on']))}."
    return said


def _said(area: Mapping[str, Any], content: Mapping[str, Any]) -> list[Block]:
    spoken = [each for each in area["milestones"] if each["in_period"]]
    silent = [each for each in area["milestones"] if each["status"] in _OPEN and not each["in_period"]]
    found: list[Block] = []
    if spoken:
        found.append(Paragraph("Said in the period:", numbered=True))
        found.append(BulletList(tuple(_line(each) for each in spoken)))
    if silent:
        found.append(Paragraph(_silence(silent, content), numbered=True))
    return found


_OPEN = ("in_progress", "overdue")


def _line(milestone: Mapping[str, Any]) -> Words:
    words = " ".join(_remark(each) for each in milestone["in_period"])
    return (Text(f"{milestone['wording']}. ", strong=True), Text(words))


def _remark(said: Mapping[str, Any]) -> str:
    claimed = ", claimed as completed" if said["claim"] else ""
    return f"{said['note'].rstrip('.')} ({said_date(day_of(said['on']))}{claimed})."


def _silence(silent: list[Mapping[str, Any]], content: Mapping[str, Any]) -> str:
    """Silence is reported, not passed over: how many, and since when the longest."""
    since = said_date(day_of(content["since"]))
    said = f"{plural(len(silent), 'open milestone has', 'open milestones have')} no update after {since}"
    spoken = [each["latest"]["on"] for each in silent if each["latest"]]
    never = len(silent) - len(spoken)
    if never == len(silent):
        return f"{said}, and the record holds no earlier one either."
    if spoken:
        said += f"; the longest silent was last spoken of on {said_date(day_of(min(spoken)))}"
    if never:
        said += f"; on {never} of them the record holds no update at all"
    return f"{said}."
