"""The head of the paper, as [S1]: title, author, item number, date; with the data cut-off on the first page."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.rules.snapshot import day_of, moment_of
from goldenthread.foundation.documents.tree import Block, TitleBlock
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
            ),
        ),
    )


def title(content: Mapping[str, Any]) -> str:
    return f"{content['plan']['title']}: quarterly update"


def period(content: Mapping[str, Any]) -> str:
    return f"After {said_date(day_of(content['since']))}, up to {said_date(day_of(content['as_at']))}"


def cut_off(content: Mapping[str, Any]) -> str:
    """Which facts the paper knows: what had happened by one day and was on record by one moment."""
    return f"{said_date(day_of(content['as_at']))}, as on record at {said_moment(moment_of(content['known_at']))}"
