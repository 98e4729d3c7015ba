"""The round that the paper is the report of: when it was, how many answered, who did not, and which freeze this is."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.plans.choices import RoundState, Status
from goldenthread.domain.plans.rules.rounds import said_of
from goldenthread.domain.plans.rules.tones import STATUS_TONES
from goldenthread.domain.reports.rules.figures import fill
from goldenthread.domain.reports.rules.heard import last_heard, late_answer
from goldenthread.domain.reports.rules.snapshot import day_of, moment_of
from goldenthread.foundation.documents.tree import (
    Block,
    BulletList,
    Cell,
    Column,
    Heading,
    Paragraph,
    Table,
    Tag,
    cells,
)
from goldenthread.foundation.lib.text import LONDON, plural, said_date, said_moment

UNANSWERED = "Without an answer in this round"
_ANSWERED = (
    "{round.answered} of the {round.asked} milestones asked about were answered, and {round.posts_answered} of the "
    "{round.posts} posts asked left nothing unanswered."
)


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """Nothing in a paper that is of no round."""
    return () if content["round"] is None else (Heading(1, "The round"), *body(content))


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """Its days, how many answered, which freeze this is, and what went unanswered."""
    one = content["round"]
    return (
        Paragraph(_dates(one), numbered=True),
        *_extensions(one),
        Paragraph(_answered(content), numbered=True),
        *_freeze(one),
        Heading(2, UNANSWERED),
        *_unanswered(content),
        *_late(content),
    )


def _dates(one: Mapping[str, Any]) -> str:
    serves = f" It serves: {one['serves'].rstrip('.')}." if one["serves"] else ""
    return (
        f"This is the report of {said_of(one['title'])}, about {_day(one, 'period_from')} to {_day(one, 'period_to')}."
        f"{serves} Owners were asked on {_day(one, 'opened_on')} and could answer until {_day(one, 'closes_on')}. "
        f"Its data cut-off is {_day(one, 'cut_off_on')}: what speaks of a later day is not in the figures."
    )


def _extensions(one: Mapping[str, Any]) -> tuple[Block, ...]:
    found = one["extensions"]
    if not found:
        return (Paragraph("It was not extended.", numbered=True),)
    return (
        Paragraph(f"It was extended {'once' if len(found) == 1 else plural(len(found), 'time')}:", numbered=True),
        BulletList(tuple(_extension(each) for each in found)),
    )


def _extension(told: Mapping[str, Any]) -> str:
    return f"on {_date_of(told['at'])} to {_day(told, 'closes_on')}, by {told['by']}: {told['reason'].rstrip('.')}."


def _answered(content: Mapping[str, Any]) -> str:
    one = content["round"]
    said = fill(_ANSWERED, content)
    if one["over"]:
        said += (
            f" {plural(one['over'], 'milestone was', 'milestones were')} over meanwhile, so that no answer was owed."
        )
    if one["late"]:
        said += f" {plural(one['late'], 'answer')} came after the round had closed."
    if one["unowned"]:
        said += (
            f" {plural(one['unowned'], 'milestone')} asked about {'has' if one['unowned'] == 1 else 'have'} no owner."
        )
    return said


def _freeze(one: Mapping[str, Any]) -> tuple[Block, ...]:
    """Which freeze this paper is built from; frozen again, the paper before it no longer is the one of the round."""
    if not one["freezes"]:
        state = RoundState(one["state"]).label.lower()
        words = f"The round is {state} and not yet frozen: what is recorded before the freeze will change this draft."
        return (Paragraph(words, numbered=True),)
    *before, last = one["freezes"]
    again = "again " if before else ""
    why = f", because: {last['reason'].rstrip('.')}" if last["reason"] else ""
    found: list[Block] = [
        Paragraph(
            f"It was frozen {again}on {_moment_of(last['at'])} by {last['by']}{why}. What was recorded later is not in "
            f"this report. The fingerprint of the freeze is {last['digest']}.",
            numbered=True,
        )
    ]
    if before:
        found += [
            Paragraph("This report takes the place of those made from the freezes before it:", numbered=True),
            BulletList(
                tuple(f"{_moment_of(each['at'])} by {each['by']}, fingerprint {each['digest']}." for each in before)
            ),
        ]
    return tuple(found)


def _unanswered(content: Mapping[str, Any]) -> tuple[Block, ...]:
    one = content["round"]
    if not one["asked"]:
        return (Paragraph("The round asked about no milestone of this plan.", numbered=True),)
    if not one["missing"]:
        return (Paragraph("Nothing that was asked about and is still open lacks an answer.", numbered=True),)
    return (
        Table(
            caption=fill("{round.missing} of the {round.asked} milestones asked about", content),
            columns=(
                Column("Milestone", width=2.6),
                Column("Owner", width=1.9),
                Column("Deadline in force", width=1.4),
                Column("Status", width=1.45),
                Column("Last heard", width=1.9),
            ),
            rows=tuple(
                (
                    *cells(
                        f"{each['wording']}\n{each['id']}",
                        each["owner"] or "nobody’s",
                        each["deadline_said"] or "none on record",
                    ),
                    Cell(tag=Tag(Status(each["status"]).label, STATUS_TONES[Status(each["status"])])),
                    Cell(last_heard(each)),
                )
                for each in _milestones(content)
                if each["silent"]
            ),
        ),
    )


def _late(content: Mapping[str, Any]) -> tuple[Block, ...]:
    late = [each for each in _milestones(content) if each["answer"] and each["answer"]["late"]]
    if not late:
        return ()
    return (
        Heading(2, "Answered after the round had closed"),
        BulletList(tuple(f"{each['id']}, {each['wording']}: {late_answer(each['answer'])}" for each in late)),
    )


def _milestones(content: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    return [each for area in content["areas"] for each in area["milestones"]]


def _day(told: Mapping[str, Any], name: str) -> str:
    return said_date(day_of(told[name]))


def _date_of(moment: str) -> str:
    return said_date(moment_of(moment).astimezone(LONDON))


def _moment_of(moment: str) -> str:
    return said_moment(moment_of(moment))
