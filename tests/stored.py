"""What a database holds, read from outside by plain SQL: the last words of an officer's answers."""

from collections import Counter

from sqlalchemy import create_engine, text

from bot.store.values import from_text

QUERY = """
SELECT a.slot, coalesce(p.new, a.new), a.turn FROM answers a JOIN nominations n ON n.id = a.nomination
LEFT JOIN personal_answers p ON p.answer = a.id JOIN officers o ON o.id = n.created_by
WHERE o.address = :officer ORDER BY a.id
"""


def answers_in(url: str, officer: str) -> tuple[dict[str, object], int]:
    """Slot to its last word, and how many slots were written twice by one message."""
    engine = create_engine(url.replace("sqlite+aiosqlite", "sqlite"))
    try:
        with engine.connect() as conn:
            rows = conn.execute(text(QUERY), {"officer": officer}).all()
    finally:
        engine.dispose()
    held = {slot: from_text(new) for slot, new, _ in rows if new is not None}
    return held, sum(count - 1 for count in Counter((slot, turn) for slot, _, turn in rows).values())
