"""Scores voices against the gold cases: one statement is right when words, speaker, role, agency and speech are."""

import tomllib
from pathlib import Path
from typing import Any

from nlp.voices import VoiceReader
from pipeline.records import Voice

CASES = Path(__file__).parent / "cases"


def cases(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = tomllib.loads((CASES / name).read_text(encoding="utf-8"))["case"]
    return rows


def found(case: dict[str, Any], reader: VoiceReader) -> tuple[list[Voice], dict[str, str | None]]:
    texts = {"title": case.get("title"), "lead": case.get("lead"), "body": case.get("text")}
    return reader.read(texts["title"], texts["lead"], texts["body"]), texts


def is_right(voice: Voice, wanted: dict[str, Any], texts: dict[str, str | None]) -> bool:
    said = (texts[voice.place] or "")[voice.start : voice.end]
    name = wanted.get("name")
    who = voice.speaker is None if name is None else name in (voice.speaker or "")
    same_agency = "agency" not in wanted or voice.agency_id == wanted["agency"]
    return wanted["says"] in said and who and same_agency and (voice.role, voice.speech) == (
        wanted["role"], wanted["speech"],
    )  # fmt: skip


def score(reader: VoiceReader) -> tuple[float, float, list[str]]:
    """Precision, recall, and what went wrong."""
    right = told = wanted_in_all = 0
    wrong: list[str] = []
    for case in cases("voices.toml"):
        voices, texts = found(case, reader)
        missing = list(case["voices"])
        for voice in voices:
            told += 1
            hit = next((w for w in missing if is_right(voice, w, texts)), None)
            if hit:
                missing.remove(hit)
                right += 1
            else:
                wrong.append(f"{case['id']}: {voice}")
        wanted_in_all += len(case["voices"])
        wrong += [f"{case['id']}: missing {w}" for w in missing]
    return right / max(1, told), right / max(1, wanted_in_all), wrong
