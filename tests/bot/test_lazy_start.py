"""The first line of the conversation must not wait for libraries that only later words need."""

import subprocess
import sys
from pathlib import Path

HEAVY = ("langchain", "langchain_core", "chromadb", "numpy", "jieba", "telegram", "docx", "cn2an", "openpyxl")

SAY_HELLO = """
import sys, asyncio, io
from bot.channels.jsonl import converse
from bot.app import build
from bot.settings import Settings

async def talk():
    app = await build(Settings.read())
    await converse(app, "张三", io.BytesIO('{"text": "你好"}\\n'.encode()))
    await app.close()

asyncio.run(talk())
print("LOADED", *sorted({name.partition(".")[0] for name in sys.modules}))
"""


def test_the_first_line_loads_no_heavy_library(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", SAY_HELLO],
        env={"DATA_DIR": str(tmp_path), "PATH": "", "PYTHONPATH": str(Path(__file__).parent.parent.parent)},
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )
    loaded = set(done.stdout.splitlines()[-1].split()[1:])
    assert not loaded & set(HEAVY), loaded & set(HEAVY)


def test_a_second_start_does_not_load_the_migrations(tmp_path: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "bot", "chat", "--jsonl"]
    environment = {"DATA_DIR": str(tmp_path), "PATH": "", "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
    for start in (1, 2):
        done = subprocess.run(
            command,
            input='{"text": "你好"}\n'.encode(),
            env=environment,
            cwd=tmp_path,
            capture_output=True,
            check=True,
            timeout=60,
        )
        loaded = done.stderr.decode()
        assert '{"done": true}' in done.stdout.decode()
        assert ("alembic" in loaded) is (start == 1)
