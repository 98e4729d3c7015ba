"""Words of Markdown: one passage into runs, with `{names}` replaced by figures and references."""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import groupby
from operator import attrgetter

from markdown_it.token import Token

from goldenthread.domain.reports.rules.markdown.text import is_plain, is_too_long, passage
from goldenthread.domain.reports.rules.near_names import nearest
from goldenthread.foundation.documents.tree import Text

BRACES = re.compile(r"\{([^{}\n]{1,200})\}")
LABEL = re.compile(r"[a-z][a-z0-9-]{0,59}")
LABELLED = re.compile(r"(?s)(.*\S)\s*\{#([^{}\n]{1,200})\}\s*")
_MOST_FAULTS = 50  # of one section
_HTML = re.compile(r"<[A-Za-z/!][^<>\n]{0,200}>")
_PICTURE = re.compile(r"!\[[^\]\n]{0,500}\]\(")
WAITS = "To be written by "  # how a fault begins that says whose words are still to come
_LOOK = attrgetter("strong", "emphasis", "href", "refers_to")
_TO_BE_WRITTEN = re.compile(r"to be written:\s*(.+)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Names:
    """What may be named in a text: figures as they are said, and labels with the section that holds each."""

    figures: Mapping[str, str]
    labels: Mapping[str, str]


@dataclass(slots=True)
class Reading:
    """One section being read: what may be named, and what was found wrong, with its line from 1."""

    section: str
    names: Names
    faults: list[tuple[int | None, str]] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    @property
    def is_full(self) -> bool:
        """Whether more faults would help nobody."""
        return len(self.faults) > _MOST_FAULTS

    def fault(self, line: int | None, message: str) -> None:
        if len(self.faults) < _MOST_FAULTS:
            self.faults.append((line, message))
        elif not self.is_full:
            self.faults.append((line, "From this line on there is more. Put right first what stands above."))

    def words(self, content: str, line: int) -> tuple[Text, ...]:
        """The runs of a passage that begins in that line."""
        if is_plain(content):
            said = content.strip(" ")
            return (Text(said),) if said else ()
        self._looks(content, line)
        return tuple(_merged(self._runs(passage(content), line)))

    def labelled(self, content: str, line: int) -> tuple[str, str]:
        """The passage without the label at its end, and the anchor that the label gives; "" for none."""
        found = LABELLED.fullmatch(content)
        if found is None or is_too_long(content):
            return content, ""
        label = found[2].strip()
        if not LABEL.fullmatch(label):
            self.fault(line, f"“{{#{label}}}” is no label. Use small letters, digits and hyphens: {{#arrangements}}.")
            return found[1], ""
        if label in self.used or self.names.labels.get(label, self.section) != self.section:
            self.fault(line, f"The label “{{#{label}}}” is there twice. Give one of the places another.")
            return found[1], ""
        self.used.add(label)
        return found[1], anchor_of(label)

    def _looks(self, content: str, line: int) -> None:
        """Faults of what is shown as typed though it was meant otherwise."""
        if is_too_long(content):
            self.fault(line, f"This paragraph is {len(content):,} characters long. Part it with empty lines.")
        html = _HTML.search(content)
        if html and not html[0].startswith(("<http:", "<https:", "<mailto:")) and "@" not in html[0]:
            self.fault(line, f"“{html[0]}” is shown as it stands: a report holds no HTML. Take it out.")
        if _PICTURE.search(content):
            self.fault(line, "A report holds no pictures of its own. Take it out, and add the file as evidence.")

    def flat(self, content: str, line: int) -> str:
        """The words of a passage where no reference can stand: in a heading, or in a cell of a table."""
        runs = self.words(content, line)
        if any(run.refers_to for run in runs):
            self.fault(line, "A reference cannot stand in a heading or a table. Put it into a paragraph.")
        return "".join(run.text or f"[{run.refers_to.removeprefix('label-')}]" for run in runs)

    def filled(self, text: str, line: int) -> str:
        """A text without marks, its figures filled in."""
        return "".join(run.text or f"[{run.refers_to.removeprefix('label-')}]" for run in self._filled(text, line))

    def _runs(self, tokens: Iterable[Token], line: int) -> Iterator[Text]:
        look = Text("")
        for token in tokens:
            match token.type:
                case "strong_open" | "strong_close":
                    look = replace(look, strong=token.nesting > 0)
                case "em_open" | "em_close":
                    look = replace(look, emphasis=token.nesting > 0)
                case "link_open" | "link_close":
                    look = replace(look, href=self._address(str(token.attrs.get("href", "")), line))
                case "softbreak" | "hardbreak":
                    line += 1
                    yield replace(look, text=" ")
                case "text":
                    yield from (_styled(run, look) for run in self._filled(token.content, line))
                case _:
                    yield replace(look, text=token.content)

    def _address(self, href: str, line: int) -> str:
        if not href or _can_link(href):
            return href
        self.fault(line, f"The link to “{href[:100]}” leads nowhere from a paper. Use https:, http: or mailto:.")
        return ""

    def _filled(self, text: str, line: int) -> Iterator[Text]:
        end = 0
        for found in BRACES.finditer(text):
            if found.start() > end:
                yield Text(text[end : found.start()])
            yield self._named(found[1].strip(), line)
            end = found.end()
        if end < len(text):
            yield Text(text[end:])

    def _named(self, name: str, line: int) -> Text:
        if name in self.names.figures:
            return Text(self.names.figures[name])
        kind, _, rest = (part.strip() for part in name.partition(":"))
        if kind == "see" and rest in self.names.labels:
            return Text("", refers_to=anchor_of(rest))
        waiting = to_be_written(name)
        if waiting:
            self.fault(line, f"{WAITS}{waiting}.")
            return Text(f"[To be written by {waiting}]", strong=True)
        if not self.is_full:  # near names take their time
            self.fault(line, self._unknown(name, kind, rest))
        return Text(f"[{{{name}}} is not known]", strong=True)

    def _unknown(self, name: str, kind: str, rest: str) -> str:
        if kind == "see":
            return f"No paragraph has the label “{rest}”. {near(rest, self.names.labels, '{see: %s}')}"
        if kind == "block":
            return f"“{{{name}}}” stands among other words. Give it a line of its own, between empty lines."
        if name.startswith("#"):
            return (
                f"The label “{{{name}}}” names nothing here. It stands at the end of a paragraph, heading or caption."
            )
        return f"“{{{name}}}” is not a figure of this report. {near(name, self.names.figures, '{%s}')}"


def anchor_of(label: str) -> str:
    """The anchor of a label. It cannot meet those that the program gives."""
    return f"label-{label}"


def to_be_written(name: str) -> str:
    """Who is to write here, of `to be written: the chief finance officer`; "" for another name."""
    found = _TO_BE_WRITTEN.fullmatch(name)
    return found[1].strip().rstrip(".") if found else ""


def label_at_end(content: str) -> str:
    """The label at the end of a passage as `Reading.labelled` finds it; "" for none."""
    found = LABELLED.fullmatch(content)
    label = found[2].strip() if found and not is_too_long(content) else ""
    return label if LABEL.fullmatch(label) else ""


def near(name: str, known: Iterable[str], written: str) -> str:
    """Which of the known names were perhaps meant; `written` is how one is typed."""
    said = ", ".join(written % each for each in nearest(name, known))
    return f"Near it: {said}." if said else "No name is near it."


def _merged(runs: Iterable[Text]) -> Iterator[Text]:
    """Neighbours that look the same as one run; the spaces at both ends taken off."""
    held: list[Text] = []
    for _, alike in groupby(runs, key=_LOOK):
        found = list(alike)
        held += found if found[0].refers_to else [replace(found[0], text="".join(run.text for run in found))]
    if held:
        held[0] = replace(held[0], text=held[0].text.lstrip(" "))
        held[-1] = replace(held[-1], text=held[-1].text.rstrip(" "))
    yield from (run for run in held if run.text or run.refers_to)


def _styled(run: Text, look: Text) -> Text:
    return run if run.refers_to else replace(look, text=run.text, strong=look.strong or run.strong)


def _can_link(href: str) -> bool:
    """Whether a paper can link there; its own places are referred to by label, never by address."""
    try:
        return not Text("", href=href).href.startswith("#")
    except ValueError:
        return False
