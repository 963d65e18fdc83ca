"""The web server: Telegram's deliveries, answered 200 once they are committed, and the two health pages."""

import hmac
import json
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager

import uvicorn
from starlette.applications import Starlette
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from bot.channels.telegram.health import Health
from bot.channels.telegram.intake import Desk
from bot.logs import log
from bot.settings import Settings

LARGEST = 1_000_000
"""Bytes of one delivery; Telegram's own are a few thousand."""
SECRET = "X-Telegram-Bot-Api-Secret-Token"  # noqa: S105 - the name of a header
PORT = 8080
Reachable = Callable[[], Awaitable[bool]]


def web(settings: Settings, desk: Desk, health: Health, reachable: Reachable) -> Starlette:
    """The routes; that of the deliveries only where a webhook is configured. `reachable`: the database answers."""

    async def delivery(request: Request) -> Response:
        return await _delivered(request, settings.webhook_secret, desk)

    async def healthz(_: Request) -> Response:
        return PlainTextResponse("ok")

    async def readyz(_: Request) -> Response:
        if health.ready and await reachable():
            return PlainTextResponse("ready")
        return PlainTextResponse("not ready", status_code=503)

    routes = [Route("/healthz", healthz), Route("/readyz", readyz)]
    if settings.bot_webhook_url:
        routes.append(Route(settings.webhook_path, delivery, methods=["POST"]))
    return Starlette(routes=routes)


async def _delivered(request: Request, secret: str, desk: Desk) -> Response:
    given = request.headers.get(SECRET, "")
    if not hmac.compare_digest(given.encode("utf-8", "replace"), secret.encode()):
        return Response(status_code=403)
    try:
        body = await _body(request)
    except ClientDisconnect:
        return Response(status_code=400)
    if body is None:
        return Response(status_code=413)
    try:
        update = json.loads(body)
    except (ValueError, RecursionError):
        return Response(status_code=400)
    if not isinstance(update, dict) or not isinstance(update.get("update_id"), int):
        return Response(status_code=400)
    try:
        await desk.take_in([update])
    except Exception:
        log.exception("intake_failed")
        return Response(status_code=503)  # Telegram delivers it again
    return Response(status_code=200)


async def _body(request: Request) -> bytes | None:
    """None where it is too large; no more than that is read."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST:
            return None
    return bytes(body)


class Server(uvicorn.Server):
    """Serves as one task among others: signals are for the whole process."""

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


def server(app: Starlette, settings: Settings) -> Server:
    """Listens on the configured address; nothing of a request stands in the log."""
    config = uvicorn.Config(
        app,
        host=settings.bot_webhook_host,
        port=settings.bot_webhook_port or PORT,
        log_config=None,
        access_log=False,
        lifespan="off",
        server_header=False,
        timeout_graceful_shutdown=3,
    )
    return Server(config)
