"""Settings that can each be used and still do not go together, or mean more than one may have thought."""

from collections.abc import Iterator
from urllib.parse import urlsplit

from bot.doctor.findings import Finding, State
from bot.settings import Access, Collect, Settings

_PORTS = frozenset({None, 443, 80, 88, 8443})
"""Those to which Telegram delivers."""
_OFFICIAL = "https://api.telegram.org/bot"


def examine_settings(settings: Settings) -> Iterator[Finding]:
    """One finding for each thing to look at; a single one where there is nothing."""
    found = [*_webhook(settings), *_proxy(settings), *_access(settings), *_endpoints(settings)]
    yield from found or [Finding("settings", "设置", State.FINE, "可以使用，没有互相矛盾的地方。")]


def _webhook(settings: Settings) -> Iterator[Finding]:
    def said(state: State, line: str) -> Finding:
        return Finding("webhook_settings", "推送设置", state, line)

    if not settings.bot_webhook_url:
        if settings.bot_webhook_secret.get_secret_value():
            yield said(State.NOTE, "设了 BOT_WEBHOOK_SECRET 而没有设 BOT_WEBHOOK_URL，现为长轮询，密钥不起作用。")
        return
    address = urlsplit(settings.bot_webhook_url)
    official = settings.telegram_base_url == _OFFICIAL
    if official and (address.scheme != "https" or address.port not in _PORTS):
        yield said(State.MEND, "BOT_WEBHOOK_URL 须以 https:// 开头，端口为 443、80、88 或 8443，否则 Telegram 不推送。")
    if settings.bot_webhook_port is None:
        yield said(State.NOTE, "没有设 BOT_WEBHOOK_PORT，本机监听 8080；反向代理须转到这个端口。")
    if not settings.telegram_bot_token.get_secret_value():
        yield said(State.MEND, "设了 BOT_WEBHOOK_URL 而没有设 TELEGRAM_BOT_TOKEN。")
    if settings.bot_webhook_host in {"0.0.0.0", "::"}:  # noqa: S104 - what is warned of
        yield said(State.NOTE, "BOT_WEBHOOK_HOST 对所有网卡开放。请确认防火墙只放行反向代理。")


def _proxy(settings: Settings) -> Iterator[Finding]:
    if settings.telegram_proxy and urlsplit(settings.telegram_proxy).scheme not in {"http", "https"}:
        line = "TELEGRAM_PROXY 只支持 HTTP 代理，写作 http://主机:端口。"
        yield Finding("proxy", "代理", State.MEND, line)


def _access(settings: Settings) -> Iterator[Finding]:
    if not settings.telegram_bot_token.get_secret_value():
        return
    if settings.access is Access.OPEN:
        line = "ACCESS=open：任何人都可以使用，仅供试用。正式使用请改回 invite。"
        yield Finding("access", "使用权限", State.NOTE, line)
    if settings.collect_contacts is Collect.YES:
        line = (
            "COLLECT_CONTACTS=yes：联系人和电话会经过境外的 Telegram 服务器，请确认已按个人信息保护法第36条作过评估。"
        )
        yield Finding("contacts", "个人信息", State.NOTE, line)


def _endpoints(settings: Settings) -> Iterator[Finding]:
    """An address without a model, or a key without both, does nothing."""
    for check, name, address, model, key in (
        ("llm", "LLM", settings.llm_base_url, settings.llm_model, settings.llm_api_key),
        ("embedding", "EMBEDDING", settings.embedding_base_url, settings.embedding_model, settings.embedding_api_key),
    ):
        if address and not model:
            line = f"设了 {name}_BASE_URL 而没有设 {name}_MODEL，不起作用。"
        elif key.get_secret_value() and not model:
            line = f"设了 {name}_API_KEY 而没有设 {name}_MODEL，不起作用。"
        elif name == "EMBEDDING" and model and not address:
            line = f"设了 {name}_MODEL 而没有设 {name}_BASE_URL，不起作用。"
        else:
            continue
        yield Finding(f"{check}_settings", f"{name} 设置", State.NOTE, line)
