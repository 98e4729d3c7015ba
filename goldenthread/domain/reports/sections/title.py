"""The head of the paper, as [S1]: title, author, item number, date; with the data cut-off on the first page."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.plans.rules.rounds import said_of
from goldenthread.domain.reports.rules.snapshot import day_of, moment_of
from goldenthread.foundation.documents.tree import Block, Callout, TitleBlock
from goldenthread.foundation.lib.text import said_date, said_moment


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    return (
        TitleBlock(
            organisation=content["organisation"],
            body=content["body"] or "Body not named in the record",
            title=title(content),
            facts=(
                ("Author", content["author_role"]),
                ("Item no.", content["item"]),
                ("Date", said_date(day_of(content["as_at"]))),
                ("Period", period(content)),
                ("Data cut-off", cut_off(content)),
                *_frozen(content),
            ),
        ),
        *_draft(content),
    )


def title(content: Mapping[str, Any]) -> str:
    one = content["round"]
    if one is None:
        return f"{content['plan']['title']}: quarterly update"
    draft = " (draft)" if is_draft(content) else ""
    return f"{content['plan']['title']}: update for {said_of(one['title'])}{draft}"


def is_draft(content: Mapping[str, Any]) -> bool:
    """Whether it is of a round that has not been frozen: what it says may still change."""
    return content["round"] is not None and not content["round"]["freezes"]


def classification(content: Mapping[str, Any]) -> str:
    """What stands at the head of every page."""
    return "Draft, not frozen" if is_draft(content) else "Unrestricted"


def _frozen(content: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    if content["round"] is None:
        return ()
    freezes = [said_moment(moment_of(each["at"])) for each in content["round"]["freezes"]]
    if not freezes:
        return (("Frozen", "Not yet"),)
    return (("Frozen", f"{freezes[-1]}{', again' if len(freezes) > 1 else ''}"),)


def _draft(content: Mapping[str, Any]) -> tuple[Block, ...]:
    if not is_draft(content):
        return ()
    return (Callout("Draft. The round is not frozen yet: until it is, this paper changes with what is recorded."),)


def period(content: Mapping[str, Any]) -> str:
    return f"After {said_date(day_of(content['since']))}, up to {said_date(day_of(content['as_at']))}"


def cut_off(content: Mapping[str, Any]) -> str:
    """Which facts the paper knows: what had happened by one day and was on record by one moment."""
    return f"{said_date(day_of(content['as_at']))}, as on record at {said_moment(moment_of(content['known_at']))}"
