"""Compares the numbers typed in a section's prose with the figures of the record (SPEC 4.7: never typed).

What is no count of the record is passed over: a check that cries at every number is switched off. A bare count that is
smaller than all there is may be any few of them, and is left alone unless its words make it the whole.
"""

from collections.abc import Iterator
from dataclasses import replace

from goldenthread.domain.reports.rules.number_check.amounts import Amount, amounts
from goldenthread.domain.reports.rules.number_check.claim import Claim
from goldenthread.domain.reports.rules.number_check.claims import claims, last_unit
from goldenthread.domain.reports.rules.number_check.findings import ORDER, Finding, Kind
from goldenthread.domain.reports.rules.number_check.judged import Judged, judged
from goldenthread.domain.reports.rules.number_check.measures import measured
from goldenthread.domain.reports.rules.number_check.prose import Sentence, one_line, sentences
from goldenthread.domain.reports.rules.number_check.record import Record
from goldenthread.domain.reports.rules.number_check.sayings import listed, merged, swept


def check(text: str, record: Record) -> tuple[Finding, ...]:
    """What is found in the Markdown of a section, worst first and then as it stands. Pure, and linear in the text."""
    found: list[Finding] = []
    paragraph, unit = -1, ""
    for sentence in sentences(text):
        if sentence.paragraph != paragraph:
            paragraph, unit = sentence.paragraph, ""
        found.extend(_of_sentence(sentence, record, unit))
        unit = last_unit(sentence) or unit
    return tuple(sorted(found, key=lambda each: (ORDER.index(each.kind), each.start)))


def _of_sentence(sentence: Sentence, record: Record, unit_before: str) -> Iterator[Finding]:
    record = record.spoken_of(sentence.text)
    spoken = list(amounts(sentence.blotted))
    made = {each.amount.start: each for each in claims(sentence, spoken, record.areas, unit_before)}
    two_in_one = list(merged(sentence, record, counts=bool(spoken)))
    for each in [*two_in_one, *swept(sentence, record)]:
        yield _finding(sentence, each.start, each.end, each.end, each.judged)
    for one in spoken:
        claim = made.get(one.start)
        if claim is None:
            said = measured(one, sentence, spoken, record)
        elif two_in_one and claim.state != "total":
            continue  # it is said once, of the words that add them
        else:
            said = _of_claim(claim, sentence, record)
        if said is not None and not (said.kind is Kind.DIFFERENT and _is_pronoun(one, sentence)):
            yield _finding(sentence, one.start, one.end, max(one.end, claim.after_unit if claim else 0), said)


def _is_pronoun(one: Amount, sentence: Sentence) -> bool:
    """ "One milestone is overdue because ..." tells of one, and counts none."""
    return sentence.blotted[one.start : one.end].lower() == "one"


def _of_claim(claim: Claim, sentence: Sentence, record: Record) -> Judged | None:
    """Of a count the worst that is found: that it differs, then that its own list does."""
    if record.names_since(sentence.text):
        claim = replace(claim, is_of_earlier=True)
    said = judged(claim, record, blotted=sentence.blotted)
    if said is not None and said.kind in {Kind.DIFFERENT, Kind.UNITS}:
        return said
    return listed(claim, sentence, record.area_titles) or said


def _finding(sentence: Sentence, start: int, end: int, shown: int, said: Judged) -> Finding:
    """`shown` is where the words end that the message repeats; `end` where a named figure would end."""
    phrase = one_line(sentence.text[start:shown])
    before = sentence.text[:start].count("\n")
    return Finding(
        kind=said.kind,
        typed=one_line(sentence.text[start:end]),
        start=sentence.start + start,
        end=sentence.start + end,
        line=sentence.line + before,
        sentence=sentence.said,
        place=len(one_line(f"{sentence.text[:start]}|")) - 1,
        message=f"You wrote “{phrase}”. {said.message}",
        name=said.figure.name if said.figure else "",
        said=said.figure.said if said.figure else "",
    )
