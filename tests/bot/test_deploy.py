"""What stands in deploy/ can be read by what reads it, and names only settings and commands that there are."""

import configparser
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest
import yaml
from stage import Stage, at
from typer.main import get_command

from bot.cli import app
from bot.settings import Settings

ROOT = Path(__file__).parents[2]
DEPLOY = ROOT / "deploy"
UNITS = sorted([*DEPLOY.glob("*.service"), *DEPLOY.glob("*.timer")])
SERVICES = [unit for unit in UNITS if unit.suffix == ".service"]
NAMES = {name.upper() for name in Settings.model_fields}
OTHERS = {
    "LINGONG",  # which program backup.sh runs
    "PIP_INDEX_URL",  # the builder's own
    "POSTGRES_PASSWORD",
    "POSTGRES_USER",
    "POSTGRES_DB",
    "TZ",
}
HARDENED = {
    "NoNewPrivileges": "yes",
    "ProtectSystem": "strict",
    "ProtectHome": "yes",
    "PrivateTmp": "yes",
    "UMask": "0077",
}


def parsed(unit: Path) -> configparser.ConfigParser:
    found = configparser.ConfigParser(interpolation=None, strict=True)
    found.optionxform = str  # type: ignore[assignment, method-assign]
    found.read(unit, encoding="utf-8")
    return found


def composed() -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
    return found


def test_there_are_units_for_service_worker_backup_and_timer() -> None:
    assert [unit.name for unit in UNITS] == [
        "lingong-backup.service",
        "lingong-backup.timer",
        "lingong-worker@.service",
        "lingong.service",
    ]


@pytest.mark.parametrize("unit", SERVICES, ids=lambda unit: unit.name)
def test_a_service_is_hardened_and_keeps_to_its_folder(unit: Path) -> None:
    service = parsed(unit)["Service"]
    assert {key: service[key] for key in HARDENED} == HARDENED
    assert service["StateDirectory"] == "lingong"
    assert service["EnvironmentFile"] == "/etc/lingong/lingong.env"
    assert service["User"] == "lingong"


@pytest.mark.parametrize("name", ["lingong.service", "lingong-worker@.service"])
def test_a_serving_unit_comes_back_and_is_given_time_to_end(name: str) -> None:
    unit = parsed(DEPLOY / name)
    assert unit["Service"]["Restart"] == "always"
    assert unit["Unit"]["StartLimitIntervalSec"] == "0"
    assert int(unit["Service"]["TimeoutStopSec"]) > 10


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd here")
def test_systemd_takes_every_unit(tmp_path: Path) -> None:
    """But for the programs, which are where an installation puts them."""
    for unit in UNITS:
        text = re.sub(r"/opt/lingong/\S+", "/bin/true", unit.read_text(encoding="utf-8"))
        (tmp_path / unit.name.replace("@.", "@1.")).write_text(text, encoding="utf-8")
    command = ["systemd-analyze", "verify", *(str(place) for place in sorted(tmp_path.iterdir()))]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    said = [line for line in (done.stdout + done.stderr).splitlines() if "lingong" in line]
    assert (done.returncode, said) == (0, [])


def test_every_command_in_deploy_is_one_of_ours() -> None:
    ours = set(getattr(get_command(app), "commands"))  # noqa: B009 - click's own type has it
    called = {parsed(unit)["Service"]["ExecStart"].split()[1] for unit in SERVICES if "bin/lingong" in unit.read_text()}
    called |= {service["command"][0] for name, service in composed()["services"].items() if name in {"bot", "worker"}}
    called |= set(re.findall(r'"\$lingong" (\w+)', (DEPLOY / "backup.sh").read_text()))
    assert called == {"telegram", "worker", "backup", "restore"} & ours


def test_every_environment_name_in_deploy_is_a_setting() -> None:
    services = composed()["services"].values()
    named = {name for service in services for name in service.get("environment", {})}
    for line in (DEPLOY / "Dockerfile").read_text(encoding="utf-8").splitlines():
        if line.startswith("ENV "):
            named |= {pair.partition("=")[0] for pair in line.split()[1:]}
    named |= set(re.findall(r"\$\{([A-Z_]+)", "".join(place.read_text() for place in DEPLOY.iterdir())))
    python = {name for name in named if name.startswith(("PYTHON", "PIP_"))} | {"PATH"}
    assert named - python - OTHERS <= NAMES
    assert {"DATABASE_URL", "DATA_DIR", "BOT_WEBHOOK_PORT"} <= named


def test_compose_runs_one_receiver_workers_and_postgresql() -> None:
    services = composed()["services"]
    assert set(services) == {"db", "bot", "worker", "backup"}
    assert services["db"]["image"] == "postgres:15"
    for name in ("bot", "worker"):
        assert services[name]["depends_on"] == {"db": {"condition": "service_healthy"}}
        assert services[name]["read_only"] is True
        assert services[name]["volumes"] == ["data:/var/lib/lingong"]
        assert int(services[name]["stop_grace_period"].removesuffix("s")) > 10
    assert services["bot"]["ports"] == ["127.0.0.1:8080:8080"], "only this machine reaches it"
    assert set(composed()["volumes"]) == {"data", "database", "backups"}


def test_the_image_is_built_from_the_hashed_lock_and_runs_unprivileged() -> None:
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    assert "--require-hashes --no-deps -r requirements.lock" in text
    assert text.index("useradd") < text.index("\nUSER lingong") < text.index("\nENTRYPOINT")
    copied = [name for line in text.splitlines() if line.startswith("COPY") for name in line.split()[1:-1]]
    assert all((ROOT / name).exists() for name in copied)
    packages = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("include = [")[1].split("]")[0]
    assert {name.strip(' "*') for name in packages.split(",")} <= set(copied)
    assert "/readyz" in text


def test_no_address_of_a_registry_stands_in_deploy() -> None:
    text = "".join(place.read_text(encoding="utf-8") for place in DEPLOY.iterdir())
    hosts = set(re.findall(r"https?://([\w.-]+)", text))
    assert hosts <= {"127.0.0.1"}


def test_operations_names_only_commands_settings_and_files_that_there_are() -> None:
    text = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    ours = set(getattr(get_command(app), "commands"))  # noqa: B009 - click's own type has it
    assert set(re.findall(r"(?<![\w/.@-])lingong ([a-z]+)", text)) <= ours
    settings = set(re.findall(r"\b(?:[A-Z]+_)+[A-Z]+\b", text)) | {"ACCESS"}
    assert settings <= NAMES | OTHERS
    assert all((ROOT / "deploy" / name).exists() for name in re.findall(r"deploy/([\w@.-]+\.\w+)", text))
    assert set(re.findall(r"https?://([\w.-]+)", text)) <= {"127.0.0.1", "主机"}


async def test_the_nightly_backup_is_checked_and_older_ones_go(tmp_path: Path) -> None:
    async with Stage(tmp_path / "data", at("2026-10-12")) as stage:
        await stage.say("你好")
    folder = tmp_path / "backups"
    folder.mkdir()
    old, recent, other = (folder / name for name in ("lingong-1.zip", "lingong-2.zip", "mine.zip"))
    for place, days in ((old, 31), (recent, 29), (other, 400)):
        place.write_bytes(b"x")
        os.utime(place, (time.time() - days * 86400,) * 2)
    program = tmp_path / "lingong"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m bot "$@"\n')
    program.chmod(0o755)
    environment = {**os.environ, "LINGONG": str(program), "DATA_DIR": str(tmp_path / "data"), "PYTHONPATH": str(ROOT)}
    command = [str(DEPLOY / "backup.sh"), str(folder), "30"]
    done = subprocess.run(command, env=environment, cwd=tmp_path, capture_output=True, text=True, check=True)
    assert "完好" in done.stdout
    assert not old.exists()
    left = {place.name for place in folder.iterdir()}
    assert {"lingong-2.zip", "mine.zip"} < left
    assert len(left) == 3
    failed = subprocess.run(command, env={**environment, "DATABASE_URL": "postgresql://x@127.0.0.1:1/x"}, check=False)
    assert failed.returncode != 0
    assert {place.name for place in folder.iterdir()} == left, "no backup, none deleted"
