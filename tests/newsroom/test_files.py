"""The strict reading of the newsroom's files: every mistake names its file and key."""

from pathlib import Path

import pytest

from newsroom import DATA
from newsroom.edition import Edition
from pipeline.errors import UserError

GOOD = """
title = "Tít"
lead = "Sapo."
body = "Một đoạn."
published = 2024-07-11T09:30:00+07:00
section = "thoi-su"
[truth]
relevant = false
why = "thử"
"""


def load(folder: Path, **files: str) -> Edition:
    (folder / "sites").mkdir()
    (folder / "sites" / "nhipcau.toml").write_text((DATA / "sites" / "nhipcau.toml").read_text(encoding="utf-8"))
    (folder / "articles" / "nhipcau").mkdir(parents=True)
    for slug, text in files.items():
        (folder / "articles" / "nhipcau" / f"{slug}.toml").write_text(text, encoding="utf-8")
    return Edition.load(folder)


def test_a_good_file_is_read(tmp_path: Path) -> None:
    article = load(tmp_path, a=GOOD).articles["nhipcau/a"]
    assert article.first.body == ("Một đoạn.",)
    assert article.listed == ("feed", "sitemap", "section")


@pytest.mark.parametrize(
    ("old", "new", "key"),
    [
        ('title = "Tít"', "", "key title"),
        ('title = "Tít"', 'titel = "Tít"', "key title"),
        ("+07:00", "", "key published"),
        ('"thoi-su"', '"khong-co"', "key section"),
        ('section = "thoi-su"', 'section = "thoi-su"\nlisted = ["radio"]', "key listed"),
        ('section = "thoi-su"', 'section = "thoi-su"\nauthor = "A"', "key author"),
        ('section = "thoi-su"', 'section = "thoi-su"\ncopy_of = "nhipcau/b"', "key copy_of"),
        ('section = "thoi-su"', 'section = "thoi-su"\ncopy_of = "nhipcau/a"', "key copy_of"),
        ('body = "Một đoạn."', "", "key body"),
        ("relevant = false", 'relevant = "no"', "key truth.relevant"),
        ("relevant = false", "relevant = true", "key truth.topics"),
        ('why = "thử"', 'why = "thử"\noutcome = "lost"', "key truth.outcome"),
        ('why = "thử"', 'why = "thử"\n[serve]\nencoding = "latin-1"', "key serve.encoding"),
        (
            'why = "thử"',
            'why = "thử"\n[serve]\nstatus = [{ day = 2024-07-11, code = "503" }]',
            "key serve.status[0].code",
        ),
        ('why = "thử"', "why = ", "a.toml"),
    ],
)
def test_a_mistake_names_file_and_key(tmp_path: Path, old: str, new: str, key: str) -> None:
    with pytest.raises(UserError) as error:
        load(tmp_path, a=GOOD.replace(old, new))
    assert "a.toml" in str(error.value)
    assert key in str(error.value)


def test_two_articles_under_one_url_are_refused(tmp_path: Path) -> None:
    bennghe = (DATA / "sites" / "bennghe.toml").read_text(encoding="utf-8")
    (tmp_path / "sites").mkdir()
    (tmp_path / "sites" / "bennghe.toml").write_text(bennghe, encoding="utf-8")
    (tmp_path / "articles" / "bennghe").mkdir(parents=True)
    for slug in "ab":
        (tmp_path / "articles" / "bennghe" / f"{slug}.toml").write_text("number = 5\n" + GOOD, encoding="utf-8")
    with pytest.raises(UserError, match="one URL"):
        Edition.load(tmp_path).by_path  # noqa: B018


def test_copies_take_what_they_do_not_state(tmp_path: Path) -> None:
    body = "\n\n".join(f"Đoạn {n}." for n in range(5))
    original = GOOD.replace('"Một đoạn."', f'"""{body}"""')
    copy = 'copy_of = "nhipcau/a"\nchange = "{}"\npublished = 2024-07-12T09:30:00+07:00\nsection = "thoi-su"\n{}'
    edition = load(
        tmp_path, a=original, b=copy.format("verbatim", 'credit = "Theo A"'), c=copy.format("abridged", ""),
        d=copy.format("retitled", 'title = "Tít khác"\nlead = "Sapo khác."'),
    )  # fmt: skip
    a, b, c, d = (edition.articles[f"nhipcau/{x}"] for x in "abcd")
    assert b.first.body == (*a.first.body, "Theo A")
    assert (c.first.title, c.first.body) == (a.first.title, a.first.body[:3])
    assert (d.first.title, d.first.lead, d.first.body) == ("Tít khác", "Sapo khác.", a.first.body)
    assert b.truth == a.truth
    assert {edition.story(x) for x in (a, b, c, d)} == {"nhipcau/a"}


def test_a_retitled_copy_needs_its_own_title(tmp_path: Path) -> None:
    copy = 'copy_of = "nhipcau/a"\nchange = "retitled"\npublished = 2024-07-12T09:30:00+07:00\nsection = "thoi-su"\n'
    with pytest.raises(UserError, match="own title"):
        load(tmp_path, a=GOOD, b=copy)
