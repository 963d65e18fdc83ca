"""A correction that names no field means what was recorded last: `不对,是130`, `刚才那个改成80`."""

import re
from dataclasses import replace

from bot.understanding import corrections
from bot.understanding.asked import Asked
from bot.understanding.correction_words import NOT_THIS
from bot.understanding.fields import is_long
from bot.understanding.folding import Folded
from bot.understanding.reading import read_values
from bot.understanding.relative import slipped
from bot.understanding.renamed import renamed
from bot.understanding.scope import Draft, Scope
from bot.understanding.statements import is_no_text
from bot.understanding.texts import unwrapped
from handlers.said import Problem, Said
from rubric.facts import Kind

_POINTS = re.compile(
    r"(?:不好意思|抱歉|哎呀|[哦噢喔啊呃哎诶,，。\s])*+"
    r"(?:(?:刚才|刚刚|刚|前面|上面|之前|上一?|那|这)(?:那|这)?一?[个条题项]?(?:答案|回答|数字|数|问题)?)?(?:我|是|要|想)*+[,，\s]*+"
    r"(?:不对|不是(?!没)|[写填说报打讲选搞弄点输]?错[了啦]?|有误|改成|改为|改一?下|改(?=[\d一-鿿])|更正为?|订正为?|修正为?|换成|应为|应该?是|应该为|重新填)+"
    r"[了啦啊,，。:：\s]*+(?:应该|实际|其实)?[是为]?"
)


def read_pointing(folded: Folded, scope: Scope) -> Draft | None:
    """The new values of what was recorded last; a draft with a problem where it may be one of several fields."""
    head = _POINTS.match(folded.text)
    if not head or not scope.last or not folded.text[head.end() :].strip():
        return None
    if slipped(folded.text) or (_DENIES.search(head[0]) and not _says_new(folded.text)):
        return None
    rest = "，" * head.end() + corrections.cleaned(folded.text)[head.end() :]
    found = [draft for asked in _each(scope) if (draft := _read(folded, scope, asked, rest))]
    if len(found) == 1:
        return found[0]
    together = _read(folded, scope, Asked(None, scope.last), rest) if len(scope.last) > 1 else None
    if together or found:
        return together or _which(scope, rest)
    return _text(folded, scope, head.end())


_DENIES = re.compile(r"不是\Z")


def _says_new(text: str) -> bool:
    """`不是120,是130`; 不是试点 by itself only denies, and gives no value for what was recorded last."""
    return bool(NOT_THIS.sub("，", text).strip("，,。.!！~ 的了啊呀吧呢哦"))


def _each(scope: Scope) -> list[Asked]:
    """Each fact on its own, the items of one rule together."""
    facts = [Asked(slot, (slot,)) for slot in scope.last if slot in scope.rule_set.facts]
    rules = dict.fromkeys(slot.rpartition(".")[0] for slot in scope.last if slot in scope.rule_set.checks)
    return [
        *facts,
        *(Asked(rule, tuple(s for s in scope.last if s.rpartition(".")[0] == rule), (rule,)) for rule in rules),
    ]


def _read(folded: Folded, scope: Scope, asked: Asked, text: str) -> Draft | None:
    """What is read for these slots alone; a text is not read here, since anything would be one."""
    draft = read_values(folded, replace(scope, asked=asked), text)
    draft.values = {slot: said for slot, said in draft.values.items() if slot in asked.slots}
    refused = any(problem.said and problem.slot in asked.slots for problem in draft.problems)
    return draft if draft.values or refused else None


def _which(scope: Scope, text: str) -> Draft:
    labels = [scope.rule_set.label(slot) for slot in scope.last]
    message = f"请说明改哪一项：{'、'.join(labels)}。例如“{labels[0]}改成{text.strip('，, ')}”。"
    return Draft(text, problems=[Problem(None, message, "which")])


def _text(folded: Folded, scope: Scope, start: int) -> Draft | None:
    """A name or an address, where just one was recorded last."""
    texts = [scope.rule_set.facts[s] for s in scope.last if scope.rule_set.kind(s) is Kind.TEXT]
    said = unwrapped(folded.original(start, len(folded.text)))
    if len(texts) != 1 or texts[0].personal or is_long(texts[0], scope) or is_no_text(said, scope):
        return None
    if _DENIES.search(folded.text[:start]) and renamed(texts[0].id, f"不是{said}", scope) is None:
        return None  # 不是公益性,是混合型 is said of another field
    draft = Draft(folded.text)
    draft.take(Said(texts[0].id, said))
    return draft if len(said) > 1 else None
