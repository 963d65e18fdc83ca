"""`lingong export ID`: the documents of one nomination, into a folder or a ZIP."""

import asyncio
import sys
from pathlib import Path

from bot.app import App, build
from bot.clock import now
from bot.commands.output import write_json
from bot.documents.exports import folder_for
from bot.documents.material import Material, material_of
from bot.settings import Settings

EVERY = 10
"""How many files lie between two lines of progress."""


def export(nomination: int, to: Path | None, *, as_zip: bool, pdf: bool, as_json: bool) -> int:
    """0 and the place on standard output; 2 where there is no such nomination; 1 where it cannot be written."""
    return asyncio.run(_export(nomination, to, as_zip=as_zip, pdf=pdf, as_json=as_json))


async def _export(nomination: int, to: Path | None, *, as_zip: bool, pdf: bool, as_json: bool) -> int:
    app = await build(Settings.read())
    try:
        contacts = app.settings.collects_contacts(at_home=True)
        situation = (await app.overview(now())).but(collects_contacts=contacts)
        material = material_of(situation, nomination, contacts=contacts)
        if material is None:
            sys.stderr.write(f"没有编号为 {nomination} 的申报；编号请看 lingong markets。\n")
            return 2
        return await asyncio.to_thread(_write, app, material, to, as_zip=as_zip, pdf=pdf, as_json=as_json)
    finally:
        await app.close()


def _write(app: App, material: Material, to: Path | None, *, as_zip: bool, pdf: bool, as_json: bool) -> int:
    from bot.documents.names import file_name
    from bot.documents.package import entries, write_folder, write_zip

    data_dir = app.settings.data_dir
    folder = to or folder_for(data_dir, str(material.nomination.id), now())
    files = entries(material, app.documents.content_of, pdf=pdf)
    today = material.today
    place = folder / file_name(f"材料包-{material.title}", ".zip") if as_zip else folder
    try:
        folder.mkdir(parents=True, exist_ok=True)
        if as_zip:
            write_zip(files, place, _told, (today.year, today.month, today.day))
        else:
            write_folder(files, folder, _told)
    except OSError as bad:
        sys.stderr.write(f"{place}：无法写入：{bad.strerror}。\n")
        return 1
    _say(material, place.resolve(), [entry.name for entry in files], as_json=as_json)
    return 0


def _told(done: int, every: int) -> None:
    if done % EVERY == 0 or done == every:
        sys.stderr.write(f"已写入 {done}/{every} 个文件\n")


def _say(material: Material, place: Path, names: list[str], *, as_json: bool) -> None:
    if as_json:
        write_json({"id": material.nomination.id, "path": str(place), "files": names})
    else:
        sys.stdout.write(f"{place}\n")
