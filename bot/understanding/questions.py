"""Which part of a message asks something about the policy; a number in a question is no answer."""

import re
from collections.abc import Iterable

_CUTS = re.compile(r"[。;；!！\n]+|[?？]+|[,，]+|(?<=[^\d\s])\s+|\s+(?=[^\d\s])")
_NOT_ASKING = re.compile(
    r"(?:具体)?(?:哪|什么|多少|谁|几)[^,。?？]{0,6}(?:忘|记不|不记|想不起|不清|不知|不晓|没数|说不)|(?:啥|什么|谁|哪里?|哪个|怎么|多少|几时"
    r"|何时)[^,。?？]{0,6}?(?:都|也)(?!算|能|可以|行|要|得)|没有?[一-鿿]{0,3}(?:啥|什么)|(?:具体)?(?:到)?(?:哪|几)[一个]?[天号日][^?？]{0,14}(?:没有?|未)(?:写|记|说|注明|标|提)|没(?:有)?(?:多少|怎么)|没什么|有(?:啥|什么)(?:说|写)什么|什么的|不怎么|多少有"
    r"|不(?:太)?(?:确定|知道|清楚|晓得)(?:有没有|是否有)(?=$|[,，。])|不管(?:怎么|什么|谁|啥)|无论(?:如何|什么)|(?:啥|谁|哪)人?[^,。?？]{1,8}(?:啥|谁|哪)人?|怎么说呢|好几|几乎|不知道.{0,6}(?:多少|什么|谁|怎么)$|是不是的"
    r"|有没有都|没有没有"
)
_ENDS = re.compile(
    r"(?:[?？]|(?<!还)[对是行算]吧|(?<!还)可以吧|吗|有(?:没有)?(?:影响|关系|问题|要求|规定|区别|说法|限制)(?:没|不|伐)|(?:可以|能|行|对|是|算|要|有|会[^,。]{1,6})嘛|么(?<!什么)|伐|(?<=[一-鿿]{2})否|(?:算|能|可以|行|要|会|宽|用|够|数|分|好|得)[^,。]{0,8}不|有没有"
    r"|呢(?=[?？]))[\s。.~～啊呀哦😂🤔🙏]*$"
)
_CHOOSES = re.compile(
    r"(?<![动时多说])([一-鿿])不\1(?!紧)|[,，]?还是(?:要|得|必须|只有?|非得)[^,。]{1,12}才|算不算|能不能|可不可以|可不可|是不是|行不行|要不要|会不会|有没有(?!都)|好不好|够不够|对不对|该不该|需不需要|作不作数|合不合|符不符合|是否|能否|可否"
    r"|(?:算|按|是|填|写|报|用|指|要)[^,。]{1,14}还是|[^,。\s]{2,}(?<!主要)(?<!基本)(?<!其实)(?<!一直)(?<!总体)(?<!总的)还是(?!新|老|旧|原|有|没|比较|很|挺|可以|不错|能|会|在|他|她|我)[^,。\s]{2,}"
)
_ASKS = re.compile(
    r"如何|按几|几折算|算几分|够了吧|怎么(?!样)|怎样|咋|什么|啥|哪(?!怕)|谁|(?<!没)多少(?!有|都)|为什么|为啥|(?<![定写是])为何|何时|何处|多久|(?<!差不)多大|多长|几月几号|(?<!好)几号|几点(?!了)|哪一?天|几时|请问|想问|问一下|问下|请教|咨询一下|想了解"
    r"|几[个分条家人平张年月天场次块](?!都)[^,。]{0,8}(?:才|能|算|可以|以上|合格|够|满)|(?:要|需|得|至少|最少|给|能报|占|值|扣"
    r"|加)[^,。]{0,4}几[个分条家人张台年月天场次块]|(?<![十好没有百千万这那哪])(?:几[天个次年月家条项万]|几个?(?:工作日|星期|礼拜|小时))$|咋办|好算|作数伐|也好$"
)
_POLITE = re.compile(r"^(?:请问|想问一?下?|问一?下|请教一?下?|咨询一?下?|对了|另外|还有|顺便)")


def asks(text: str) -> bool:
    """Whether a clause asks something."""
    bare = _NOT_ASKING.sub("＿", text)
    return bool(_ENDS.search(bare) or _CHOOSES.search(bare) or _ASKS.search(bare))


def asks_at_its_end(text: str) -> bool:
    """The narrow test for long texts, which may well hold 如何 or 什么."""
    return bool(re.search(r"(?:[?？]|[对是行算]吧|(?<!还)可以吧|吗|伐)[\s。]*$", text)) or bool(
        _POLITE.match(text) and asks(text)
    )


_LEANS = re.compile(
    r"^(?:那|这|这样|这种|(?:这样|这种|这个|这)的?情况|它|还|能不?能?|可以|算|行|作数|合|符|要不要|给不给|够)*(?:个|种|样|条|项|[\d一二三四五六七八九十]+分)?(?:那|还|也|又)?"
    r"(?:算|行|能|可以|给|作数|合规|符合|要|够|报|填|认|计|得)"
)
_WEIGHS = re.compile(
    r"(?:算|按|是|填|写|报)\s?[\d一二两三四五六七八九十]+[^,。]{0,6}还是\s?[\d一二两三四五六七八九十]+"
)


def leans(question: str) -> bool:
    """`算我们的吗`, `这样行伐`: a question about what was just said, which so far is nothing but its premise."""
    return bool(_LEANS.match(question.lstrip(" ,，。")))


def weighs(question: str) -> bool:
    """`算一个还是十个`: two figures are weighed, and none is given."""
    return bool(_WEIGHS.search(question))


def split(text: str) -> tuple[str, str]:
    """The asking part and the rest, both as they stand; clauses around a question mark stay with the question."""
    pieces = _pieces(text)
    asking = [asks(piece) for piece in pieces]
    if not any(asking):
        return "", text
    first, last = asking.index(True), len(asking) - 1 - asking[::-1].index(True)
    question = "".join(pieces[first : last + 1]).strip(" ,，。")
    rest = "".join((*pieces[:first], *pieces[last + 1 :]))
    return question, rest.strip(" ,，。;；")


def _pieces(text: str) -> list[str]:
    """Clauses with their closing mark."""
    pieces: list[str] = []
    start = 0
    for cut in _CUTS.finditer(text):
        pieces.append(text[start : cut.end()])
        start = cut.end()
    return [piece for piece in (*pieces, text[start:]) if piece.strip()]


_MEANING = re.compile(r"(?P<what>.{2,20}?)(?:到底|具体|究竟|又)?(?:是|指)?的?(?:什么|啥)(?:意思|含义)")
_THIS = re.compile(
    r"(?:请问|想问|你们?|您|[这那此它该个里题项条句一的空栏话]|问题|题目|上面|前面|下面|刚才|问|说|后面|第|[0-9]|我|不知道|不懂|看不懂)*+"
)


def asks_meaning_of_another(text: str, names: Iterable[str]) -> bool:
    """`公益性是什么意思`: a word is to be explained that is none of the `names` of what was asked."""
    match = _MEANING.search(text)
    return match is not None and not _THIS.fullmatch(match["what"]) and not any(name in text for name in names)


_NAMES_A_TOPIC = re.compile(
    r"(?:标准|要求|条件|口径|定义|流程|区别|依据|规定|范围|办法|政策|期限|截止时间|名额|名单|补助|奖补)(?:是)?[?？]?$"
)


def names_a_topic(text: str) -> bool:
    """`就业困难人员的认定标准`: a topic by itself is a question about it."""
    return bool(_NAMES_A_TOPIC.search(text)) and len(text) <= 20
