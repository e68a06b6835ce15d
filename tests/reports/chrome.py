"""Debian's Chromium over its own debugging protocol: a page is opened, clicked and read as a user would.

Everything a page says on the console, and every address it asks for, is kept.
"""

import json
import subprocess
import time
from base64 import b64decode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.request import urlopen

from websockets.sync.client import ClientConnection, connect

_QUIET = (
    "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--disable-quic", "--hide-scrollbars", "--remote-debugging-port=0",
)  # fmt: skip


class Page:
    """One tab."""

    def __init__(self, socket: ClientConnection):
        self._socket, self._id = socket, 0
        self.console: list[str] = []
        self.requested: list[str] = []
        for domain in ("Page", "Runtime", "Log", "Network"):
            self.send(f"{domain}.enable")

    def send(self, method: str, **params: Any) -> dict[str, Any]:
        self._id += 1
        self._socket.send(json.dumps({"id": self._id, "method": method, "params": params}))
        while True:
            said = json.loads(self._socket.recv(timeout=30))
            if said.get("id") == self._id:
                assert "error" not in said, said
                return dict(said["result"])
            self._heard(said)

    def _heard(self, said: dict[str, Any]) -> None:
        given = said.get("params", {})
        match said.get("method"):
            case "Runtime.consoleAPICalled":
                self.console.append(f"{given['type']}: {[a.get('value') for a in given['args']]}")
            case "Runtime.exceptionThrown":
                self.console.append(json.dumps(given["exceptionDetails"])[:500])
            case "Log.entryAdded":
                self.console.append(given["entry"]["text"])
            case "Network.requestWillBeSent":
                self.requested.append(given["request"]["url"])

    def size(self, width: int, height: int) -> None:
        phone = width < 600
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=phone)

    def open(self, url: str, ready: str = "document.readyState === 'complete'") -> float:
        """Goes there and waits until `ready` is true; returns the seconds that took."""
        started = time.monotonic()
        self.send("Page.navigate", url="about:blank")
        self.send("Page.navigate", url=url)
        self.wait(f"location.href !== 'about:blank' && {ready}")
        return time.monotonic() - started

    def js(self, expression: str) -> Any:
        done = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in done, done["exceptionDetails"]
        return done["result"].get("value")

    def wait(self, expression: str, seconds: float = 20) -> None:
        until = time.monotonic() + seconds
        while not self.js(f"!!({expression})"):
            assert time.monotonic() < until, (
                f"never true: {expression}; {self.console}; {self.js('document.body.innerText')}"
            )
            time.sleep(0.02)

    def click(self, selector: str) -> None:
        """With the mouse, in the middle of what is seen of it."""
        found = json.dumps(selector)
        self.js(f"document.querySelector({found}).scrollIntoView({{block: 'center'}})")
        box = (
            f"(r => [r.left + r.width / 2, r.top + r.height / 2])(document.querySelector({found}).getClientRects()[0])"
        )
        x, y = self.js(box)
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def type(self, text: str) -> None:
        self.send("Input.insertText", text=text)

    def press_enter(self) -> None:
        for kind in ("keyDown", "keyUp"):
            self.send(
                "Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", text="\r", windowsVirtualKeyCode=13
            )

    def picture(self, path: Path, whole: bool = True) -> None:
        path.write_bytes(b64decode(self.send("Page.captureScreenshot", captureBeyondViewport=whole)["data"]))


@contextmanager
def chromium(program: str, folder: Path) -> Iterator[Callable[[], Page]]:
    """A browser with its profile and downloads in `folder`; gives what opens a new tab."""
    process = subprocess.Popen([program, *_QUIET, f"--user-data-dir={folder / 'profile'}", "about:blank"],
                               stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    sockets: list[ClientConnection] = []
    try:
        note = folder / "profile" / "DevToolsActivePort"
        until = time.monotonic() + 30
        while not (note.exists() and note.read_text().count("\n")):
            assert process.poll() is None, "Chromium ended"
            assert time.monotonic() < until, "Chromium did not start"
            time.sleep(0.05)
        port = int(note.read_text().split("\n")[0])

        def tab() -> Page:
            with urlopen(f"http://127.0.0.1:{port}/json/list") as answer:
                target = next(t for t in json.load(answer) if t["type"] == "page")
            socket = connect(target["webSocketDebuggerUrl"], max_size=None, proxy=None)
            sockets.append(socket)
            page = Page(socket)
            page.send("Browser.setDownloadBehavior", behavior="allow", downloadPath=str(folder / "downloads"))
            return page

        yield tab
    finally:
        for socket in sockets:
            socket.close()
        process.terminate()
        process.wait(20)
