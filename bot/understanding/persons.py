"""Names and telephone numbers in what an officer writes: `林晓 13600003579`, `幺三八 四个零 零九一八`."""

import re
from dataclasses import dataclass

from bot.understanding.numerals import digits_of

_SURNAMES = (
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧肖蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任姚卢傅"
    "钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严覃武莫孔向汤"
    "温康施牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷"
    "盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席"
    "卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝"
    "楼竺厉来项诸寿斯屠冯胥励钮裘忻洪斐茅濮姒计练阙虞应潜留鄢强娄毋沃"
)
_COMPOUND = "欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|司徒|令狐|夏侯|端木|南宫|长孙|宇文"
_NAME = re.compile(rf"(?:(?:{_COMPOUND})[一-鿿]{{1,2}}|[{_SURNAMES}][一-鿿]{{1,2}})")
_TITLES = (
    r"(?:老板娘|老板|大姐|大哥|大叔|阿姨|同志|先生|女士|老师|主任"
    r"|科长|局长|所长|股长|站长|经理|科员|书记|队长|师傅|小姐|副主任|副局长|负责人)"
)
_NOT_NAMES = re.compile(
    r"明天|后天|改天|谢谢|多谢|感谢|麻烦|联系[人方]?|电话|手机|号码?|填表|姓名|名字|就是|写|叫|我好?了?|寻|找|同上|办公室|座机"
    r"|还是|填|本人|单位|局里|负责人?|经办人?|制表|好了|也|她|他|是|为"
    r"|的|吧|呢|噢|哦|啊|呀|哈|改成"
    r"|改为|换成|换|更正|变更|现在|以后|今后|统一|登记|请|了|啦|我自己|本人"
)
_KIN = re.compile(rf"[{_SURNAMES}](?:姐|哥|叔|婶|阿姨|总(?!数|人|共|计))")
_CALLED = re.compile(
    rf"[小老阿][{_SURNAMES}](?![一-鿿])|[{_SURNAMES}](?:科长?|局长?|主任|所长?|站长|股长|经理|老师|书记|工)"
)
_NO_NAME = re.compile(
    "座机|固话|微信|手机|单位|默认|就是|一样|相同|同一|本人|自己|一致|手机|号|码|电话|的|刚|才|前|面|上|她|他|也|写"
    "|我|姓|租|说|换|不|没|无|填|跳|知|题|好|有|谢|忙|算|吗|啥|怎|这|那|个|打|空|先|待|略"
    "|暂|补|查|问|再"
)
_PHONE_LIKE = re.compile(r"(?:\+?86[-\s]?)?(?:\(?0\d{2,3}\)?[-\s]?)?\d[\d\s-]{3,}\d")
_SPOKEN_PHONE = re.compile(
    r"(?:[一二两三四五六七八九\d]个[零〇一二三四五六七八九\d]"
    r"|[幺一二两三四五六七八九零〇\d])(?:\s?-?[一二两三四五六七八九\d]个[零〇一二三四五六七八九\d]"
    r"|[幺一二两三四五六七八九零〇\d\s-])+"
)
_MOBILE = re.compile(r"1[3-9]\d{9}")
_FIXED = re.compile(r"0\d{2,3}-?\d{7,8}(?:-\d{1,5})?|400\d{7}")


_FORMER = re.compile(r"(?:上次|上回|原来|原先|以前|之前|去年|从前|[旧老](?:的|号|电话|手机))[^,，。;\d]{0,8}\Z")
_GONE = re.compile(
    r"[^,，。;\d]{0,2}[,，\s]*(?:这个|那个)?(?:已经?|早就?|现在|后来|都|也)*(?:换号|换了|停机|不用了|不能用|注销|打不通|作废|欠费|空号)"
)
_CALL_ME = re.compile(
    r"(?:有(?:什么|啥)?(?:问题|事情?|疑问|不懂)|不懂|不清楚|需要)[^,，。;\d]{0,4}(?:打|找|联系|call)给?我[^\d]{0,6}\Z"
)


@dataclass(frozen=True)
class Phone:
    start: int
    end: int
    number: str

    @property
    def valid(self) -> bool:
        return bool(_MOBILE.fullmatch(self.number) or _FIXED.fullmatch(self.number))


def phones(text: str, *, asked: bool = False) -> list[Phone]:
    """Numbers that are telephone numbers; while one is `asked` for, also those too short or too long to be one."""
    least = 5 if asked else 10
    found = [_phone(match.start(), match[0]) for match in _PHONE_LIKE.finditer(text)]
    found = [phone for phone in found if len(re.sub(r"\D", "", phone.number)) >= least]
    if not found:
        spoken = (_phone(match.start(), match[0]) for match in _SPOKEN_PHONE.finditer(text))
        found = [phone for phone in spoken if len(phone.number) >= max(least, 7)]
    return found if asked else [phone for phone in found if phone.valid]


def _phone(start: int, said: str) -> Phone:
    body = said.rstrip(" -")
    digits = re.sub(r"[^\d-]", "", digits_of(re.sub(r"\s", "", body)))
    digits = re.sub(r"^\+?86-?(?=1[3-9])", "", digits)
    if not _FIXED.fullmatch(digits):
        digits = digits.replace("-", "")
        inside = _MOBILE.search(digits, max(len(digits) - 11, 0))
        digits = inside[0] if inside and len(digits) < 20 else digits
    return Phone(start, start + len(body), digits)


def holds(phone: Phone, text: str) -> bool:
    """Not a number of before: `上次留的是138…,换号了`."""
    return not (_FORMER.search(text[: phone.start]) or _GONE.match(text, phone.end))


def is_the_writers(phone: Phone, text: str) -> bool:
    """`有问题打我138…`: where the officer is reached."""
    return bool(_CALL_ME.search(text[: phone.start]))


_IN_FULL = re.compile(
    rf"(?:全名|大名|本名|真名)叫?是?为?\s?([一-鿿]{{2,4}})"
    rf"|(?<=[姐哥叔总工科局长任老师])[,，]?叫(?P<called>[{_SURNAMES}][一-鿿]{{1,2}})"
)


_REPORTS = re.compile(
    rf"(?:[小老阿]?[{_SURNAMES}](?:{_TITLES}|局|科|总|工)?|领导|{_TITLES})(?:刚才?|也|都)?"
    r"(?:说|讲|要求|交代|吩咐|嘱咐)(?:了|的是|要|就)?(?!明|课)"
)
"""`王局说写他`: who only reports."""
_COUNTS = re.compile(
    r"[一-鿿]{1,12}\d[\d.,]*+\s?(?:万|元|块|个(?!人)|平|家|次|场|条|台|张|%)"
    r"(?:[一每][年月天]|[方米钱]+)?(?:左右|上下|以上|以下)?"
)
"""`房租20万一年`: what is counted."""


def name(text: str) -> str | None:
    """A person's name; None where the text holds none. A form of address (同志) is no part of it."""
    text = _COUNTS.sub("#", _REPORTS.sub(" ", text))
    whole = _IN_FULL.search(text)
    if whole:
        return whole[1] or whole["called"]
    for part in _parts(text):
        match = _NAME.match(part)
        if match and match.end() == len(part):
            return part
    kin = _KIN.search(text)
    if kin:
        return kin[0]
    called = _CALLED.search(text)
    for part in _parts(text):
        match = _NAME.match(part)
        if match:
            return _trimmed(match[0], part)
    if called:
        return called[0]
    bare = text.strip(" ,，。.＿")
    if re.fullmatch(rf"(..)\1|{_TITLES}", bare):
        return None  # 慢来慢来
    return bare if 2 <= len(bare) <= 4 and re.fullmatch("[一-鿿·]+", bare) and not _NO_NAME.search(bare) else None


def _parts(text: str) -> list[str]:
    """The pieces between labels, titles, punctuation and figures."""
    bare = re.sub(_TITLES, " ", text)
    bare = _NOT_NAMES.sub(" ", bare)
    return [part for part in re.split(r"[^一-鿿·]+", bare) if len(part) >= 2]


def _trimmed(found: str, part: str) -> str:
    """`胡根土古月胡…` is 胡根土: three characters where they explain themselves, else as found."""
    return found if len(part) != 2 else part
