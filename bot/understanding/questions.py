"""Which part of a message asks something about the policy; a number in a question is no answer."""

import re
from collections.abc import Iterable

from bot.understanding.patterns import either, one_of
from knowledge.sound import sounds

_CUTS = re.compile(r"[。;；!！\n]+|[?？]+|[,，]+|(?<=[^\d\s])\s+|\s+(?=[^\d\s])")
_NOT_ASKING = either(
    r"(?:还|就|只|也)(?:差|缺|少)(?:了)?几(?:个|家|人|平|场|名|位|条)",  # 快两百了还差几个
    r"(?:具体)?(?:哪|什么|多少|谁|几)[^,。?？]{0,6}(?:忘|记不|不记|想不起|不清|不知|不晓"  # 几号忘了
    r"|没数|说不)",
    r"(?:啥|什么|谁|哪里?|哪个|怎么|多少|几时|何时)[^,。?？]{0,6}?(?:都|也)(?!算|能|可以"  # 啥台账都没做过
    r"|行|要|得)",
    r"没有?[一-鿿]{0,3}(?:啥|什么)",  # 没啥要说的
    r"(?:具体)?(?:到)?(?:哪|几)[一个]?[天号日][^?？]{0,14}(?:没有?|未)(?:写|记|说|注明|标"  # 具体到哪一天的话简报上没有
    r"|提)",
    r"没(?:有)?(?:多少|怎么)",  # 没多少
    r"没什么",  # 没什么要说明的
    r"有(?:啥|什么)(?:说|写)什么",  # 有啥说什么
    r"什么的|不怎么|多少有",  # 什么的
    r"(?:是不是|有没有|是否)[^,，。?？]{1,10}(?:也|还|都|真|我)*(?:不|弗|勿|没)(?:太"  # 是不是试点我也不知道呢
    r"|大)?(?:知道|清楚|晓得|确定|了解|掌握|好说)",
    r"哪(?:里)?(?:晓得|知道|清楚|懂得?)",  # 哪知道这个
    r"不(?:太)?(?:确定|知道|清楚|晓得)(?:有没有|是否有)(?=$|[,，。])",  # 不确定有没有
    r"不管(?:怎么|什么|谁|啥)",  # 不管怎么
    r"无论(?:如何|什么)",  # 无论如何
    r"[记登][^,。?？]{0,3}(?:啥|谁|哪)[^,。?？]{0,8}",  # 嗯那个本子上就记谁来过要做啥活
    r"(?P<same>啥|谁|哪)人?[^,。?？]{1,8}(?P=same)人?",  # 啥意思 让我填啥
    r"怎么说呢|好几|几乎",  # 好几百
    r"不知道.{0,6}(?:多少|什么|谁|怎么)$",  # 不知道多少
    r"是不是的",  # 是不是的
    r"(?:不知道|不清楚|不确定)(?:我们|这里|县里)?(?:是不是|有没有|是否)的?$",  # 不知道是不是
    r"(?:可能|应该|大概|估计|好像|算|就算)是的?吧",  # 算是吧
    r"(?:几|多少|啥|什么|谁|哪)[^,，。?？]{0,4}就(?:几|多少|啥|什么|谁|哪)",  # 几就几
    r"(?:啥|什么|哪些)[^,，。?？]{0,3}(?:一次|一趟|一遍|全部|统统)",  # 啥一次
    r"不对不对|有没有都|没有没有|不是不是",  # 没有没有
    r"[那这]个(?:啥|什么)(?![时样地])",  # 嗯嗯那个啥就是那边
    r"(?:啥|什么)来着",  # 啥来着
    r"要看(?:怎么|咋|啥|什么)",  # 要看怎么个算法了
    r"(?<![为凭])(?:啥|什么)(?:毛病|问题|事情?|差错|情况)?(?:也|都)?(?:没|呒)",  # 干干净净啥事情都没有
    r"(?:具体)?(?:哪|几)[一个]?(?:天|号|日|年|月)[^,，。?？]{0,8}(?:没问|没查|还没|再问"  # 具体几号我得问问主任
    r"|要问|待查|得问|要查|去问|没弄|在查)",
    r"(?:哪|咋|啥|怎么)说(?:呢|好)",  # 这个怎么说呢......
    r"没有嘛",  # 有的有有的没有嘛
)
_ENDS = re.compile(
    one_of(
        r"[?？]",  # ?
        r"(?<!还)[对是行算]吧",  # 算是吧
        r"(?<!还)可以吧",  # 电子台账可以吧
        r"吗",  # 在吗
        r"有(?:没有)?(?:影响|关系|问题|要求|规定|区别|说法|限制)(?:没|不|伐)",  # 没人持证有影响没
        r"(?:可以|能|行|对|是|算|要|有|会[^,。]{1,6})嘛",  # 有的有有的没有嘛
        r"么(?<!什么)",  # 怎么填
        r"伐",  # 今年还有奖补伐
        r"(?<=[一-鿿]{2})否",  # 试点那条改成否
        r"(?:算|能|可以|行|要|会|宽|用|够|数|分|好|得)[^,。]{0,8}不",  # 兼职算不
        r"有没有",  # 没有没有
        r"呢(?=[?？])",  # 条里面呢
    )
    + r"[\s。.~～啊呀哦😂🤔🙏]*$"
)
_CHOOSES = either(
    r"(?<![动时多说])((?!不)[一-鿿])不\1(?!紧)",  # 社工证行不行
    r"[,，]?还是(?:要|得|必须|只有?|非得)[^,。]{1,12}才",  # 还是要签了才算
    r"算不算|能不能|可不可|是不是|行不行|要不要|会不会",  # 社工证行不行
    r"有没有(?!都)",  # 没有没有
    r"好不好|够不够|对不对|该不该|需不需要|作不作数|合不合|符不符合|是否|能否",  # 市级部门发文是否视同
    r"可否",  # 一体机可否同时视
    r"(?:算|按|是|填|写|报|用|指|要)[^,。]{1,14}还是",  # 按人次还是人数
    r"[^,。\s]{2,}(?<!主要)(?<!基本)(?<!其实)(?<!一直)(?<!总体)(?<!总的)还是(?!新|老|旧|原"  # 按人次还是人数?
    r"|有|没|比较|很|挺|可以|不错|能|会|在|他|她|我)[^,。\s]{2,}",
)
_ASKS = either(
    r"(?:名额|指标|条件|材料|批次)有几[个条家批样份]$",  # 名额有几个
    r"要紧[不伐]",  # 周末停更一次要紧不
    r"碍不碍",  # 碍不碍
    r"碍事[不吗伐]",  # 碍事不
    r"如何|按几|几折算|算几分|够了吧",  # 此条应如何填报
    r"怎么(?!样)",  # 怎么填
    r"怎样|咋|什么|啥",  # 咋填
    r"哪(?!怕)",  # 盖哪个章
    r"谁",  # 申报单位写谁
    r"(?<!没)多少(?!有|都)",  # 奖补多少钱
    r"为什么|为啥",  # 为啥要填这个
    r"(?<![定写是])为何",  # 为何
    r"何时|何处|多久",  # 示范市场复核多久一次
    r"(?<!差不)多大(?!概|约|多|半|数|部)",  # 多大
    r"多长|几月几号",  # 简介写多长合适呀
    r"(?<!好)几号",  # 几号截止
    r"几点(?!了)",  # 几点
    r"哪一?天|几时|请问|想问|问一下|问下|请教|咨询一下|想了解",  # 等我问下同事
    r"几[个分条家人平张年月天场次块](?!都)[^,。]{0,8}(?:才|能|算|可以|以上|合格|够|满)",  # 培训要几次才算
    r"(?:要|需|得|至少|最少|给|能报|占|值|扣|加)[^,。]{0,4}几[个分条家人张台年月天场次块]",  # 要几个证
    r"(?<![十好没有百千万这那哪])(?:几[天个次年月家条项万]|几个?(?:工作日|星期|礼拜"  # 还差几项
    r"|小时))$",
    r"(?<![十好没有百千万这那哪])几(?:个|家|人|名|分|条|次|场|平|天|年|份"  # 目前几分
    r"|张)[啊呀呢哦哇嘛]*$",
    r"(?:报|交|要|填|写|选|带|盖|备)几(?:份|个|家|张|次|套)",  # 要几个证
    r"咋办|好算|作数伐",  # 公益性岗位的人好算进去伐
    r"也好$",  # 头的人也好
)
_POLITE = re.compile(r"^(?:请问|想问一?下?|问一?下|请教一?下?|咨询一?下?|对了|另外|还有|顺便)")


def asks(text: str) -> bool:
    """Whether a clause asks something."""
    bare = _NOT_ASKING.sub("＿", text)
    return bool(_yes_or_no(bare) or _ENDS.search(bare) or _CHOOSES.search(bare) or _ASKS.search(bare))


_ALIKE = re.compile(r"([一-鿿])不([一-鿿])[啊呀呢的?？。]*$")


def _yes_or_no(text: str) -> bool:
    """`行不形`: A不A typed by its sound."""
    match = _ALIKE.search(text) if len(text) <= 24 else None
    return match is not None and sounds(match[1]) == sounds(match[2])


def chooses(text: str) -> bool:
    """`按人算还是按人次算`, `要不要去重`: one of two is to be chosen."""
    return bool(_CHOOSES.search(_NOT_ASKING.sub("＿", text)))


def asks_at_its_end(text: str) -> bool:
    """The narrow test for long texts, which may well hold 如何 or 什么."""
    return bool(re.search(r"(?:[?？]|[对是行算]吧|(?<!还)可以吧|吗|伐)[\s。]*$", text)) or bool(
        _POLITE.match(text) and asks(text)
    )


_LEANS = re.compile(
    r"^(?:是否|会不会|会|要|能否|可否|算不算|算|是不是|要不要|有没有|有)?(?:需要?|属于?|影响|扣|减|失|被扣|丢|符合|合规|视为|计入|按|视同|加分|得分|达标)|^(?:那|这|这样|这种|(?:这样|这种|这个|这)的?情况|它|还|能不?能?|可以|算|行|作数|合|符|要不要|给不给|够)*(?:个|种|样|条|项|[\d一二三四五六七八九十]+分)?(?:那|还|也|又)?"
    r"(?:算|行|能|可以|给|作数|合规|符合|要|够|报|填|认|计|得)"
)
_WEIGHS = re.compile(
    r"(?:算|按|是|填|写|报)\s?[\d一二两三四五六七八九十]+[^,。]{0,6}还是\s?[\d一二两三四五六七八九十]+"
)


_CLOSES = re.compile(
    one_of(
        r"要(?:不)?要紧[不吗伐]?",  # 要要紧
        r"要紧不要紧",  # 要紧不要紧
        r"要紧[不伐]",  # 周末停更一次要紧不
        r"碍不碍事",  # 碍不碍事
        r"碍事[不吗伐]",  # 碍事不
        r"有事[没吗]",  # 有事没
        r"算不算数?|算数?吗|算数?伐|作数吗|作不作数|行不行|行吗|可不可以|可以吗",  # 市领导算吗
        r"能不能算|能算吗|要不要紧|要紧吗|有影响吗|有没有影响|扣不扣分?",  # 院子能不能算进去
        r"(?:会|要)?扣分?吗",  # 无障碍没有会扣分吗
        r"会不会扣分?|算达标吗|算符合吗",  # 没有残疾人通道会不会扣分
    )
    + r"[?？。!\s]*$"
)


def leans(question: str) -> bool:
    """`算我们的吗`, `这样行伐`: a question about what was just said, which so far is nothing but its premise."""
    return bool(_LEANS.match(question.lstrip(" ,，。")))


def doubts_itself(question: str) -> bool:
    """`由窗口代办的算不算`: whether what it speaks of counts at all."""
    return bool(_CLOSES.search(question))


def weighs(question: str) -> bool:
    """`算一个还是十个`: two figures are weighed, and none is given."""
    return bool(_WEIGHS.search(question))


_WHICH = either(
    r"(?:如何|怎么|怎样|咋)(?:区分|界定|判断|认定|划分|分)",  # 达成意向怎么认定
    r"有(?:什么|啥)(?:区别|不同)",  # 请问三个选项有什么区别呀
    r"区别(?:在|是)",  # 区别在
    r"(?:算|选|属于?|归|填)(?:的是|在|到|进)?哪(?:一)?(?:种|个|类|项)",  # 要填哪个数
)


def asks_which(question: str) -> bool:
    """`这算哪种`: the officer leaves the choice to us."""
    return bool(_WHICH.search(question))


def split(text: str) -> tuple[str, str]:
    """The asking part and the rest, both as they stand; clauses around a question mark stay with the question."""
    pieces = _pieces(text)
    asking = [asks(piece) for piece in pieces]
    for place in range(1, len(pieces)):  # 就可以了吧?还是一定要电子的; 是登记人数,还是去重后的?
        other = bool(_OR.match(pieces[place]))
        asking[place] = asking[place] or (asking[place - 1] and other)
        before = place
        while asking[place] and other and before and pieces[before - 1].rstrip().endswith(","):
            before -= 1
            asking[before] = True
    if not any(asking):
        return "", text
    first, last = asking.index(True), len(asking) - 1 - asking[::-1].index(True)
    question = "".join(pieces[first : last + 1]).strip(" ,，。")
    rest = "".join((*pieces[:first], *pieces[last + 1 :]))
    return question, rest.strip(" ,，。;；")


_OR = re.compile(r"(?:还是|或者?|或是|抑或)(?!有|没|比较|挺|很)")


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
    r"(?:标准|要求|条件|口径|定义|流程|区别|依据|规定|范围|办法|政策|期限|截止(?:时间|日期?)?|申报时间|时间节点|名额|名单|补助|奖补)(?:是)?[?？]?$"
)


def names_a_topic(text: str) -> bool:
    """`就业困难人员的认定标准`: a topic by itself is a question about it."""
    return bool(_NAMES_A_TOPIC.search(text)) and len(text) <= 20
