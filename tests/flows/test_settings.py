from pathlib import Path

import pytest

from flows.settings import Settings, read_settings
from pipeline.errors import UserError


def test_the_environment_wins_over_the_file_and_the_file_over_the_default(tmp_path: Path) -> None:
    file = tmp_path / "lantoa.toml"
    file.write_text('contact = "a@example.org"\nmax_pages = 7\nrefetch_days = [2, 5]\n')
    settings = read_settings(file, {"LANTOA_MAX_PAGES": "9", "LANTOA_DATA": str(tmp_path / "d")})
    assert (settings.contact, settings.max_pages, settings.refetch_days) == ("a@example.org", 9, (2, 5))
    assert settings.data == tmp_path / "d"
    assert settings.timeout == Settings().timeout


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("contcat = 'x'\n", "unknown setting 'contcat'"),
        ("max_pages = 'many'\n", "setting max_pages cannot be 'many'"),
        ("refetch_days = 3\n", "expected: a list of whole numbers"),
        ("general_classifier = 'maybe'\n", "setting general_classifier cannot be 'maybe'"),
        ("contact = \n", "not TOML"),
    ],
)
def test_a_bad_setting_is_refused_with_file_and_key(tmp_path: Path, text: str, said: str) -> None:
    file = tmp_path / "lantoa.toml"
    file.write_text(text)
    with pytest.raises(UserError, match=said) as e:
        read_settings(file, {})
    assert str(file) in str(e.value)


def test_a_switch_is_true_or_false(tmp_path: Path) -> None:
    file = tmp_path / "lantoa.toml"
    file.write_text("general_classifier = true\n")
    assert read_settings(file, {}).general_classifier is True
    assert read_settings(file, {"LANTOA_GENERAL_CLASSIFIER": "false"}).general_classifier is False


def test_a_live_user_agent_needs_a_contact() -> None:
    with pytest.raises(UserError, match="no contact is set"):
        _ = Settings().user_agent
    assert Settings(contact="me@example.org").user_agent.endswith("(+me@example.org)")
