"""Yes and no in Chinese as it is written: `没装`, `呒没`, `都有的`, `还在做`, but not `不错` or `从未间断`."""

import re

_NOT_NEGATIVE = re.compile(
    r"不错|不少(?!于)|不止|没问题|没说的|没话说|没的说|不光|不仅|不但|不过|不只|从未间断|从不间断|不间断|没断过|没落下|没毛病|不收(?:费|钱|取)?"
    r"|无偿|不管(?![,，。;\s]|$|了|的)|不论|无论|不用说|差不多|无死角|无缝|毫无疑问|不缺|不差|不限|不断|不定期|没的说|莫非|除外不|免费|不要(?:钱|铜钿)|缺一不可|无一遗漏|一个不少|一样不少|不亚于|有没有"
    r"|是不是|无障碍|无非|不得不|无条件|全无遗漏|不间歇|无休|没得说|无异议"
)
_NEGATIVE = re.compile(
    r"没|呒|木有|冇|莫有|无(?!线|人机)|未(?!来)|不(?!断)|勿|弗|缺|欠缺|尚欠|还差|只差|就差|差(?=一?[个项样])|少(?=一?[个台块])|(?:拆|坏|撤|停|取消|报废)(?:了"
    r"|掉|特|脱|的|着)|拖(?![车把地])|迟迟|为空|纸面|走过场|流于形式|(?:就|只|单|光|唯独)少|停用|暂停|作废"
    r"|还在(?!用|干|开|办公|运|找|查)|正在(?!用|运行|使用)|在建|在申报|申报中|在评(?!上)|评审中|(?:采购|安装|招标|建设|施工|装修|筹建)中|即将|(?:明年|下半年|年底前?|年后|下个?月|马上|将来?|过(?:段|几)[^,。;]{0,2})(?:就|再|才|会|要|来)*(?=[装配建做挂搞买弄设添])|正在|起草|待[建装配]|筹备中|计划|准备(?=[^,。;]{0,4}[装配建做接用弄搞申挂])|打算|(?<![\d.])[0零](?![工件散售\d.])|否|✗|✘|✖"
    r"|╳|×(?!\s?\d)|❌|(?<=[一-鿿\s])[xX](?![一-鿿A-Za-z])|空白|非(?!常|全日|营利|盈利|公有|但|要)|落选|落榜|过期|失效|损坏|故障|不及时|滞后|迟报|(?:经常|老是|总是|常常|有时候?|偶尔|往往)(?:会)?(?:晚|迟|拖|忘|漏|断)|(?:要|得"
    r"|须|需)(?:去|到)[^,。]{1,8}(?:那边|那里|去办|局|院|办理|处理|中心|窗口)|免谈|仅限口头"
)
_POSITIVE = re.compile(
    r"有|具备|配(?!合)|设(?!施|备)|装(?!修)|建(?!筑|议)|齐|落实|制定|做|上墙|可以|能|行(?!业|为|政)|好|到位|完善|符合|达标|满足|是|明确|通过|开展|在用|办(?!公|事"
    r"|结)|挂|摆|贴|提供|每.{1,3}[次回趟]|√|✓|☑|✔|✅|👌|对|嗯|均|都|也|留了|搞|弄|登|记(?!录)|报|用了|多|方便|便利|覆盖|全|写了|印发|整|亦"
)
_POSITIVE_CLOSE = re.compile(r"^(?:(?:都|也|均|全|倒|是|才|已经?|早)*(?:有|齐|好|全)(?:的|了|着)*)(?=没|不|无|缺|未)")
_AFFIRMS = re.compile(
    r"有我们|是我们|当然|那还用说|必须的|肯定(?:有|是|会)|^(?:有|是|对|嗯|恩|唔|好的?|可以|能|行|在(?=用|的)|已|用|评|获|拿|上了|挂|装|做|搞|接|入选|得了|当然|必须|肯定|确实|(?:我们|我|本)?(?:县|市|区|局"
    r"|[一-鿿]{2})?(?:就|也)?是(?:的|了)?$|就是(?:做|干|搞)这|yes|y|ok|✅|👌|√|☑|✓|1$)"
    r"|评上|入选|获评|获得|接入|在用|挂(?:了|着|好)|(?:装|做|弄|建|搞|配)(?:了|好|着)|有的|是的|办过|搞过|组织过|每.{1,6}[次回趟]|去过|都去|参加过|具备|符合|满足|达标|一直在|都在|(?:就是|专门"
    r"|主要)(?:就是)?(?:做|干|搞)这|免费|提供",
    re.I,
)


def masked(text: str) -> str:
    """Positive turns of speech that hold a negative character are blanked out, character for character."""
    return _NOT_NEGATIVE.sub(lambda m: ("有" + "＿" * (len(m[0]) - 1)) if m[0] != "有没有" else "＿＿＿", text)


def negative(text: str) -> bool:
    return bool(_NEGATIVE.search(masked(text)))


def polarity(text: str) -> bool | None:
    """False where the stretch denies, True where it affirms, None where it does neither."""
    bare = masked(text)
    if _NEGATIVE.search(bare):
        return False
    return True if _POSITIVE.search(bare) else None


def first_polarity(text: str) -> bool | None:
    """Of a stretch between two things the part that belongs to the first: `有没` is yes, then no."""
    return True if _POSITIVE_CLOSE.match(masked(text)) else polarity(text)


def affirms(text: str) -> bool:
    """Whether a text that names nothing says yes."""
    return bool(_AFFIRMS.search(text.strip()))
