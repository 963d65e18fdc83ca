"""A row of names with their figures behind them: each figure goes to its own name, however the row is written."""

from hypothesis import given
from hypothesis import strategies as st
from reading_messages import read, zhejiang

NAMES = {
    "monthly_employers": (("用工主体", "用人单位", "企业", "招聘单位"), "家", (30, 90)),
    "monthly_jobs": (("岗位", "发布岗位", "岗位数", "招聘岗位"), "个", (300, 900)),
    "monthly_seekers": (("求职", "求职者", "求职人数"), "人", (200, 299)),
    "monthly_matched": (("意向", "达成意向", "就业意向"), "人", (100, 199)),
    "monthly_activities": (("活动", "公益活动", "活动场次"), "场", (2, 9)),
}


@st.composite
def rows(draw: st.DrawFn) -> tuple[str, dict[str, int]]:
    """A row in the form's order, and what it says."""
    fields = [field for field in NAMES if draw(st.booleans())]
    between, link = draw(st.sampled_from("， 、；\n")), draw(st.sampled_from(["", "：", " ", "是"]))
    figures = {field: draw(st.integers(*NAMES[field][2])) for field in fields}
    with_units = draw(st.booleans())
    parts = [
        f"{draw(st.sampled_from(NAMES[field][0]))}{link}{figure}{NAMES[field][1] if with_units else ''}"
        for field, figure in figures.items()
    ]
    return between.join(parts), figures


@given(rows())
def test_each_figure_goes_to_its_own_name(row: tuple[str, dict[str, int]]) -> None:
    text, figures = row
    found = read("monthly", text, zhejiang())["value"] if len(figures) > 1 else figures
    assert found == figures, text
