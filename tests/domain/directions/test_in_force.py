"""What is in force on which day, what ends it, and what may not be said of it."""

from datetime import date

import pytest

from goldenthread.domain.directions.choices import Ending, Force
from goldenthread.domain.directions.rules.in_force import (
    End,
    Life,
    Removed,
    first_end,
    functions_of,
    in_circle,
    refuse_revocation,
)
from goldenthread.foundation.lib.typed import RefusedError

day = date.fromisoformat
ISSUED, FROM = day("2017-03-28"), day("2017-04-01")
EXPIRES = first_end(expires_on=day("2018-09-30"))


@pytest.mark.parametrize(
    ("life", "on", "force"),
    [
        (Life(ISSUED, FROM, EXPIRES), "2017-03-27", Force.NOT_ISSUED),
        (Life(ISSUED, FROM, EXPIRES), "2017-03-31", Force.NOT_YET),
        (Life(ISSUED, FROM, EXPIRES), "2017-04-01", Force.WHOLE),
        (Life(ISSUED, FROM, EXPIRES), "2018-09-30", Force.WHOLE),
        (Life(ISSUED, FROM, EXPIRES), "2018-10-01", Force.ENDED),
        (Life(ISSUED, None, EXPIRES), "2017-06-01", Force.UNKNOWN),
        (Life(ISSUED, None, EXPIRES), "2018-10-01", Force.ENDED),
        (Life(ISSUED, FROM, None), "2099-01-01", Force.WHOLE),
        (Life(ISSUED, FROM, EXPIRES, (Removed(day("2017-09-01"), ("Grants",)),)), "2017-08-31", Force.WHOLE),
        (Life(ISSUED, FROM, EXPIRES, (Removed(day("2017-09-01"), ("Grants",)),)), "2017-09-01", Force.PART),
    ],
)
def test_what_is_in_force_on_a_day(life: Life, on: str, force: Force) -> None:
    assert life.on(day(on)) is force


@pytest.mark.parametrize(
    ("ends", "how", "last"),
    [
        ({"expires_on": day("2018-09-30")}, Ending.EXPIRED, "2018-09-30"),
        ({"expires_on": day("2018-09-30"), "revoked_on": [day("2018-09-30")]}, Ending.REVOKED, "2018-09-29"),
        ({"expires_on": day("2018-09-30"), "revoked_on": [day("2018-12-01")]}, Ending.EXPIRED, "2018-09-30"),
        ({"expires_on": None, "revoked_on": [day("2018-05-01"), day("2018-04-01")]}, Ending.REVOKED, "2018-03-31"),
        ({"expires_on": None, "superseded_on": [None, day("2018-02-01")]}, Ending.SUPERSEDED, "2018-01-31"),
    ],
)
def test_whatever_comes_first_ends_it(ends: dict[str, object], how: Ending, last: str) -> None:
    found = first_end(**ends)  # type: ignore[arg-type]

    assert found is not None
    assert (found.how, found.last_day) == (how, day(last))


def test_without_an_end_on_record_it_has_none() -> None:
    assert first_end(expires_on=None, superseded_on=[None]) is None


def test_an_end_is_said_by_the_day_that_its_paper_names() -> None:
    revoked = End(Ending.REVOKED, day("2017-03-28"), day("2017-03-27"))

    assert revoked.said(day("2018-01-01")) == "revoked from 28 March 2017"
    assert EXPIRES is not None
    assert EXPIRES.said(day("2018-09-30")) == "expires on 30 September 2018"
    assert EXPIRES.said(day("2018-10-01")) == "expired on 30 September 2018"


def test_a_revocation_of_a_function_ends_that_function_alone() -> None:
    life = Life(ISSUED, FROM, EXPIRES, (Removed(day("2017-09-01"), ("Making  grants",)),))

    assert life.last_day_of("making grants") == day("2017-08-31")
    assert life.last_day_of("Publicity") == day("2018-09-30")


@pytest.mark.parametrize(
    ("on", "functions", "field", "words"),
    [
        ("2017-03-27", (), "on", "cannot be revoked before that"),
        ("2018-10-01", (), "on", "no longer in force: expired on 30 September 2018"),
        (
            "2017-06-01",
            ("Planning",),
            "functions",
            "no function called Planning. It moves: Grants and Publicity.",
        ),
    ],
)
def test_what_cannot_be_revoked_is_refused(on: str, functions: tuple[str, ...], field: str, words: str) -> None:
    with pytest.raises(RefusedError, match=words) as refused:
        refuse_revocation(Life(ISSUED, FROM, EXPIRES), day(on), functions, ["Grants", "Publicity"])

    assert refused.value.field == field


def test_what_can_be_revoked_is_taken() -> None:
    life = Life(ISSUED, FROM, EXPIRES)

    refuse_revocation(life, ISSUED, (), ["Grants"])
    refuse_revocation(life, day("2018-09-30"), ("grants",), ["Grants"])
    refuse_revocation(life, FROM, ("Whatever its paper says",), [])


@pytest.mark.parametrize(
    ("key", "found"), [("a", True), ("b", True), ("c", False), ("d", False), ("e", True)], ids=list("abcde")
)
def test_what_supersedes_itself_by_others_is_found(key: str, *, found: bool) -> None:
    supersedes = {"a": "b", "b": "a", "c": "a", "d": "", "e": "e"}

    assert in_circle(key, supersedes) is found


def test_functions_are_written_one_a_line() -> None:
    assert functions_of(" Grants \n\nPublicity\n") == ("Grants", "Publicity")
