import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.render.pictures import HIGHEST, WIDEST, placed_picture, read_picture
from unit.render.drawn import gif, jpeg, png


@pytest.mark.parametrize(
    ("data", "suffix"), [(png(30, 10), ".png"), (jpeg(30, 10), ".jpg"), (gif(30, 10), ".gif")]
)
def test_kind_and_size_are_told_by_the_content(data, suffix):
    raster = read_picture(data)
    assert raster is not None
    assert (raster.suffix, raster.width, raster.height) == (suffix, 30, 10)


@pytest.mark.parametrize("make", [png, jpeg])
def test_what_tells_of_people_is_taken_out(make):
    told = make(secret=b"GPS 39.9, Zhang San")
    raster = read_picture(told)
    assert b"Zhang San" in told
    assert raster is not None
    assert b"Zhang San" not in raster.data
    assert raster.data == make()


@given(st.binary(max_size=200), st.sampled_from([png(), jpeg(), gif(), b""]), st.integers(0, 80))
def test_a_damaged_picture_is_none_or_read_but_never_fails(noise, base, cut):
    read_picture(base[:cut] + noise)


@given(st.integers(1, 20_000), st.integers(1, 20_000))
def test_a_picture_stays_in_the_type_area_and_in_proportion(width, height):
    raster = read_picture(gif(width, height))
    assert raster is not None
    view = placed_picture(raster, 1, "")
    assert view.width <= WIDEST + 0.01
    assert view.height <= HIGHEST + 0.01
    if min(view.width, view.height) > 1:
        assert view.width / view.height == pytest.approx(width / height, rel=0.01)


def test_a_small_picture_is_not_blown_up():
    raster = read_picture(png(96, 48))
    assert raster is not None
    view = placed_picture(raster, 1, "")
    assert (view.width, view.height) == (25.4, 12.7)
