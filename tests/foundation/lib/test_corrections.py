"""Which rows stand: what a later one corrects or takes back does not."""

from dataclasses import dataclass

from goldenthread.foundation.lib.corrections import standing


@dataclass(frozen=True)
class _Row:
    pk: int
    corrects_id: int | None = None
    is_retraction: bool = False


_FIRST, _OTHER = _Row(1), _Row(2)
_PUT_RIGHT = _Row(3, corrects_id=1)
_TAKEN_BACK = _Row(4, corrects_id=3, is_retraction=True)


def test_what_is_corrected_no_longer_stands() -> None:
    assert standing([_FIRST, _OTHER, _PUT_RIGHT]) == [_OTHER, _PUT_RIGHT]


def test_a_row_taken_back_stands_no_more_nor_does_what_takes_it_back() -> None:
    assert standing([_FIRST, _OTHER, _PUT_RIGHT, _TAKEN_BACK]) == [_OTHER]


def test_a_correction_that_was_not_known_yet_corrects_nothing() -> None:
    assert standing([_FIRST, _OTHER]) == [_FIRST, _OTHER]
