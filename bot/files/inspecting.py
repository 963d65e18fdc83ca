"""One file sent in a conversation, from its bytes to what is known of it; everything that can be wrong is said."""

import hashlib

from bot.files.checking import LARGEST_SENT, Refused, check
from bot.files.kinds import PICTURES, kind_of, shown_name
from bot.files.pictures import check_pdf, check_picture
from handlers.evidence_values import FileSeen

TOO_LARGE = f"文件超过 {LARGEST_SENT // 1_000_000} MB，无法接收；请压缩后再发，或拆成几份。"
PACKAGES = frozenset({"docx", "xlsx"})


def inspected(content: bytes, name: str) -> FileSeen:
    """What the file is, without its cells; one that is not taken carries the reason. Reads headers, parses nothing."""
    try:
        if len(content) > LARGEST_SENT:
            raise Refused(TOO_LARGE)
        kind = kind_of(content, name)
        if kind in PICTURES:
            check_picture(content, kind)
        elif kind == "pdf":
            check_pdf(content)
        else:
            check(content, kind, LARGEST_SENT)
    except Refused as refused:
        return FileSeen(shown_name(name, "")[:-1], refused=str(refused))
    return FileSeen(shown_name(name, kind), kind, len(content), hashlib.sha256(content).hexdigest())
