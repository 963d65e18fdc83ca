"""What an operator can set, from the environment or `.env`; every name stands in `.env.example`."""

from enum import StrEnum
from pathlib import Path
from typing import Self

from pydantic import Field, ValidationError
from pydantic_settings import BaseSettings, SettingsConfigDict


class Collect(StrEnum):
    """Whether names and telephone numbers are asked for: in the terminal yes, on Telegram no, unless set."""

    AUTO = "auto"
    YES = "yes"
    NO = "no"


class BadSettings(Exception):
    """Settings that cannot be used, one Chinese line each."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


class Settings(BaseSettings):
    """The settings of one process."""

    model_config = SettingsConfigDict(env_file=".env", env_file_encoding="utf-8", extra="ignore", frozen=True)

    data_dir: Path = Path("data")
    database_url: str = ""
    collect_contacts: Collect = Collect.AUTO
    rule_set: str = Field("zhejiang2023", pattern=r"^[A-Za-z0-9_-]+$")

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

    def collects_contacts(self, *, at_home: bool) -> bool:
        """`at_home`: a channel whose data does not leave the operator's machine (the terminal)."""
        return at_home if self.collect_contacts is Collect.AUTO else self.collect_contacts is Collect.YES
