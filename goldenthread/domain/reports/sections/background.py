"""What the plan is and whom it answers to."""

from collections.abc import Mapping
from typing import Any

from goldenthread.domain.reports.rules.snapshot import day_of
from goldenthread.foundation.documents.tree import Block, Heading, Paragraph
from goldenthread.foundation.lib.text import joined, said_date


def blocks(content: Mapping[str, Any]) -> tuple[Block, ...]:
    return (Heading(1, "Background"), *body(content))


def body(content: Mapping[str, Any]) -> tuple[Block, ...]:
    """The plan in a sentence, and by which rules its facts are kept."""
    return (
        Paragraph(_plan(content), numbered=True),
        Paragraph(
            "Facts are dated and are never edited. A deadline moves only when a body with authority has agreed it; a "
            "completion is claimed by the owner and then accepted by somebody else; a mistake is corrected by a later "
            "fact that names it. The position can be made again for any day, as it was known at any moment.",
            numbered=True,
        ),
    )


def _plan(content: Mapping[str, Any]) -> str:
    plan = content["plan"]
    areas = joined(tuple(each["title"] for each in content["areas"])) or "no area on record"
    if plan["starts_on"] and plan["ends_on"]:
        period = f"runs from {said_date(day_of(plan['starts_on']))} to {said_date(day_of(plan['ends_on']))}"
    else:
        period = "has no full period on record"
    follows = f" It follows the {plan['predecessor']}." if plan["predecessor"] else ""
    owner = f" It is owned by the {content['body']}." if content["body"] else ""
    return f"The {plan['title']} {period} and covers {areas}.{follows}{owner}"
