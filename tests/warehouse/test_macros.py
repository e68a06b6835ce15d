"""The macros of the published copy, against published figures where there are any."""

from collections.abc import Iterator
from typing import Any

import duckdb
import pytest

from warehouse import sqlfiles


@pytest.fixture(scope="module")
def ask() -> Iterator[Any]:
    con = duckdb.connect()
    # The one table that a macro reads.
    con.execute(
        "CREATE TABLE share_unit (campaign_id VARCHAR, span VARCHAR, starts DATE, dimension VARCHAR, category VARCHAR,"
        " sizes DOUBLE[], parts DOUBLE[])"
    )
    for file in sqlfiles.in_folder("macros"):
        sqlfiles.run(con, file)
    yield lambda expression: con.execute(f"SELECT {expression}").fetchone()
    con.close()


@pytest.mark.parametrize(
    ("of", "wilson", "corrected"),
    [
        ("81, 263", (0.2553, 0.3662), (0.2535, 0.3682)),
        ("15, 148", (0.0624, 0.1605), (0.0598, 0.1644)),
        ("0, 20", (0.0, 0.1611), (0.0, 0.2005)),
        ("1, 29", (0.0061, 0.1718), (0.0018, 0.1963)),
    ],
)
def test_intervals_of_a_share_as_newcombe_printed_them(
    ask: Any, of: str, wilson: tuple[float, float], corrected: tuple[float, float]
) -> None:
    assert ask(f"wilson_low({of}), wilson_high({of})") == pytest.approx(wilson, abs=5e-5)
    assert ask(f"wilson_cc_low({of}), wilson_cc_high({of})") == pytest.approx(corrected, abs=5e-5)


def test_a_share_of_nothing_is_unknown_and_limits_stay_within_0_and_1(ask: Any) -> None:
    assert ask("wilson_low(0, 0), wilson_high(0, 0), wilson_cc_low(0, 0), wilson_cc_high(NULL, NULL)") == (None,) * 4
    assert ask("wilson_high(7, 7), wilson_cc_high(7, 7), wilson_low(0, 7), wilson_cc_low(0, 7)") == (1, 1, 0, 0)


def test_six_against_none_is_more_and_five_is_not_as_by_the_exact_test(ask: Any) -> None:
    """Two-sided, 2 * 0.5^6 = 0.031 and 2 * 0.5^5 = 0.0625."""
    assert ask("wilson_cc_low(6, 6) > 0.5, wilson_cc_low(5, 5) > 0.5") == (True, False)


def test_a_corrected_count_without_an_evaluation_is_unknown(ask: Any) -> None:
    for rates in ("NULL, NULL, NULL", "0, 3, 2"):
        assert ask(f"corrected(9, 99, {rates}), corrected_low(9, 99, {rates}), corrected_high(0, 9, {rates})") == (
            (None,) * 3
        )


def test_a_corrected_count_lies_within_its_limits_and_never_exceeds_what_was_collected(ask: Any) -> None:
    assert ask("corrected(10, 100, 80, 20, 0)") == (8.0,)  # a fifth of what is called relevant is not
    assert ask("corrected(10, 100, 80, 0, 20)") == (12.5,)  # a fifth of what is relevant is missed
    low, middle, high = ask(
        "corrected_low(10, 11, 80, 0, 20), corrected(10, 11, 80, 0, 20), corrected_high(10, 11, 80, 0, 20)"
    )
    assert low < middle == high == 11
    assert ask("corrected_low(0, 99, 80, 5, 20)") == (0.0,)
    (high,) = ask("corrected_high(0, 99, 80, 5, 20)")
    assert (21 / 102) ** high == pytest.approx(0.025)  # the chance to miss so many


@pytest.mark.parametrize(("freedom", "quantile"), [(9, 2.262), (14, 2.145), (30, 2.042), (120, 1.980)])
def test_student_as_tables_print_him(ask: Any, freedom: int, quantile: float) -> None:
    assert ask(f"t_quantile({freedom})") == pytest.approx((quantile,), abs=6e-4)


def test_a_mean_of_few_values_has_no_interval(ask: Any) -> None:
    """Ten values of variance 2.5: 2.262 * 0.5."""
    assert ask("mean_margin(2.5, 10), mean_margin(2.5, 9), mean_margin(0, 10)") == (
        pytest.approx(1.131, abs=5e-4),
        None,
        0,
    )
