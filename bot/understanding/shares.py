"""Parts and wholes: `六成`, `都是专职`, and 兼职 beside 专职."""

import re
from fractions import Fraction

from bot.understanding.labels import clauses, labels
from bot.understanding.numerals import NUMERAL, number_of
from bot.understanding.patterns import either
from bot.understanding.polarity import negative
from bot.understanding.quantities import quantities
from bot.understanding.scope import Draft, Scope
from bot.understanding.taking import take_figure
from bot.understanding.timing import Figure
from handlers.said import Problem, Said
from rubric.facts import Fact
from rubric.values import exact, number

_ALL_OF = re.compile(r"(?:全部?都?|都|均|清一色|个个|人人|每个人)(?:是|为|有|算|持)*")
_PART_TIME = either(
    rf"(?<![减扣除去掉])兼职(?:的|人员)?(?:有|是|共|[:：])?\s?(?P<after>{NUMERAL})(?:个|名|人|位)*",  # 专职：6；兼职：3
    rf"(?P<before>{NUMERAL})(?:个|名|人|位)*(?:[是为](?:(?![专全持])[一-鿿]{{1,2}})?|的)?"  # 其余2名为社区兼职
    r"兼(?:职|(?=的?(?:$|[,，。;；\s])))(?:的|人员)?",
)
_PART_TIME_BEHIND = re.compile(
    rf"(?<![减扣除去掉])兼职(?:的|人员)?(?:有|是|共|[:：])?\s?(?P<after>{NUMERAL})(?P<before>(?!))?"
    r"(?:个|名|人|位)*+(?!\s?(?:是|的)?专职)"
)
_INSIDE = re.compile(r"(?:其中|里头?|里面|当中)(?:有|的)*\s?\Z")
_EVERY_ONE = re.compile(r"[＿人名个员位](?:[一-鿿]{2,4})?(?:全部?都?是?|都是?|均为?)(?!没|无|不)[一-鿿]{2,4}$")


def every_one(clause: str) -> bool:
    """`15名工作人员全部专职`: the figure just given is of both."""
    return bool(_EVERY_ONE.search(clause))


def share_of(share: Figure, fact: Fact, draft: Draft, scope: Scope) -> Figure | None:
    """`六成达成意向` of the seekers named in the same message or before; of an unknown whole it is no figure yet."""
    whole = scope.rule_set.facts.get(scope.words.wholes.get(fact.id, ""))
    if whole is None:
        return None
    known = draft.values[whole.id].value if whole.id in draft.values else scope.answers.get(whole.id)
    if known is not None:
        how = f"{known}×{float(share.value):g}%"
        return Figure(exact(known) * share.value / 100, share.approx, share.bound, how=how)
    said = Said(fact.id, number(share.value / 100), share.approx, share.bound)
    message = f"还不知道{whole.label}，不能由比例算出{fact.label}。请填{fact.label}的数目，例如 {fact.example}。"
    draft.refuse(Problem(fact.id, message, "ratio", said))
    return None


def read_all_of(draft: Draft, scope: Scope) -> None:
    """`全都是专职`: the whole of what it is a part of."""
    for start, end in clauses(draft.text):
        clause = draft.text[start:end]
        if (
            not _ALL_OF.search(clause)
            or negative(clause)
            or "除" in clause
            or ((quantities(clause) or "＿" in clause) and not every_one(clause))
        ):
            continue
        for found in labels(clause, scope):
            fact = scope.rule_set.facts[found.meanings[0]]
            known = scope.words.wholes.get(fact.id) in {*draft.values, *scope.answers}
            if fact.id in scope.words.wholes and fact.id not in draft.values and (known or scope.asks(fact.id)):
                told = share_of(Figure(Fraction(100), share=True), fact, draft, scope)
                if told:
                    take_figure(draft, fact, told)


_REST = re.compile(
    r"(?:余下|剩下|其余|其他|其它|剩余|别的|另外)(?:的|人员?|几个|同事|[\d一二两三四五六七八九十]+[个位名人])*(?:全部?|都|均|就)*(?:是|为|算)?\s?"
)
_EXCEPT = re.compile(rf"除[了去开]?[^,，。;；\d]{{0,4}}?(?P<n>{NUMERAL})(?:个|位|名|人)")


def rest_is(text: str, fact: Fact) -> int | None:
    """Where 其余都是… speaks of this fact, so that the figures before it are of the whole."""
    found = (m for m in _REST.finditer(text) if any(text.startswith(name, m.end()) for name in fact.aliases))
    return next((match.start() for match in found), None)


def excepted(text: str) -> Fraction | None:
    """`除了两位…`: how many of a whole are not meant."""
    match = _EXCEPT.search(text)
    return number_of(match["n"]) if match else None


def read_rest(draft: Draft, scope: Scope, others: Fraction | None) -> None:
    """`一共14,兼职2,余下专职`, `8个人,除了两位…其余都是专职`: the whole without the others."""
    for match in _REST.finditer(draft.text):
        named = [f for f in scope.words.labels.find(draft.text[match.end() :]) if f.start == 0]
        fact = scope.rule_set.facts[named[0].meanings[0]] if named else None
        whole = scope.words.wholes.get(fact.id) if fact else None
        if fact is None or whole not in draft.values or others is None or fact.id in draft.values:
            continue
        known = exact(draft.values[whole].value)
        if known > others:
            take_figure(draft, fact, Figure(known - others, how=f"{known}-{others}"))


_NOT_COUNTED = re.compile(r"\s?(?:的|都|也|就)*(?:不算|不计|没算|不在内|不含|除外)")


_FULL_AND_PART = re.compile(
    rf"专\s?(?P<full>{NUMERAL})[人个名]?[、,，/+]?\s?兼\s?(?P<part>{NUMERAL})[人个名]?(?=[)）、,，。;；\s]|$)"
)


def take_full_and_part(draft: Draft, scope: Scope) -> None:
    """`9（专6兼3）`: how a sheet parts the whole staff."""
    fact = next((f for f in scope.words.numeric if "专职" in f.aliases), None)
    match = _FULL_AND_PART.search(draft.text)
    if fact and match:
        take_figure(draft, fact, Figure(number_of(match["full"]) or Fraction(0)), match.span())


def take_beside(draft: Draft, scope: Scope) -> Fraction | None:
    """`兼职3` beside 专职: no field of its own, and no figure of another one."""
    if not any("专职" in f.aliases for f in scope.words.numeric):
        return None
    found = list(_PART_TIME_BEHIND.finditer(draft.text)) or list(_PART_TIME.finditer(draft.text))
    if not found:
        return None
    whole = [match for match in found if not _INSIDE.search(draft.text[: match.start()])]
    match = (whole or found)[-1]
    draft.blank([match.span() for match in found])
    if re.search(r"除[了去]?\s?\Z", draft.text[: match.start()]) or _NOT_COUNTED.match(draft.text, match.end()):
        return None  # 除了两个兼职都是专职
    return number_of(match["after"] or match["before"])


_LEFT_OUT = re.compile(
    r"(?:剔除|除去|扣除|减去|去掉|除掉|扣掉|不算)兼职(?:的|人员)?(?:的)?\s?(?P<n>" + NUMERAL + ")(?:个|名|人|位)*"
)


_INSIDE_PART = re.compile(
    rf"(?P<whole>{NUMERAL})(?:个|名|人|位)*(?:里头?|里面|当中|之中|中|其中)(?:有)?\s?(?P<part>{NUMERAL})(?:个|名|人|位)*(?:是|的)?兼"
)


def take_without_inside(draft: Draft, scope: Scope) -> bool:
    """`8个里头三个兼` while full-time staff is asked: the whole, and the whole without those."""
    match = _INSIDE_PART.search(draft.text)
    whole = scope.rule_set.facts.get(scope.words.wholes.get(scope.fact.id, "")) if scope.fact else None
    if not match or scope.fact is None or whole is None or "专职" not in scope.fact.aliases:
        return False
    every, part = number_of(match["whole"]) or Fraction(0), number_of(match["part"]) or Fraction(0)
    if every < part or quantities(draft.text[match.end() :]):
        return False
    take_figure(draft, whole, Figure(every))
    take_figure(draft, scope.fact, Figure(every - part, how=f"{every}-{part}"), match.span())
    return True


def take_left_out(draft: Draft, scope: Scope) -> Fraction | None:
    """`总人数12,剔除兼职4人`: how many of the whole are not full-time, while full-time staff is asked."""
    match = _LEFT_OUT.search(draft.text) if scope.fact and scope.fact.id in scope.words.wholes else None
    if not match:
        return None
    draft.blank([match.span()])
    return number_of(match["n"])


def take_the_rest(draft: Draft, scope: Scope, left_out: Fraction | None) -> None:
    """The asked part is the whole of this message without those."""
    whole = scope.words.wholes.get(scope.fact.id) if scope.fact else None
    if scope.fact is None or left_out is None or whole not in draft.values or scope.fact.id in draft.values:
        return
    known = exact(draft.values[whole].value)
    if known > left_out:
        take_figure(draft, scope.fact, Figure(known - left_out, how=f"{known}-{left_out}"))


def add_up(draft: Draft, scope: Scope, beside: Fraction | None) -> None:
    """专职 and 兼职 together are the whole staff, where the whole was not given."""
    part = next((f for f in scope.words.numeric if "专职" in f.aliases and f.id in draft.values), None)
    whole = scope.rule_set.facts.get(scope.words.wholes.get(part.id, "")) if part else None
    if part and whole and beside is not None and whole.id not in draft.values:
        known = exact(draft.values[part.id].value)
        take_figure(draft, whole, Figure(known + beside, how=f"{known}+{beside}"))
