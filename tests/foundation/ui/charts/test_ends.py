from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from goldenthread.foundation.ui.charts import ends

drawn = st.builds(
    ends.End,
    y=st.floats(40, 280),
    lines=st.lists(st.just("words"), min_size=1, max_size=2).map(tuple),
    colour=st.just("#000000"),
)


@given(st.lists(drawn, min_size=1, max_size=4))
def test_names_never_cover_each_other_and_stay_in_the_picture(found: list[ends.End]) -> None:
    places = ends.placed(found, 28, 314)
    assert all(later - earlier >= ends.LINE * len(one.lines) - 0.001 for (earlier, one), (later, _) in pairwise(places))
    assert places[0][0] >= 28 - 0.001
    assert places[-1][0] + ends.LINE * (len(places[-1][1].lines) - 1) <= 314 + 0.001


def test_a_name_alone_stands_beside_its_line() -> None:
    assert ends.placed([ends.End(100, ("words",), "#000000")], 28, 314)[0][0] == 105


def test_long_words_are_wrapped() -> None:
    assert ends.end(1, "average for local government", "#000000", 18).lines == ("average for local", "government")
