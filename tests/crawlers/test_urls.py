import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.outlets import Outlet, Outlets
from pipeline.urls import canonicalize, fetchable, host_of

OUTLETS = Outlets(
    outlets={
        "bao": Outlet(
            id="bao",
            name="Báo",
            hosts=["bao.vn", "www.bao.vn", "m.bao.vn"],
            level="nganh",
            kind=["bao_in"],
            lang=["vi"],
        ),
        "www": Outlet(id="www", name="W", hosts=["www.w.vn"], level="nganh", kind=["bao_in"], lang=["vi"]),
    },
    families={},
)

CASES = {
    "https://bao.vn/a-1.html?utm_source=x&id=7&fbclid=q#c": "https://bao.vn/a-1.html?id=7",
    "HTTP://WWW.Bao.VN:80/a": "https://bao.vn/a",
    "https://m.bao.vn/a/amp": "https://bao.vn/a",
    "https://bao.vn/a.html?amp": "https://bao.vn/a.html",
    "https://bao.vn/a.html?amp=1&b=": "https://bao.vn/a.html?b=",
    "https://bao.vn": "https://bao.vn/",
    "https://bao.vn/?": "https://bao.vn/",
    "https://bao.vn/x/../a/./b": "https://bao.vn/a/b",
    "https://bao.vn/%7euser/%e1%ba%a1": "https://bao.vn/~user/%E1%BA%A1",
    "https://bao.vn/đặc-thù": "https://bao.vn/%C4%91%E1%BA%B7c-th%C3%B9",
    "https://bao.vn/100%": "https://bao.vn/100%25",
    "https://w.vn/a": "https://w.vn/a",
    "https://www.w.vn/a": "https://www.w.vn/a",
    "http://nhipcau.localhost:8098/a?gclid=1": "http://nhipcau.localhost:8098/a",
    "https://user:secret@bao.vn/a": "https://bao.vn/a",
    " https://bao.vn/a\n": "https://bao.vn/a",
    "https://other.vn/damp": "https://other.vn/damp",
}


@pytest.mark.parametrize(("url", "expected"), CASES.items())
def test_canonical(url: str, expected: str) -> None:
    assert canonicalize(url, OUTLETS) == expected


@pytest.mark.parametrize(
    "url", ["", "bao.vn/a", "mailto:a@b.vn", "javascript:void(0)", "https:///a", "http://[::1/", "http://a b/"]
)
def test_what_is_no_address_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        canonicalize(url)


def test_host_and_fetchable() -> None:
    assert host_of("https://BAO.vn:443/x") == "bao.vn"
    assert host_of("http://bao.vn:8080/x") == "bao.vn:8080"
    assert fetchable("/b-2.html?utm_campaign=1#x", "http://www.bao.vn/a/") == "http://www.bao.vn/b-2.html"


_text = st.text(alphabet=st.characters(exclude_categories=["Cs"]), max_size=30)
_urls = st.builds(
    "{}://{}{}/{}?{}#{}".format,
    st.sampled_from(["http", "https", "HTTP"]),
    st.sampled_from(["bao.vn", "WWW.bao.vn", "m.bao.vn", "other.vn.", "xn--bo-4ja.vn", "1.2.3.4"]),
    st.sampled_from(["", ":80", ":443", ":8098"]),
    _text | st.sampled_from(["a/amp/amp/", "a.amp/amp", "../..", "a//amp", "%41%2f%zz"]),
    _text | st.sampled_from(["utm_source=1&amp;a=2", "&&a=&", "%75tm_source=1"]),
    _text,
)


@given(_urls)
def test_canonical_is_idempotent_and_plain(url: str) -> None:
    try:
        once = canonicalize(url, OUTLETS)
    except ValueError:
        return
    assert canonicalize(once, OUTLETS) == once
    assert canonicalize(fetchable(url), OUTLETS) == once
    assert once.isascii()
    assert "#" not in once
    assert " " not in once
