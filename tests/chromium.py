"""A headless Chromium, driven over its debugging pipe: no port, no driver to match, nothing to install but the browser itself.

    with Chromium() as browser:
        page = browser.open(Path("report.html"))
        page.press("/")
        page.wait("document.activeElement.name === 'q'")
"""
from __future__ import annotations

import fcntl
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from base64 import b64decode
from pathlib import Path
from typing import Any

SECONDS = 40.0  # that the browser may take for one answer, on a busy machine
FLAGS = (
    "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--disable-dev-shm-usage", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync", "--hide-scrollbars", "--remote-debugging-pipe",
)  # fmt: skip
KEYS = {
    "Enter": ("Enter", 13, "\r"), "Escape": ("Escape", 27, ""), "Tab": ("Tab", 9, ""), "Home": ("Home", 36, ""), "End": ("End", 35, ""),
    "ArrowUp": ("ArrowUp", 38, ""), "ArrowDown": ("ArrowDown", 40, ""), "PageUp": ("PageUp", 33, ""), "PageDown": ("PageDown", 34, ""),
}  # fmt: skip
# The browser reads commands from 3 and writes answers to 4, whatever numbers the pipes have here.
START = "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); os.execv(sys.argv[3], sys.argv[3:])"
WAIT = "(async () => { for (;;) { const it = %s; if (it) return it; await new Promise((go) => setTimeout(go, 5)); } })()"


def binary() -> str | None:
    """Path of a Chromium, if there is one."""
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)


class BrowserError(Exception):
    """What the browser said instead of an answer, or that it said nothing."""


class Chromium:
    """One browser with a profile of its own, which goes with it."""

    def __init__(self) -> None:
        found = binary()
        if found is None:
            raise BrowserError("there is no chromium")
        self._profile = tempfile.TemporaryDirectory(prefix="chromium-", ignore_cleanup_errors=True)
        (reads, self._out), (self._in, writes) = _pipe(), _pipe()
        self._process = subprocess.Popen(
            [sys.executable, "-S", "-c", START, str(reads), str(writes), found, *FLAGS, f"--user-data-dir={self._profile.name}"],
            pass_fds=(reads, writes), stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True,
        )  # fmt: skip
        os.close(reads)
        os.close(writes)
        self._number = 0
        self._data = b""
        self.pages: dict[str, Page] = {}

    def __enter__(self) -> Chromium:
        return self

    def __exit__(self, *error: object) -> None:
        try:
            os.close(self._out)  # the browser ends when its pipe does
            self._process.wait(10)
        except subprocess.TimeoutExpired:
            os.killpg(self._process.pid, signal.SIGKILL)
            self._process.wait()
        finally:
            os.close(self._in)
            self._profile.cleanup()

    def open(self, path: Path, width: int = 1280, height: int = 900, fragment: str = "", **media: str) -> Page:
        """A page in a context of its own: no storage and no address is shared with another one."""
        context = self.call("Target.createBrowserContext")["browserContextId"]
        target = self.call("Target.createTarget", url="about:blank", browserContextId=context, width=width, height=height)["targetId"]
        page = Page(self, self.call("Target.attachToTarget", targetId=target, flatten=True)["sessionId"], target)
        self.pages[page.session] = page
        for domain in ("Page", "Runtime", "Log", "Network"):
            page.call(f"{domain}.enable")
        page.resize(width, height)
        page.media(**media)
        page.call("Page.navigate", url=path.resolve().as_uri() + fragment)
        page.wait("document.readyState === 'complete'")
        return page

    def call(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """Sends a command and waits for its answer; what happens meanwhile is noted in its page."""
        self._number += 1
        message = {"id": self._number, "method": method, "params": parameters, **({"sessionId": session} if session else {})}
        os.write(self._out, json.dumps(message).encode() + b"\0")
        deadline = time.monotonic() + SECONDS
        while True:
            answer = self._read(deadline, method)
            if answer.get("id") == self._number:
                if "error" in answer:
                    raise BrowserError(f"{method}: {answer['error'].get('message')}")
                return answer.get("result") or {}
            page = self.pages.get(answer.get("sessionId", ""))
            if page:
                page.note(answer.get("method", ""), answer.get("params", {}))

    def _read(self, deadline: float, method: str) -> dict[str, Any]:
        while b"\0" not in self._data:
            ready, _, _ = select.select([self._in], [], [], max(deadline - time.monotonic(), 0))
            read = os.read(self._in, 1 << 20) if ready else b""
            if not read:
                raise BrowserError(f"{method}: no answer")
            self._data += read
        message, self._data = self._data.split(b"\0", 1)
        answer: dict[str, Any] = json.loads(message)
        return answer


class Page:
    """A page. What it must not do is noted: `errors` (exceptions, and what the console calls an error), `requests`, and `dialogs`."""

    def __init__(self, browser: Chromium, session: str, target: str) -> None:
        self.browser = browser
        self.session = session
        self.target = target
        self.errors: list[str] = []
        self.requests: list[str] = []
        self.dialogs: list[str] = []

    def note(self, event: str, what: dict[str, Any]) -> None:
        if event == "Runtime.exceptionThrown":
            details = what["exceptionDetails"]
            self.errors.append(details.get("exception", {}).get("description") or details.get("text", ""))
        elif event == "Runtime.consoleAPICalled" and what["type"] in ("error", "warning", "assert"):
            self.errors.append(" ".join(str(word.get("value", word.get("description"))) for word in what["args"]))
        elif event == "Log.entryAdded" and what["entry"]["level"] in ("error", "warning"):
            self.errors.append(what["entry"]["text"])
        elif event == "Network.requestWillBeSent":
            self.requests.append(what["request"]["url"])
        elif event == "Page.javascriptDialogOpening":
            self.dialogs.append(what["message"])

    def call(self, method: str, **parameters: Any) -> dict[str, Any]:
        return self.browser.call(method, self.session, **parameters)

    def run(self, expression: str) -> Any:
        """The value of an expression in JavaScript; a promise is waited for."""
        result = self.call("Runtime.evaluate", expression=expression, awaitPromise=True, returnByValue=True)
        if "exceptionDetails" in result:
            raise BrowserError(result["exceptionDetails"].get("exception", {}).get("description", "an exception"))
        return result["result"].get("value")

    def wait(self, condition: str) -> Any:
        """Waits until an expression is true, and gives its value."""
        try:
            return self.run(WAIT % condition)
        except BrowserError as error:
            raise BrowserError(f"never true: {condition} ({error}); {'; '.join(self.errors)}") from error

    def press(self, key: str, shift: bool = False) -> None:
        """A key, as a hand would press it."""
        code, number, text = KEYS[key] if key in KEYS else (key, ord(key.upper()), key)
        common = {"key": key, "code": code, "windowsVirtualKeyCode": number, "modifiers": 8 if shift else 0}
        self.call("Input.dispatchKeyEvent", type="keyDown" if text else "rawKeyDown", text=text, **common)
        self.call("Input.dispatchKeyEvent", type="keyUp", **common)

    def type(self, text: str) -> None:
        """Text into the field that has the focus."""
        self.call("Input.insertText", text=text)

    def click(self, selector: str) -> None:
        """A click on the middle of an element, wherever that is."""
        place = self.run(
            f"(() => {{ const it = document.querySelector({json.dumps(selector)}); it.scrollIntoView({{ block: 'center' }});"
            " const box = it.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()"
        )
        for kind in ("mousePressed", "mouseReleased"):
            self.call("Input.dispatchMouseEvent", type=kind, x=place[0], y=place[1], button="left", clickCount=1)

    def choose(self, selector: str, value: str) -> None:
        """Another option of a select, as a hand would choose it."""
        it = f"const it = document.querySelector({json.dumps(selector)}); it.value = {json.dumps(value)}"
        self.run(f"(() => {{ {it}; for (const name of ['input', 'change']) it.dispatchEvent(new Event(name, {{ bubbles: true }})); }})()")

    def resize(self, width: int, height: int, scale: float = 1) -> None:
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=scale, mobile=False)

    def media(self, medium: str = "", scheme: str = "light", motion: str = "no-preference") -> None:
        """What the page is told about its reader: medium ("print"), colours and motion."""
        features = [{"name": "prefers-color-scheme", "value": scheme}, {"name": "prefers-reduced-motion", "value": motion}]
        self.call("Emulation.setEmulatedMedia", media=medium, features=features)

    def picture(self, path: Path) -> None:
        path.write_bytes(b64decode(self.call("Page.captureScreenshot", format="png")["data"]))

    def pdf(self) -> bytes:
        return b64decode(self.call("Page.printToPDF", printBackground=True)["data"])

    def close(self) -> None:
        self.browser.call("Target.closeTarget", targetId=self.target)
        del self.browser.pages[self.session]


def _pipe() -> tuple[int, int]:
    """A pipe whose numbers are not 3 or 4."""
    ends = os.pipe()
    reads, writes = (fcntl.fcntl(end, fcntl.F_DUPFD_CLOEXEC, 10) for end in ends)
    for end in ends:
        os.close(end)
    return reads, writes
