"""Minutes as a paper: one document tree from the content of a version, and its three renderings."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime

from goldenthread.domain.meetings.choices import AttendanceState, Audience
from goldenthread.domain.meetings.models import Minutes
from goldenthread.domain.meetings.rules.minutes import Content, for_public, holds_exempt, read
from goldenthread.foundation.documents.formats import RENDERERS
from goldenthread.foundation.documents.tree import (
    Block,
    BulletList,
    Callout,
    Column,
    Document,
    Heading,
    Paragraph,
    Properties,
    Table,
    Text,
    TitleBlock,
    cells,
)
from goldenthread.foundation.lib.text import said_date, said_moment

_STATES = {each.value: each.label for each in AttendanceState}
_WITHHELD = "What was said and decided under this item is withheld from the public."


def content_for(minutes: Minutes, audience: Audience) -> Content:
    """What that audience reads of the version."""
    content = read(minutes.content)
    return content if audience is Audience.FULL else for_public(content)


def render(minutes: Minutes, ending: str, audience: Audience) -> bytes:
    """The version as a file: html, docx or pdf; the same bytes each time. Raises KeyError for another format."""
    return RENDERERS[ending](tree(minutes, audience))


def tree(minutes: Minutes, audience: Audience) -> Document:
    """The document tree of the version for that audience."""
    content = content_for(minutes, audience)
    return Document(
        Properties(
            title=f"Minutes: {content['body']}, {day_of(content)}",
            subject=f"{content['organisation']}: what happened at the meeting of {day_of(content)}",
            author_role=minutes.by_post,
            moment=minutes.made_at,
            running_head=f"{content['body']}: minutes of {day_of(content)}",
            cut_off=f"{said_moment(minutes.made_at)}, version {minutes.version}",
            fingerprint=minutes.sha256[:12],
            classification=_classification(content, audience),
        ),
        tuple(_blocks(content, minutes)),
    )


def day_of(content: Content) -> str:
    """ "14 June 2017", or that it is not on record."""
    on = content["meeting"]["on"]
    return said_date(date.fromisoformat(on)) if on else "day not on record"


def _classification(content: Content, audience: Audience) -> str:
    draft = "" if content["agreed"] else "Draft minutes, not yet agreed. "
    exempt = holds_exempt(content) and audience is Audience.FULL
    return f"{draft}{'Not for publication: holds exempt items' if exempt else 'Open to the public'}"


def _blocks(content: Content, minutes: Minutes) -> Iterator[Block]:
    yield TitleBlock(
        organisation=content["organisation"],
        body=content["body"],
        title=f"Minutes of the meeting of {day_of(content)}",
        facts=tuple(_facts(content, minutes)),
    )
    yield from _standing(content)
    yield from _attendance(content)
    for item in content["items"]:
        yield from _item(item)
    if any(content["apart"].values()):
        yield Heading(1, "Under no item of the agenda", numbered=False)
        yield from _said(content["apart"])


def _facts(content: Content, minutes: Minutes) -> Iterator[tuple[str, str]]:
    meeting = content["meeting"]
    if meeting["title"]:
        yield "Meeting", meeting["title"]
    yield "Began", said_moment(datetime.fromisoformat(meeting["at"])) if meeting["at"] else day_of(content)
    if meeting["place"]:
        yield "Place", meeting["place"]
    if meeting["public"] is not None:
        yield "Open to the public", "Yes" if meeting["public"] else "No"
    yield "Quorum", content["quorum"]
    yield "Version", f"{minutes.version}, {said_moment(minutes.made_at)}"


def _standing(content: Content) -> Iterator[Block]:
    """Whether they are agreed, where, and with which corrections; and that a meeting was inquorate."""
    if content["inquorate"]:
        yield Callout("Too few members came: this meeting was inquorate and decided nothing.")
    agreed = content["agreed"]
    if agreed is None:
        yield Callout("Draft. These minutes are agreed, with any corrections, by the next meeting.")
        return
    where = f"the {agreed['body']} at its meeting of {said_date(date.fromisoformat(agreed['on']))}"
    said = f"Agreed as a correct record by {where}"
    yield Callout(f"{said}, with the corrections below." if agreed["corrections"] else f"{said}.")
    if agreed["corrections"]:
        yield Heading(1, "Corrections made when these minutes were agreed", numbered=False)
        yield BulletList(tuple(_lines(agreed["corrections"])))


def _attendance(content: Content) -> Iterator[Block]:
    yield Heading(1, "Who was there", numbered=False)
    if not content["attendance"] and not content["others"]:
        yield Paragraph("Attendance was not recorded.")
    if content["attendance"]:
        rows = tuple(
            cells(f"{each['role']}\n{each['capacity']}", _state(each["state"], each["substitute"]))
            for each in content["attendance"]
        )
        columns = (Column("Seat", width=2), Column("Attendance", width=1.6))
        yield Table("Seats of the body", columns, rows)
    if content["others"]:
        yield Paragraph((Text("In attendance: ", strong=True), Text("; ".join(content["others"]))))


def _state(state: str, substitute: str) -> str:
    return f"{_STATES[state]}\n{substitute} sat in" if substitute else str(_STATES[state])


def _item(item: Content) -> Iterator[Block]:
    yield Heading(1, f"{item['number']}. {item['title']}" if item["number"] else item["title"], numbered=False)
    if item["exempt"]:
        yield Paragraph(f"Exempt: {said_exempt(item['exempt'])}")
    if item["late"]:
        yield Paragraph(f"Late item. Why it could not wait: {item['late']}")
    if item["withdrawn"]:
        yield Paragraph(f"Withdrawn: {item['withdrawn']}")
    if item.get("withheld"):
        yield Paragraph(_WITHHELD)
        return
    yield from _said(item)
    if item["quorum"]:
        yield Paragraph(f"Quorum of this item. {item['quorum']}")


def said_exempt(exempt: Content) -> str:
    """ "paragraph 3 of Schedule 12A, Local Government Act 1972. Why the public interest is in withholding it"."""
    return f"paragraph {exempt['paragraph']} of Schedule 12A to the Local Government Act 1972. {exempt['reason']}"


def _said(of: Content) -> Iterator[Block]:
    """What was said and done, in the order of a meeting: interests, discussion, challenges, decisions, actions."""
    for each in of["interests"]:
        out = "who stepped out of this item" if each["steps_out"] else "who stayed"
        yield Paragraph(_labelled("Interest declared", f"{each['role']}, {out}: {each['nature']}"))
    for text in of["notes"]:
        for line in _lines(text):
            yield Paragraph(line)
    for each in of["challenges"]:
        yield Paragraph(_labelled(f"Challenge {each['number']}".strip(), f"{each['text']}{_asked('to answer', each)}"))
    for each in of["decisions"]:
        yield from _decision(each)
    for each in of["actions"]:
        yield Paragraph(_labelled(f"Action {each['number']}".strip(), f"{each['text']}{_asked('to act', each)}"))


def _decision(of: Content) -> Iterator[Block]:
    yield Paragraph(_labelled(f"Decision {of['number']}".strip(), f"{of['verb']}. {of['text']}"))
    if of["effects"]:
        yield BulletList(tuple(": ".join(filter(None, (each["place"], each["words"]))) for each in of["effects"]))
    for label, name in (("Reasons", "reasons"), ("Alternatives considered", "alternatives"), ("Dissent", "dissent")):
        if of[name]:
            yield Paragraph(_labelled(label, of[name]))


def _labelled(label: str, words: str) -> tuple[Text, ...]:
    return Text(f"{label}: ", strong=True), Text(words)


def _asked(to: str, of: Content) -> str:
    """ " (Director of Property to act by 30 June 2017)"; nothing where neither is on record."""
    by = f"by {said_date(date.fromisoformat(of['by']))}" if of["by"] else ""
    whose = f"{of['whose']} {to}" if of["whose"] else ""
    said = " ".join(filter(None, (whose, by)))
    return f" ({said})" if said else ""


def _lines(text: str) -> Sequence[str]:
    return [line.strip() for line in text.split("\n") if line.strip()]
