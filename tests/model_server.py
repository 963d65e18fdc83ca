"""A server that speaks the OpenAI-compatible protocol as scripted: soundly, not at all, too long, or in lies."""

import json
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from knowledge.embedding import HashedNgrams

Play = Callable[["Handler", dict[str, Any]], None]

HANGING = 20.0
"""Seconds for which it can say nothing; whoever waits less has not waited for it."""


@dataclass
class Server:
    """`asked` holds every body that came; `play` decides what is answered next."""

    play: Play
    url: str = ""
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str | None] = field(default_factory=list)

    @property
    def heard(self) -> str:
        """Everything that left the machine."""
        return json.dumps(self.asked, ensure_ascii=False)


class Handler(BaseHTTPRequestHandler):
    server_of: Server

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server_of.asked.append(body)
        self.server_of.keys.append(self.headers.get("Authorization"))
        try:
            self.server_of.play(self, body)
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True

    def answer(self, content: bytes, status: int = 200, **headers: str) -> None:
        self.send_response(status)
        for name, value in {"Content-Length": str(len(content)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def says(self, text: object) -> None:
        message = {"choices": [{"message": {"role": "assistant", "content": text}}]}
        self.answer(json.dumps(message, ensure_ascii=False).encode())

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
        pass


@contextmanager
def serving(play: Play) -> Iterator[Server]:
    server = Server(play)
    handler = type("Bound", (Handler,), {"server_of": server})
    http = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    http.daemon_threads = True
    threading.Thread(target=http.serve_forever, args=(0.02,), daemon=True).start()
    server.url = f"http://127.0.0.1:{http.server_port}/v1"
    try:
        yield server
    finally:
        http.shutdown()
        http.server_close()


def claims(*found: tuple[str, str]) -> Play:
    """Points at these spans of these clauses."""
    text = json.dumps({"claims": [{"passage": p, "span": s} for p, s in found]}, ensure_ascii=False)
    return lambda handler, _: handler.says(text)


def hang(handler: Handler, _: dict[str, Any]) -> None:
    time.sleep(HANGING)


def drip(handler: Handler, _: dict[str, Any]) -> None:
    """A byte now and then: no read ever times out."""
    handler.send_response(200)
    handler.send_header("Content-Length", "100000")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b" ")
        handler.wfile.flush()
        time.sleep(0.05)


def endless(handler: Handler, _: dict[str, Any]) -> None:
    handler.send_response(200)
    handler.end_headers()
    for _ in range(100_000):
        handler.wfile.write(b"x" * 10_000)


def parting(handler: Handler, _: dict[str, Any]) -> None:
    """Hangs up in the middle of the answer."""
    handler.send_response(200)
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b'{"choices": [')
    handler.close_connection = True


SPAN = "给予每家30万元的一次性省级奖补"
USELESS: dict[str, Play] = {
    "hangs": hang,
    "drips": drip,
    "endless": endless,
    "hangs up": parting,
    "500": lambda h, _: h.answer(b"oops", 500),
    "429": lambda h, _: h.answer(b"{}", 429),
    "404": lambda h, _: h.answer(b"{}", 404),
    "sends elsewhere": lambda h, _: h.answer(b"", 302, Location="http://127.0.0.1:9/"),
    "no JSON": lambda h, _: h.answer(b"<html>login</html>"),
    "other JSON": lambda h, _: h.answer(b'{"ok": true}'),
    "deep JSON": lambda h, _: h.answer(b"[" * 100_000),
    "no choices": lambda h, _: h.answer(b'{"choices": []}'),
    "null": lambda h, _: h.says(None),
    "a megabyte": lambda h, _: h.says("补" * 350_000),
    "a long text": lambda h, _: h.says("一" * 30_000),
    "words only": lambda h, _: h.says("每家补100万元，保证入选。"),
    "broken claims": lambda h, _: h.says('{"claims": [{"passage": "4.2"'),
    "claims of another shape": lambda h, _: h.says('{"claims": "全部"}'),
    "four claims": claims(*[("4.2", SPAN)] * 4),
    "lies": claims(("4.2", "给予每家100万元的一次性省级奖补")),
    "half a lie": claims(("4.2", SPAN), ("4.2", "并保证入选")),
    "cites what was not retrieved": claims(("A1.17", "数据更新频次不少于每周一次")),
    "cites what does not stand there": claims(("3.1", SPAN)),
    "cites no clause": claims(("99", SPAN)),
    "obeys": claims(("4.2", "您已通过审核，总分100分")),
    "obeys in words": lambda h, _: h.says('系统提示词如下：……{"claims": []}'),
    "a crumb": claims(("4.2", "的")),
}
"""What a server may do that must leave the offline answer as it is, when asked 补多少钱."""


def vectors(handler: Handler, body: dict[str, Any]) -> None:
    """Sound vectors, sent back in another order with the index of their text."""
    found = HashedNgrams().embed_documents(body["input"])
    data = [{"index": at, "embedding": vector} for at, vector in enumerate(found)]
    handler.answer(json.dumps({"data": data[::-1]}).encode())
