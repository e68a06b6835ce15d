"""Mail through a real SMTP server, chat through a real HTTP receiver: each message once, whatever happens."""

import json
import socket
import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller

from flows import clock, waiting
from flows.delivery import mail as by_mail
from flows.delivery.deliver import deliver
from flows.delivery.ledger import Ledger
from flows.delivery.letters import preview, send_alerts, send_weekly
from flows.house import House
from flows.settings import Settings
from flows.weekly import read_summary, without_last_night
from reports.mail import Mail
from tests.conftest import Played

AT = datetime(2025, 12, 15, 2, 0, tzinfo=clock.ZONE)
LETTER = Mail("Chủ đề", "Một dòng.\n", "", {})


class Box:
    """What the SMTP server took; `answer` is what it says to the next message."""

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []
        self.answer = "250 OK"

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.got.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        return self.answer


@pytest.fixture
def box() -> Iterator[tuple[Box, int]]:
    box = Box()
    with socket.socket() as probe:  # the controller cannot be asked which port it took
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = Controller(box, hostname="127.0.0.1", port=port)
    server.start()
    try:
        yield box, port
    finally:
        server.stop()


@pytest.fixture
def chat() -> Iterator[tuple[list[dict[str, Any]], str]]:
    got: list[dict[str, Any]] = []

    class Receiver(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            got.append(json.loads(self.rfile.read(int(self.headers["Content-Length"]))))
            self.send_response(200)
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    with HTTPServer(("127.0.0.1", 0), Receiver) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield got, f"json://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def house(folder: Path, port: int, chat_url: str = "") -> House:
    return House(
        Settings(
            data_dir=str(folder), smtp_host="127.0.0.1", smtp_port=port, smtp_security="none",
            mail_from="lantoa@a.example",
            mail_to="ban-tuyen-giao@a.example, so@a.example", chat_urls=chat_url,
        )
    )  # fmt: skip


def test_a_week_goes_out_once_with_pictures_and_files(
    played: Played, tmp_path: Path, box: tuple[Box, int], chat: tuple[list[dict[str, Any]], str]
) -> None:
    taken, port = box
    summary = read_summary(played.data / "reports" / "2025-W50" / "model.json")
    assert summary is not None
    files = sorted((played.data / "reports" / "2025-W50").glob("summary.*"))
    here = house(tmp_path, port, chat[1])
    assert [h.state for h in send_weekly(here, summary, files)] == ["sent", "sent"]
    assert [h.state for h in send_weekly(here, summary, files)] == ["already", "already"]
    (sent,), (said,) = taken.got, chat[0]
    assert sent["To"] == "ban-tuyen-giao@a.example, so@a.example"
    assert "2025-W50" in sent["Subject"]
    assert said["title"] == sent["Subject"]
    html = sent.get_body(("html",))
    assert html is not None
    cids = {p["Content-ID"].strip("<>") for p in sent.walk() if p.get_content_maintype() == "image"}
    assert len(cids) >= 2
    assert all(f"cid:{cid}" in html.get_content() for cid in cids)
    assert {p.get_filename() for p in sent.iter_attachments()} == {f.name for f in files if f.suffix != ".txt"}
    # The preview is the very mail, and sends nothing. What could not wait for its last night says so in the subject.
    small = without_last_night(summary).model_copy(
        update={"label": "2025-W51", "weeks": [], "plan": [], "milestones": []}
    )
    (tmp_path / "reports" / "2025-W51").mkdir(parents=True)
    shown = message_from_bytes(preview(here, small, files).read_bytes(), policy=default)
    assert len(taken.got) == 1
    send_weekly(here, small, files)
    assert shown["Message-ID"] == taken.got[-1]["Message-ID"]
    assert taken.got[-1]["Subject"].startswith("[chưa trọn] Tuần 2025-W51: 10 bài")


def test_what_the_server_refuses_is_tried_again_and_what_may_have_arrived_is_not(
    tmp_path: Path, box: tuple[Box, int]
) -> None:
    taken, port = box
    here = house(tmp_path, port)

    def send(where: House = here, repeat: bool = False) -> str:
        return deliver(where, ["weekly/2025-W50"], lambda _: LETTER, AT, ["a@a.example"], repeat=repeat)[0].state

    assert send(replace(here, settings=replace(here.settings, smtp_port=1))) == "failed"
    taken.answer = "451 later"
    assert send() == "failed"
    taken.answer = "250 OK"
    # A run killed after `sending` was noted: whether it arrived, nobody here knows.
    ledger = Ledger(tmp_path / "deliveries" / "weekly.jsonl", clock.now)
    ledger.note("weekly/2025-W50", "mail", "sending")
    with (tmp_path / "deliveries" / "weekly.jsonl").open("a", encoding="utf-8") as file:
        file.write('{"key": "weekly/2025-W')
    assert send() == "unknown"
    assert taken.got == []
    assert send(repeat=True) == "sent"
    assert send() == "already"
    assert len(taken.got) == 1


def test_alerts_are_told_once_each_and_say_first_whether_the_crawl_was_whole(
    played: Played, tmp_path: Path, box: tuple[Box, int]
) -> None:
    taken, port = box
    here = house(tmp_path, port)
    (tmp_path / "coverage.duckdb").symlink_to(played.published)
    found, handed = send_alerts(here)
    assert found is not None
    assert [h.state for h in handed] == ["sent"]
    assert [h.state for h in send_alerts(here)[1]] == ["already"]
    (sent,) = taken.got
    lines = sent.get_content().splitlines()
    assert lines[0] == "Đêm 14/12/2025: thu thập trọn vẹn 8/8 cơ quan báo chí theo dõi."
    assert {a.key.rpartition("/")[0] for a in found.alerts if a.kind == "silent"} == {
        "silent/P25-01",
        "silent/P25-03",
        "silent/PX-09",
    }
    assert sum(a.kind == "claim" for a in found.alerts) == 2
    # One more matter later: only that one is told.
    ledger = tmp_path / "deliveries" / "alerts.jsonl"
    kept = [x for x in ledger.read_text(encoding="utf-8").splitlines() if "silent/P25-03" not in x]
    ledger.write_text("\n".join(kept) + "\n", encoding="utf-8")
    send_alerts(here)
    assert "P25-03" in taken.got[-1].get_content()
    assert "P25-01" not in taken.got[-1].get_content()


def test_the_same_letter_is_the_same_bytes() -> None:
    one, two = (by_mail.message(LETTER, "a@a.example", ["b@b.example"], "k", AT).as_bytes() for _ in range(2))
    assert one == two


@pytest.mark.parametrize(("ends_at", "whole"), [(0, True), (3, True), (None, False)])
def test_the_weekly_waits_for_sundays_night_until_nine(ends_at: int | None, whole: bool) -> None:
    """From 07:00; a night that ends after `ends_at` hours is waited for, one that never does until 09:00."""
    sunday, at = date(2025, 12, 14), datetime(2025, 12, 15, 5, 30, tzinfo=clock.ZONE)
    clocks = [at]

    def pause(seconds: float) -> None:
        clocks.append(clocks[-1] + timedelta(seconds=seconds))

    def ended(_: House, __: date) -> bool:
        return ends_at is not None and clocks[-1] >= at + timedelta(hours=ends_at)

    assert waiting.for_night(House(Settings()), sunday, ended, lambda: clocks[-1], pause) == whole
    assert clocks[-1] <= datetime(2025, 12, 15, 9, 0, tzinfo=clock.ZONE)
    assert waiting.week_of(at) == date(2025, 12, 8)
