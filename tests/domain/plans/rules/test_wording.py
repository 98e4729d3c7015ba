"""Other words are an amendment; other numbers or dates are another promise."""

import pytest

from goldenthread.domain.plans.rules.wording import same_substance, substance
from goldenthread.foundation.lib.typed import RefusedError

WORDING = "Open 12 community hubs by 30 September 2026"


@pytest.mark.parametrize(
    "after",
    [
        "12 community hubs are open by 30 September 2026",
        "By 30 September 2026 residents can use 12 hubs",
        "Open 12 community hubs by  30 September 2026.",
    ],
)
def test_how_it_is_said_may_change(after: str) -> None:
    same_substance(WORDING, after)


@pytest.mark.parametrize(
    "after",
    [
        "Open 10 community hubs by 30 September 2026",
        "Open 12 community hubs by 31 December 2026",
        "Open 12 community hubs",
        "Open all 12 community hubs by 30 September 2026",
        "Open 12 community hubs by 30 September 2026, two of them in the east",
        "Open 1,200 community hubs by 30 September 2026",
    ],
)
def test_other_numbers_or_dates_are_for_the_body(after: str) -> None:
    with pytest.raises(RefusedError, match="numbers or dates differ") as refused:
        same_substance(WORDING, after)
    assert refused.value.field == "wording"


@pytest.mark.parametrize(
    ("wording", "found"),
    [
        ("Raise the open rate to 40.5 % by Q2 2018-19", ("2", "2018-19", "40.5%")),
        ("Spend £5m on twenty-five hubs", ("five", "twenty", "£5m")),
        ("Publish the strategy", ()),
    ],
)
def test_figures_are_read_with_what_belongs_to_them(wording: str, found: tuple[str, ...]) -> None:
    assert substance(wording) == found
