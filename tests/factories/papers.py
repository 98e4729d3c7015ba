"""A paper and a pack under numbers of one's own: for addresses that are asked for by number."""

from io import BytesIO

from goldenthread.domain.meetings.models import Meeting, Pack, Paper
from goldenthread.foundation.files.operations import store
from tests.factories import rows


def one_of_each(meeting: Meeting, number: int) -> None:
    """A paper typed for the first item and edition 1 of the public pack, of an agenda that is not published."""
    item = meeting.items.order_by("position").first()
    assert item is not None
    Paper.objects.create(
        pk=number, item=item, position=1, title="Report", text="All is well.", added_at=rows.ENTERED, by_post="Clerk"
    )
    file = store(BytesIO(b"%PDF-1.7 a pack"), name="pack.pdf", now=rows.ENTERED)
    Pack.objects.create(
        meeting=meeting, audience="public", edition=1, file=file, pages=1, digest="0" * 64, built_at=rows.ENTERED
    )
