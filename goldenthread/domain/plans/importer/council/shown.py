"""One item of evidence of the folder, added by its holder at its moment and linked to what it supports."""

from pathlib import Path

from django.core.exceptions import PermissionDenied

from goldenthread.domain.evidence import operations as items
from goldenthread.domain.evidence.operations import Content
from goldenthread.domain.organisations.permissions import Acting
from goldenthread.domain.plans.importer.council.made import Made, NotTellableError
from goldenthread.domain.plans.importer.council.rows import EvidenceRow
from goldenthread.domain.plans.operations import supporting
from goldenthread.foundation.files import operations as files
from goldenthread.foundation.lib.tables import Refusal
from goldenthread.foundation.lib.typed import RefusedError

# Where a person finds in the file what an operation asks about.
_COLUMNS = {"item": "milestones", "public_interest": "reason"}


def show(made: Made, row: EvidenceRow) -> None:
    """Adds the item and links it. Raises NotTellableError, naming the row, when an operation refuses it."""
    try:
        _add(made, row)
    except RefusedError as error:
        column = _COLUMNS.get(error.field, error.field) or None
        raise NotTellableError(
            Refusal("evidence.csv", row.number, column, error.message, "Correct the row.")
        ) from error
    except PermissionDenied as error:
        fix = "Name a post whose holder may, or give the person another role."
        raise NotTellableError(Refusal("evidence.csv", row.number, "by", str(error), fix)) from error
    except KeyError as error:
        reason = f"{error.args[0]!r} is not in the plan at that moment."
        raise NotTellableError(
            Refusal("evidence.csv", row.number, "milestones", reason, "Put the row after its milestone.")
        ) from error


def _add(made: Made, row: EvidenceRow) -> None:
    by = Acting(post=made.posts[row.by].title, person=made.people[row.person])
    supported = [made.milestones[key] for key in row.supports]
    item = items.add_item(
        organisation=made.home,
        title=row.title,
        content=_content(row),
        dated_on=row.dated_on,
        classified=row.classified,
        note=row.note,
        by=by,
        now=row.at,
    )
    made.evidence[row.key] = item
    for milestone in supported:
        supporting.support(milestone=milestone, item=item, by=by, now=row.at)


def _content(row: EvidenceRow) -> Content:
    if not isinstance(row.content, Path):
        return row.content
    with row.content.open("rb") as file:
        return files.store(file, name=row.content.name, now=row.at)
