"""What lies outside this machine: Telegram through its proxy, the optional models; one small request each."""

import asyncio
from collections.abc import Iterator
from typing import Any

from bot.doctor.findings import Finding, State
from bot.endpoints import NoAnswer, within
from bot.settings import Settings

SECONDS = 8.0
"""For one request."""


def examine_telegram(settings: Settings) -> Iterator[Finding]:
    if not settings.telegram_bot_token.get_secret_value():
        yield Finding("telegram", "Telegram", State.NOTE, "没有设置 TELEGRAM_BOT_TOKEN，只能在终端使用。")
        return
    from telegram.error import InvalidToken, TelegramError

    try:
        me, webhook = asyncio.run(_asked(settings))
    except InvalidToken:
        line = "不认可这个令牌。请核对 TELEGRAM_BOT_TOKEN；自建接口请核对 TELEGRAM_BASE_URL。"
        yield Finding("telegram", "Telegram", State.MEND, line)
    except (TelegramError, TimeoutError) as error:
        proxy = "请检查 TELEGRAM_PROXY 是否可用" if settings.telegram_proxy else "需要代理时请设置 TELEGRAM_PROXY"
        line = f"连不上（{type(error).__name__}）。请检查网络；{proxy}。"
        yield Finding("telegram", "Telegram", State.MEND, line)
    else:
        yield Finding("telegram", "Telegram", State.FINE, f"已连上机器人 @{me.get('username')}。")
        yield from _delivery(settings, webhook)


async def _asked(settings: Settings) -> tuple[dict[str, Any], dict[str, Any]]:
    from telegram.error import BadRequest, InvalidToken

    from bot.channels.telegram.requests import Line

    line = Line(settings)
    try:
        async with asyncio.timeout(SECONDS):
            me = await line.call("getMe")
            try:
                webhook = await line.call("getWebhookInfo")
            except (BadRequest, InvalidToken):  # a server of one's own may not know it
                webhook = {}
            return dict(me), dict(webhook)
    finally:
        await line.close()


def _delivery(settings: Settings, told: dict[str, Any]) -> Iterator[Finding]:
    """How Telegram says that it delivers, beside what is set here."""
    address, pending = str(told.get("url") or ""), int(told.get("pending_update_count") or 0)
    if "url" not in told:
        return
    if settings.bot_webhook_url != address:
        state, line = State.NOTE, "Telegram 上登记的推送地址与 BOT_WEBHOOK_URL 不同；lingong telegram 启动时会改过来。"
    elif told.get("last_error_message"):
        state, line = State.NOTE, f"最近一次推送失败：{told['last_error_message']}。请检查反向代理和证书。"
    else:
        state, line = State.FINE, "推送。" if address else "长轮询。"
    yield Finding("delivery", "接收方式", state, f"{line}{f'还有 {pending} 条消息等待接收。' if pending else ''}")


def examine_model(settings: Settings) -> Iterator[Finding]:
    """The language model, only where one is set; without it everything works."""
    if not settings.llm_model:
        yield Finding("llm", "大模型", State.FINE, "没有设置，不影响使用。")
        return
    from bot.models import proposer_of

    proposer = proposer_of(settings)
    if proposer is None:
        line = "没有安装所需的软件包。请运行 pip install 'lingong[llm]'，或改设 LLM_BASE_URL。"
        yield Finding("llm", "大模型", State.MEND, line)
        return
    chat = proposer.chat
    try:
        within(SECONDS, lambda: chat("只回答：好", "好", SECONDS))
    except NoAnswer as failed:
        yield Finding(
            "llm", "大模型", State.MEND, f"没有应答（{failed}）。请核对 LLM_BASE_URL、LLM_API_KEY、LLM_MODEL。"
        )
    else:
        yield Finding("llm", "大模型", State.FINE, f"{settings.llm_model} 有应答。")


def examine_embeddings(settings: Settings) -> Iterator[Finding]:
    if not (settings.embedding_base_url and settings.embedding_model):
        yield Finding("embedding", "向量模型", State.FINE, "没有设置，用内置的离线方法。")
        return
    from bot.embeddings import EndpointEmbeddings
    from bot.endpoints import Endpoint

    endpoint = Endpoint(settings.embedding_base_url, settings.embedding_api_key.get_secret_value())
    try:
        found = within(SECONDS, lambda: EndpointEmbeddings(endpoint, settings.embedding_model).embed_query("零工市场"))
    except NoAnswer as failed:
        line = f"没有应答（{failed}）。请核对 EMBEDDING_BASE_URL、EMBEDDING_API_KEY、EMBEDDING_MODEL。"
        yield Finding("embedding", "向量模型", State.MEND, line)
    else:
        yield Finding("embedding", "向量模型", State.FINE, f"{settings.embedding_model} 有应答，{len(found)} 维。")
