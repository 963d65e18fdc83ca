"""What a superior wants is no fact: `领导说面积要150平`; what he has us write is asked about: `领导说写50个`."""

import re
from collections.abc import Iterator

from bot.understanding.labels import clauses
from bot.understanding.others import tells_a_figure
from bot.understanding.patterns import either, one_of
from bot.understanding.quantities import quantities
from bot.understanding.scope import Draft, Scope

_WHO = one_of(
    r"领导|[局科处县区市院站镇]长|主任|书记|头儿|上级|上面|上头",  # 我们领导说
    r"省里|市里|县里|区里|局里|部里|厅里|省厅|市局|人社[局厅]|考核组",  # 市里要求
    r"我们(?:老板|经理)",  # 我们老板说
)
_SPEAKS = r"(?:说|讲|嫌|让|叫|要(?!的)|希望|想|规定|交代|吩咐|指示|建议|喊|意思|的意思|认为|觉得|估计?)"
_SAID = re.compile(
    rf"(?<!按)(?<!按照)(?<!根据)(?<!照)(?:{_WHO})(?:他|她|们|那边|都|一直|老|就|刚才?|又|也|还|非|总)*(?P<says>{_SPEAKS})"
)
"""Not `按市里要求每月办2场`, which is done."""
_ENDS = re.compile(
    r"[。;；\n]|[,，\s](?=那就|那我|所以|但|不过|可是?|其实|实际|现在|目前|我(?!们?要)|咱|结果|真实|事实|本来)|(?:但是|不过|实际|其实)"
)
_WANTS = either(
    r"要(?!是|不|紧|么|统计|算|报了|交了)",  # 领导说要有3个持证
    r"至少|起码|最少|不(?:能|得|要)?(?:少于|低于|小于|少)",  # 领导说至少要100平
    r"应该?(?!是|该是)|应当(?!是)|必须|务必|最好|争取|力争|尽量|希望|想|目标|规定|建议",  # 局长说专职应该5个
    r"得(?:有|要|写|到|达|填|报|搞|弄|凑)",  # 领导讲得有5个
    r"(?:让|叫|喊)(?:我们?|咱们?|大家)?(?:再|都|就|往[上高多大]|多|统一|先)*(?:写|填|弄|搞|凑|做|达)",  # 让写500个
    r"达到|达标",  # 领导说达到200平
)
_HEARD = either(
    r"写|填|报(?![:：])|改[成为到]?|按|定",  # 领导说写50个
    r"大概|大约|估计|可能|差不多|好像|觉得|认为|嫌",  # 领导说大概前20%
)
_REFUSED = re.compile(r"没(?:有)?(?:同意|答应|改|写|听|敢|照)|不(?:同意|答应|改|行|肯|敢|能改)|拒绝")


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """From a superior's word to the end of what he says."""
    for said in _SAID.finditer(text):
        end = _ENDS.search(text, said.end())
        yield said.start("says"), end.start() if end else len(text)


def _clauses_of(text: str) -> Iterator[tuple[int, int]]:
    for first, last in _stretches(text):
        yield from ((first + start, first + end) for start, end in clauses(text[first:last]))


def take_wishes_out(draft: Draft, scope: Scope) -> None:
    """Blanks the figures that a superior wants, or that were refused him."""
    for start, end in list(_clauses_of(draft.text)):
        clause = draft.text[start:end]
        refused = _REFUSED.search(draft.text, end) if _HEARD.search(clause) else None
        if (refused and quantities(clause)) or (_WANTS.search(clause) and tells_a_figure(clause, scope)):
            draft.blank([(start, end), *([refused.span()] if refused else [])])


def is_heard(text: str, place: int) -> bool:
    """Whether the figure at this place is what a superior has us write, to be confirmed before it is recorded."""
    return any(start <= place < end and _HEARD.search(text[start:end]) for start, end in _clauses_of(text))


def has_us_change(text: str) -> bool:
    """`领导让把面积改成140`: a correction that is asked about before it is made."""
    return any("改" in text[start:end] for start, end in _clauses_of(text))
