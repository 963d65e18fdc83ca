"""The fake on a port of this machine: start it, point the bot at `base_url`, play the people, read the chats."""

import asyncio
import contextlib
import re
import socket
import struct
import threading
from typing import Any

import uvicorn
from fake_telegram.bodies import params_of
from fake_telegram.delivery import Bell, deliver, poll
from fake_telegram.faults import LATE, RESET, Fault
from fake_telegram.refusals import Refused
from fake_telegram.routes import call
from fake_telegram.world import TOKEN, Call, World
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

Connections = dict[Any, asyncio.Transport]


class FakeTelegram(World):
    """`with FakeTelegram() as fake:` serves on a free port of 127.0.0.1.

    `stop` and `start` again on the same port with all that is remembered: connections are refused in between.
    """

    def __init__(self, token: str = TOKEN, port: int = 0) -> None:
        super().__init__(token)
        self.port = port
        self._open: Connections = {}
        self._server: uvicorn.Server | None = None
        self._thread: threading.Thread | None = None

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/bot"

    @property
    def base_file_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/file/bot"

    def __enter__(self) -> "FakeTelegram":
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def start(self) -> None:
        listening = socket.socket(
            socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP
        )  # else asyncio leaves Nagle on
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind(("127.0.0.1", self.port))
        listening.listen(1024)
        self.port = listening.getsockname()[1]
        ready = threading.Event()
        self._thread = threading.Thread(target=lambda: asyncio.run(self._serve(listening, ready)), daemon=True)
        self._thread.start()
        if not ready.wait(20):
            raise TimeoutError("the fake did not start")

    def stop(self) -> None:
        """Cuts every connection; ports are closed when this returns."""
        if self._server and self._thread:
            self._server.should_exit = True
            self._thread.join(20)

    async def _serve(self, listening: socket.socket, ready: threading.Event) -> None:
        self._bell = Bell()
        self.on_change = self._bell.ring
        options: dict[str, Any] = {"log_config": None, "access_log": False, "proxy_headers": False, "lifespan": "off"}
        config = uvicorn.Config(self._app(), http=_watched(self), timeout_graceful_shutdown=5, **options)
        self._server = uvicorn.Server(config)
        delivering = asyncio.create_task(deliver(self, self._bell))
        serving = asyncio.create_task(self._server.serve(sockets=[listening]))
        ready.set()
        while not self._server.should_exit:
            await asyncio.sleep(0.02)
        for transport in [*self._open.values()]:
            _reset(transport)
        self._bell.ring()
        delivering.cancel()
        await asyncio.gather(delivering, serving, return_exceptions=True)

    def set_outage(self, on: bool) -> None:
        """An outage cuts every connection with a reset, open polls too, until it is switched off."""
        with self.lock:
            self.outage = on
            self.changed()

    def _app(self) -> Starlette:
        return Starlette(
            routes=[
                Route("/bot{token}/{method}", self._answer, methods=["GET", "POST"]),
                Route("/file/bot{token}/{path:path}", self._download),
            ]
        )

    async def _answer(self, request: Request) -> Response:
        method, params = request.path_params["method"].lower(), dict[str, Any]()
        response: Response = Reset(self._open)
        try:
            self._check_token(request.path_params["token"])
            params = await params_of(request)
            if not self.outage:
                response = await self._carried_out(method, params, tuple(request.scope["client"]))
        except Refused as refused:
            response = JSONResponse(refused.as_json(), refused.code)
        if self.outage:
            response = Reset(self._open)
        with self.lock:
            self.calls.append(Call(method, params, self.clock(), response.status_code))
            self.changed()
        return response

    async def _carried_out(self, method: str, params: dict[str, Any], client: Any) -> Response:
        """What the method answers, or what a fault puts in place of it: before it is carried out, or after."""
        fault = self._fault(method, params)
        if fault and not fault.accepted:
            await asyncio.sleep(fault.delay)
            if fault.status != LATE:
                return self._stricken(fault)
        result: Any
        if method == "getupdates":
            result = await poll(self, self._bell, params, lambda: client in self._open)
        else:
            with self.lock:
                result = call(self, method, params)
                self.changed()
        if fault and fault.accepted:
            await asyncio.sleep(fault.delay)
            if fault.status != LATE:
                return self._stricken(fault)
        return JSONResponse({"ok": True, "result": result})

    def _fault(self, method: str, params: dict[str, Any]) -> Fault | None:
        with self.lock:
            found = next((fault for fault in self.faults if fault.strikes(method, params.get("chat_id"))), None)
            if found:
                found.times -= 1
            return found

    def _stricken(self, fault: Fault) -> Response:
        if fault.status == RESET:
            return Reset(self._open)
        if fault.status == 502:
            return Response("<html><head><title>502 Bad Gateway</title></head></html>", 502, media_type="text/html")
        if fault.status == 429:
            raise Refused(429, f"Too Many Requests: retry after {fault.retry_after}", fault.retry_after)
        raise Refused(fault.status, "Internal Server Error")

    def _check_token(self, token: str) -> None:
        if not re.fullmatch(r"\d+:[A-Za-z0-9_-]+", token):
            raise Refused(404, "Not Found")
        if token != self.token:
            raise Refused(401, "Unauthorized")

    async def _download(self, request: Request) -> Response:
        try:
            self._check_token(request.path_params["token"])
        except Refused as refused:
            return JSONResponse(refused.as_json(), refused.code)
        found = dict(self.files.values()).get(request.path_params["path"])
        return Response(found) if found is not None else JSONResponse(Refused(404, "Not Found").as_json(), 404)


class Reset(Response):
    """No answer at all: the connection is cut."""

    def __init__(self, connections: Connections) -> None:
        super().__init__()
        self.status_code = RESET
        self._connections = connections

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if transport := self._connections.get(tuple(scope["client"] or ())):
            _reset(transport)
        while (await receive())["type"] != "http.disconnect":
            pass


def _reset(transport: asyncio.Transport) -> None:
    with contextlib.suppress(OSError):
        transport.get_extra_info("socket").setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    transport.abort()


def _watched(fake: FakeTelegram) -> type[HttpToolsProtocol]:
    """uvicorn's protocol, but we hold its connections so that we can cut them."""

    class Watched(HttpToolsProtocol):
        def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
            super().connection_made(transport)
            fake._open[transport.get_extra_info("peername")] = transport
            if fake.outage:
                _reset(transport)

        def connection_lost(self, exc: Exception | None) -> None:
            fake._open.pop(self.client, None)
            super().connection_lost(exc)

    return Watched
