import pytest

from goldenthread.domain.reports.rules.typed_numbers import typed_number

CASES = {"3.3 Considerable progress": "3.3", "8.1. Delivering": "8.1.", "3.5 per cent": "", "2017 was": "", "3.3": ""}


@pytest.mark.parametrize("text", CASES)
def test_a_number_that_a_paragraph_was_pasted_with_is_seen(text: str) -> None:
    assert typed_number(text) == CASES[text]
