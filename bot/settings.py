"""What an operator can set, from the environment or `.env`; every name stands in `.env.example`."""

import hashlib
import hmac
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict


class Collect(StrEnum):
    """Whether names and telephone numbers are asked for: in the terminal yes, on Telegram no, unless set."""

    AUTO = "auto"
    YES = "yes"
    NO = "no"


class Access(StrEnum):
    """Who may use the bot on Telegram: who was invited, or whoever writes."""

    INVITE = "invite"
    OPEN = "open"


class Pace(StrEnum):
    """How fast messages go out on Telegram: within its published limits, or as fast as it takes them."""

    POLITE = "polite"
    FAST = "fast"


class LogLevel(StrEnum):
    """From which level on events are logged."""

    DEBUG = "debug"
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class BadSettings(Exception):
    """Settings that cannot be used, one Chinese line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True, env_ignore_empty=True
    )

    data_dir: Path = Path("data")
    database_url: str = ""
    collect_contacts: Collect = Collect.AUTO
    retention_days: int = Field(180, ge=0, le=3650)
    rule_set: str = Field("zhejiang2023", pattern=r"^[A-Za-z0-9_-]+$")
    telegram_bot_token: SecretStr = SecretStr("")
    telegram_base_url: str = "https://api.telegram.org/bot"
    telegram_base_file_url: str = "https://api.telegram.org/file/bot"
    telegram_proxy: str = ""
    telegram_pace: Pace = Pace.POLITE
    bot_webhook_url: str = Field("", pattern=r"^(https?://.+)?$")
    bot_webhook_host: str = "127.0.0.1"
    bot_webhook_port: int | None = Field(None, ge=1, le=65535)
    bot_webhook_secret: SecretStr = SecretStr("")
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    access: Access = Access.INVITE
    llm_base_url: str = Field("", pattern=r"^(https?://.+)?$")
    llm_api_key: SecretStr = SecretStr("")
    llm_model: str = ""
    llm_daily_calls: int = Field(2000, ge=0)
    llm_daily_calls_each: int = Field(60, ge=0)
    embedding_base_url: str = Field("", pattern=r"^(https?://.+)?$")
    embedding_api_key: SecretStr = SecretStr("")
    embedding_model: str = ""
    vector_index: bool = True
    log_level: LogLevel = LogLevel.INFO

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _ids(cls, given: object) -> object:
        return given.replace("，", ",").replace(",", " ").split() if isinstance(given, str) else given

    @field_validator("bot_webhook_secret")
    @classmethod
    def _secret(cls, given: SecretStr) -> SecretStr:
        secret = given.get_secret_value()
        if len(secret) > 256 or not all(c.isascii() and (c.isalnum() or c in "_-") for c in secret):
            raise ValueError("应为1至256个字母、数字、_ 或 -")
        return given

    @classmethod
    def read(cls) -> Self:
        """Raises BadSettings naming every setting that cannot be used."""
        try:
            return cls()
        except ValidationError as error:
            raise BadSettings(
                [
                    f"设置 {str(e['loc'][0]).upper()} 无效：{e['msg']}。请检查环境变量或 .env 文件。"
                    for e in error.errors()
                ]
            ) from error

    @property
    def url(self) -> str:
        """The database: what is set, else SQLite in the data folder."""
        return self.database_url or f"sqlite+aiosqlite:///{self.data_dir.resolve() / 'lingong.db'}"

    @property
    def secrets(self) -> tuple[str, ...]:
        """Everything that nobody else may know, for the log to leave out."""
        held = (self.telegram_bot_token, self.bot_webhook_secret, self.llm_api_key, self.embedding_api_key)
        found = [secret.get_secret_value() for secret in held]
        if self.telegram_bot_token.get_secret_value():
            found += [self.webhook_secret, derived(found[0], "buttons")]
        addresses = (self.database_url, self.telegram_proxy)
        return tuple(filter(None, [*found, *(_password(address) for address in addresses)]))

    @property
    def webhook_path(self) -> str:
        """The path at which the webhook listens: that of its public address."""
        return urlsplit(self.bot_webhook_url).path or "/"

    @property
    def webhook_secret(self) -> str:
        """What each delivery must carry: what is set, else derived from the token, the same in every process."""
        token = self.telegram_bot_token.get_secret_value()
        return self.bot_webhook_secret.get_secret_value() or derived(token, "webhook")

    def collects_contacts(self, *, at_home: bool) -> bool:
        """`at_home`: a channel whose data does not leave the operator's machine (the terminal)."""
        return at_home if self.collect_contacts is Collect.AUTO else self.collect_contacts is Collect.YES


def _password(address: str) -> str:
    try:
        return urlsplit(address).password or ""
    except ValueError:
        return ""


def derived(token: str, purpose: str) -> str:
    """A secret of 64 characters that only who holds the token can know."""
    return hmac.new(token.encode(), purpose.encode(), hashlib.sha256).hexdigest()
