"""Mail through a real SMTP server, chat through a real HTTP receiver: each message once, whatever happens."""

import json
import os
import shutil
import signal
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from functools import partial
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from flows import clock, waiting
from flows.delivery import mail as by_mail
from flows.delivery.deliver import deliver
from flows.delivery.ledger import Ledger
from flows.delivery.letters import preview, send_alerts, send_weekly
from flows.house import House
from flows.serving import prefect_server
from flows.settings import Settings
from flows.weekly import read_summary, without_last_night
from pipeline.errors import UserError
from reports.mail import Mail
from tests.conftest import Played

AT = datetime(2025, 12, 15, 2, 0, tzinfo=clock.ZONE)
LETTER = Mail("Chủ đề", "Một dòng.\n", "", {})


class Box:
    """What the SMTP server took; `answer` is what it says to the next message."""

    def __init__(self) -> None:
        self.got: list[EmailMessage] = []
        self.answer = "250 OK"
        self.kills: int | None = None
        "The process that dies when a message is taken, before it hears of it."

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        if self.answer.startswith("250"):
            self.got.append(message_from_bytes(envelope.content, policy=default))  # type: ignore[arg-type]
        if self.kills:
            os.kill(self.kills, signal.SIGKILL)
        said, self.answer = self.answer, "250 OK"
        return said


@contextmanager
def serving(box: Box, **more: Any) -> Iterator[int]:
    with socket.socket() as probe:  # the controller cannot be asked which port it took
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    server = Controller(box, hostname="127.0.0.1", port=port, **more)
    server.start()
    try:
        yield port
    finally:
        server.stop()


@pytest.fixture
def box() -> Iterator[tuple[Box, int]]:
    box = Box()
    with serving(box) as port:
        yield box, port


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
    assert {p.get_filename() for p in sent.iter_attachments()} == {
        f"lan-toa-2025-W50{f.suffix}" for f in files if f.suffix != ".txt"
    }
    # A chat gets the first page alone: services cut what is longer than some 4,000 characters.
    assert "Đến hạn mà vẫn im lặng" in said["message"]
    assert len(said["message"]) < 3500
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
    late = taken.got[-1].get_body(("plain",))
    assert late is not None
    assert "** Bản này lập lúc đêm thu thập ngày 14/12/2025 chưa xong" in late.get_content()


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


@pytest.fixture(scope="module")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A key and a certificate for 127.0.0.1 that it signed itself, in one file."""
    file = tmp_path_factory.mktemp("tls") / "own.pem"
    made = "req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 2 -subj /CN=localhost"
    subprocess.run(
        ["openssl", *made.split(), "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", file.with_suffix(".key"),
         "-out", file], check=True, capture_output=True,
    )  # fmt: skip
    return file


@pytest.mark.filterwarnings("ignore:Requiring AUTH while not requiring TLS")
@pytest.mark.parametrize("security", ["starttls", "tls"])
def test_mail_over_tls_goes_only_to_a_server_that_is_trusted_and_logged_in_to(
    security: str, certificate: Path, tmp_path: Path
) -> None:
    taken = Box()
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, certificate.with_suffix(".key"))

    def known(_: object, __: object, ___: object, ____: object, given: Any) -> AuthResult:
        return AuthResult(success=(given.login, given.password) == (b"lantoa", b"right"), handled=False)

    way: dict[str, Any] = (
        {"tls_context": context, "require_starttls": True}
        if security == "starttls"
        # The server only knows STARTTLS as a way to be encrypted; here the whole line is.
        else {"ssl_context": context, "auth_require_tls": False}
    )
    with serving(taken, authenticator=known, auth_required=True, **way) as port:
        plain = house(tmp_path, port)

        def send(ca_file: str, password: str) -> tuple[str, str]:
            told = replace(
                plain.settings, smtp_security=security, smtp_ca_file=ca_file, smtp_user="lantoa",
                smtp_password=password,
            )  # fmt: skip
            (handed,) = deliver(replace(plain, settings=told), ["weekly/x"], lambda _: LETTER, AT, ["a@a.example"])
            return handed.state, handed.why

        state, why = send("", "right")
        assert (state, "certificate verify failed" in why) == ("failed", True)
        state, why = send(str(certificate), "wrong")
        assert (state, "535" in why) == ("failed", True)
        assert "right" not in why
        assert taken.got == []
        assert send(str(certificate), "right") == ("sent", "")
        assert len(taken.got) == 1
    with pytest.raises(UserError, match="smtp_ca_file"):
        send(str(tmp_path / "none.pem"), "right")


_CHILD = """
import sys
from datetime import datetime
from flows.delivery.deliver import deliver
from flows.house import House
from flows.settings import Settings
from reports.mail import Mail
sys.stdin.readline()
there = dict(smtp_host="127.0.0.1", smtp_port=int(sys.argv[2]), smtp_security="none", mail_from="l@a.example")
house = House(Settings(data_dir=sys.argv[1], mail_to="a@a.example", **there))
at = datetime.fromisoformat("2025-12-15T02:00:00+07:00")
print(deliver(house, ["weekly/2025-W50"], lambda _: Mail("S", "t", "", {}), at, ["a@a.example"])[0].state)
"""


def test_a_run_killed_between_mail_and_mark_sends_nothing_twice(tmp_path: Path, box: tuple[Box, int]) -> None:
    """At most once: the server has it, nobody here heard so, and a retry says that it does not know."""
    taken, port = box
    command = [sys.executable, "-c", _CHILD, str(tmp_path), str(port)]
    child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    taken.kills = child.pid
    child.communicate("go\n", timeout=60)
    assert child.returncode == -signal.SIGKILL
    assert len(taken.got) == 1
    taken.kills = None
    again = subprocess.run(command, input="go\n", capture_output=True, text=True, check=True, timeout=60)
    assert again.stdout.strip() == "unknown"
    assert len(taken.got) == 1


@pytest.mark.slow
def test_the_scheduled_weekly_sends_once_though_prefect_retries_it(
    played: Played, tmp_path: Path, box: tuple[Box, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A real Prefect run: the server refuses at first, the run fails and is tried again, and one mail goes out."""
    from prefect.settings import PREFECT_API_URL, PREFECT_LOGGING_TO_API_ENABLED, temporary_settings

    from flows import deployments

    taken, port = box
    data = played.copy(tmp_path / "data")
    settings = {
        "DATA": str(data), "SMTP_HOST": "127.0.0.1", "SMTP_PORT": str(port), "SMTP_SECURITY": "none",
        "MAIL_FROM": "l@a.example", "MAIL_TO": "a@a.example",
    }  # fmt: skip
    for name, value in settings.items():
        monkeypatch.setenv(f"LANTOA_{name}", value)
    monkeypatch.delenv("PREFECT_API_URL", raising=False)
    shutil.copytree(played.data / "prefect", tmp_path / "prefect")  # its tables are made, which takes a server longest
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "prefect"))
    monkeypatch.setenv("PREFECT_SERVER_ANALYTICS_ENABLED", "false")
    monkeypatch.setattr(clock, "now", lambda: datetime(2025, 12, 15, 7, 0, tzinfo=clock.ZONE))
    # The real flow, without the files that would be attached: they take most of its time.
    monkeypatch.setattr(deployments, "weekly", partial(deployments.weekly, formats=("txt",)))
    taken.answer = "451 later"
    with (
        prefect_server(str(tmp_path / "prefect.log"), "--no-services") as ready,
        temporary_settings({PREFECT_API_URL: ready(), PREFECT_LOGGING_TO_API_ENABLED: False}),
    ):
        deployments.weekly_scheduled.with_options(retries=1, retry_delay_seconds=0)()
    (sent,) = taken.got
    assert sent["Subject"].startswith("Tuần 2025-W50")
    states = [json.loads(x)["state"] for x in (data / "deliveries" / "weekly.jsonl").read_text().splitlines()]
    assert states == ["sending", "failed", "sending", "sent"]
