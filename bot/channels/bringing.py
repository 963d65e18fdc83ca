"""Files on this machine: a reply's tokens become the paths of files made below the data folder."""

from dataclasses import replace
from datetime import datetime

from bot.app import App
from handlers.reply import Reply
from handlers.situation import Person
from handlers.wording import lines


async def with_files(app: App, person: Person, reply: Reply, moment: datetime) -> Reply:
    """The reply with paths for tokens; a file that cannot be made is told as a further line."""
    if not reply.files:
        return reply
    found = await app.documents.exported(person, reply.files, moment)
    paths = tuple(str(file.path.resolve()) for file in found.files)
    return replace(reply, text=lines(reply.text, *found.problems), files=paths)
