"""`pipeline.dates`: the forms that Vietnamese pages, feeds and URLs write."""

import re
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.dates import VIETNAM, read_time, url_time

FORMS = [
    ("2026-03-07T08:52:11.000 +07:00", "2026-03-07T01:52:11+00:00", "second", "stated"),
    ("2026-03-01T09:51:00&#x2B;07:00", "2026-03-01T02:51:00+00:00", "second", "stated"),
    ("2026-03-07T00:01:00", "2026-03-06T17:01:00+00:00", "second", "assumed"),
    ("2026-03-07T08:07Z", "2026-03-07T08:07:00+00:00", "minute", "stated"),
    ("2025-12-11T10:20:30+0700", "2025-12-11T03:20:30+00:00", "second", "stated"),
    ("1/21/2022 8:12:40 AM", "2022-01-21T01:12:40+00:00", "second", "assumed"),
    ("2/1/2022 8:12:40 PM", "2022-02-01T13:12:40+00:00", "second", "assumed"),
    ("Thứ bảy, 7/3/2026, 00:05 (GMT+7)", "2026-03-06T17:05:00+00:00", "minute", "stated"),
    ("Thứ 7, 07/03/2026 - 08:07", "2026-03-07T01:07:00+00:00", "minute", "assumed"),
    ("05-09-2026 - 17:09 PM", "2026-09-05T10:09:00+00:00", "minute", "assumed"),
    ("18:27 | 14/08/2026", "2026-08-14T11:27:00+00:00", "minute", "assumed"),
    ("K Kim Phong 15:21, 14/08/2026", "2026-08-14T08:21:00+00:00", "minute", "assumed"),
    ("08:47 GMT+7, 07/03/2026", "2026-03-07T01:47:00+00:00", "minute", "stated"),
    ("ngày 7 tháng 3 năm 2026, 8 giờ 05", "2026-03-07T01:05:00+00:00", "minute", "assumed"),
    ("20/11/2025 15h05", "2025-11-20T08:05:00+00:00", "minute", "assumed"),
    ("07/03/2026 08:47 CH", "2026-03-07T13:47:00+00:00", "minute", "assumed"),
    ("March 7, 2026 | 08:47 pm (GMT+7)", "2026-03-07T13:47:00+00:00", "minute", "stated"),
    ("Sat, 07 Mar 2026 08:47:00 +0700", "2026-03-07T01:47:00+00:00", "second", "stated"),
    ("Sat, 07 Mar 2026 01:47:00 GMT", "2026-03-07T01:47:00+00:00", "second", "stated"),
    ("Thứ Sáu, ngày 6/3/2026", "2026-03-05T17:00:00+00:00", "day", "assumed"),
]


@pytest.mark.parametrize(("raw", "at", "precision", "zone"), FORMS, ids=[f[0] for f in FORMS])
def test_read_time(raw: str, at: str, precision: str, zone: str) -> None:
    stamp = read_time(raw)
    assert stamp is not None
    assert (stamp.at.isoformat(), stamp.precision, stamp.zone) == (at, precision, zone)


@pytest.mark.parametrize(
    "raw", [None, "", "2 giờ trước", "hôm nay", "31/02/2026", "98/2023/QH15", "số 27-CT/TU", "x" * 500]
)
def test_no_time(raw: str | None) -> None:
    assert read_time(raw) is None


@pytest.mark.parametrize(
    ("url", "at", "precision"),
    [
        ("https://tuoitre.vn/a-20260307075519174.htm", "2026-03-07T07:55:19+07:00", "second"),
        ("https://thanhnien.vn/a-185240307101112123.htm", "2024-03-07T10:11:12+07:00", "second"),
        ("https://cafef.vn/30-co-phieu-18826030622484142.chn", "2026-03-06T22:48:41+07:00", "second"),
        ("http://tuoitre.vn/tin/x/20150323/bai/724115.html", "2015-03-23T00:00:00+07:00", "day"),
        ("https://a.example/2024/03/07/bai/", "2024-03-07T00:00:00+07:00", "day"),
    ],
)
def test_url_time(url: str, at: str, precision: str) -> None:
    stamp = url_time(url)
    assert stamp is not None
    assert (stamp.at, stamp.precision, stamp.zone) == (datetime.fromisoformat(at), precision, "assumed")


@pytest.mark.parametrize("url", [None, "https://vnexpress.net/a-5047363.html", "https://a.example/b-20261399.htm"])
def test_no_url_time(url: str | None) -> None:
    assert url_time(url) is None


def test_an_outlets_own_pattern_comes_first() -> None:
    stamp = url_time("https://a.example/b-070324.html", re.compile(r"-(?P<date>\d{6})\.html$"), "%d%m%y")
    assert stamp is not None
    assert stamp.at.astimezone(VIETNAM).date().isoformat() == "2024-03-07"


instants = st.datetimes(min_value=datetime(2005, 1, 1), max_value=datetime(2040, 1, 1)).map(  # noqa: DTZ001
    lambda t: t.replace(microsecond=0)
)
zones = st.integers(-12, 14).map(lambda h: timezone(timedelta(hours=h)))


@settings(deadline=None)
@given(instants, zones)
def test_iso_8601_is_read_exactly(local: datetime, zone: timezone) -> None:
    stamp = read_time(local.replace(tzinfo=zone).isoformat())
    assert stamp is not None
    assert stamp.at == local.replace(tzinfo=zone).astimezone(UTC)
    assert stamp.zone == "stated"


@settings(deadline=None)
@given(instants)
def test_vietnamese_order_is_day_before_month(local: datetime) -> None:
    stamp = read_time(f"Thứ hai, {local:%d/%m/%Y} - {local:%H:%M}")
    assert stamp is not None
    assert stamp.at == local.replace(second=0, tzinfo=VIETNAM).astimezone(UTC)


@settings(deadline=None)
@given(instants)
def test_a_url_number_is_read_exactly(local: datetime) -> None:
    stamp = url_time(f"https://tuoitre.vn/bai-{local:%Y%m%d%H%M%S}123.htm")
    assert stamp is not None
    assert stamp.at == local.replace(tzinfo=VIETNAM).astimezone(UTC)


@settings(deadline=None)
@given(st.text(max_size=120))
def test_any_text_gives_a_time_or_none(raw: str) -> None:
    stamp = read_time(raw)
    assert stamp is None or stamp.at.tzinfo is UTC


@settings(deadline=None)
@given(st.text(alphabet="0123456789/-.", max_size=40))
def test_any_path_gives_a_time_or_none(path: str) -> None:
    stamp = url_time("https://a.example/" + path)
    assert stamp is None or stamp.at.tzinfo is UTC
