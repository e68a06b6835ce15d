"""The parent's side of a crawl: starts the child, hands on what it says, and is sure to be survived by nothing."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from crawlers.request import CrawlRequest
from pipeline.errors import UserError


def run_child(
    request: CrawlRequest, request_path: Path, on_line: Callable[[dict[str, Any]], None] = lambda _: None
) -> dict[str, str]:
    """Runs one crawl child to its end; returns what became of each outlet: `whole`, `locked` or `failed`.

    `on_line` gets every progress line. The request is written to `request_path`, the child's warnings beside it
    (`.log`). Raises UserError when the child refuses the request. An exception here (an interrupt too) ends the child
    in order first.
    """
    request_path.parent.mkdir(parents=True, exist_ok=True)
    request.write(request_path)
    done: dict[str, str] = {}
    with request_path.with_suffix(".log").open("ab") as log:
        command = [sys.executable, "-m", "crawlers.child", str(request_path), "--parent", str(os.getpid())]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=log, text=True)
        try:
            assert child.stdout is not None
            for text in child.stdout:
                line = _line(text)
                if line.get("event") == "error":
                    raise UserError(line["message"])
                if line.get("event") == "done":
                    done = line["outlets"]
                on_line(line)
            child.wait()
        except BaseException:
            child.send_signal(signal.SIGTERM)
            raise
        finally:
            _end(child)
    return {outlet: done.get(outlet, "failed") for outlet in request.outlets}


def _line(text: str) -> dict[str, Any]:
    try:
        line = json.loads(text)
    except ValueError:
        return {"event": "noise", "text": text.rstrip()}
    return line if isinstance(line, dict) else {"event": "noise", "text": text.rstrip()}


def _end(child: "subprocess.Popen[str]") -> None:
    try:
        child.wait(timeout=40)
    except subprocess.TimeoutExpired:
        child.kill()
        child.wait()
    for pipe in (child.stdin, child.stdout):
        if pipe is not None:
            pipe.close()
