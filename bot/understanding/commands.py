"""What officers order the bot to do: show the score, a rule, what is filled in, with its argument."""

import re
from functools import lru_cache

from bot.understanding.moves import SOFT, Moved
from bot.understanding.numerals import number_of
from bot.understanding.results import Command, Kind
from rubric.rule_set import RuleSet

_ABOUT_RULES = re.compile(
    r"满分|哪里?[儿]?.{0,3}下载|怎么下载|[跟和与][^,，]{1,8}(?:差在哪|区别|不同)|能报|才能|可以报|及格|入围|门槛|分数线|会扣|要扣|扣多少|占多少|值多少|加多少"
)
_RULE_REST = re.compile(
    r"(?:的|具体|详细|发我|是|讲|说|写|规定|细则|规则|标准|内容|原文|全文|原话|条文|什么|啥|怎么|给我|给|我|看|下|一下|看看|念|来|发|调|出来|再|吗|吧|呗|啊|\s|[?？。,，!~])*"
)
_COMMANDS: tuple[tuple[str, str], ...] = (
    ("start", r"^/start"),
    (
        "whatif",
        r"(?:如果|假如|要是|假设|万一|若).{1,24}(?:多少分|几分|得分|总分|加分|提到|变成|会怎|会变|影响|能多)",
    ),
    (
        "export",
        (
            r"(?<![无没能法未])导出(?!权限|日志|[的了]|数据|显示|结果)(?![^,，。]{0,4}为准)|生成(?:[一-鿿]{0,2}表格?|材料|文件|文档|word)|下载(?:[一-鿿]{0,2}表|材料|表|文件)?|打印(?:[一-鿿]{0,2}表|材料|出来|一份|一下)(?!机)|出(?:一份|个)?(?:[一-鿿]{0,2}表|word|表格"
            r"|材料)|把?[一-鿿]{0,2}表(?:发|给)我"
        ),
    ),
    (
        "gaps",
        (
            r"(?:哪些|哪里|哪儿|哪几|什么|啥).{0,8}(?:丢|失|扣|没拿到|没得)了?.{0,2}分(?!吗)|没拿到分|失分|丢分|扣在哪|哪里?(?:扣|丢|失|少)了?分?|(?:扣|丢|失)了?哪(?:些|几|里)|扣分(?:项|点|的?地方|明细|情况)|差在哪|(?:怎么|如何"
            r"|怎样)(?:才能)?(?:提分|加分|多拿分|提高得?分)|短板|(?:提升|改进|整改)(?:建议|方向)|还(?:能|可以)(?:提|加)多少分|哪些(?:没|未)(?:达标|得分)"
        ),
    ),
    (
        "score",
        (
            r"^(?:帮我|给我|请|我想|麻烦)?(?:看看?|查看?|显示|算算?|算一下|报)?(?:一下)?(?:一?下)?(?:我们?|现在|目前|当前)?的?(?:总分|得分|分数|评分|成绩|打分"
            r"|分)(?:情况|表|卡|结果|是?多少|几分|如何|怎么样)?(?:看看?|查|下|一下|了)*"
        )
        + SOFT
        + (
            r"[?？]?$|(?:现在|目前|到现在|至今|这会儿|我们|已经|一共|总共|算下来|这样).{0,6}(?:多少|几多?|多)分|得了(?:多少|几)分|^能?得(?:多少|几)分"
            r"|打了?(?:多少|几)分|(?:总|得)分\s?[=是]?\s?[?？]$|看看?(?:总分|得分|分数)|(?:多少|几)分了|自评分"
        ),
    ),
    (
        "progress",
        (
            r"还(?:有|剩|缺|差)(?:哪些|几|多少|什么|啥)(?:题|项|个|没|未|问题|空)?|^.{0,6}没填的|^.{0,4}未填(?!写)|进度|填到哪|填了多少|还要(?:填|答)多少"
            r"|完成(?:了)?(?:多少|几成)|还剩"
        ),
    ),
    (
        "review",
        (
            r"回看|把(?:我)?(?:已)?(?:填|写|报)(?:好|过|了)?的[^,，]{0,6}(?:看|列|发|过目)|(?:填|答|写|报|录)过的.{0,8}(?:列|看|汇总|过一遍|核对|检查)|(?:填|写)(?:写|过|好)?的?(?:所有|全部)?内容.{0,8}(?:看|列|核对|检查)|^核对|核对一?[下遍]|供我核对|(?:已经?|前面|之前|此前|刚才|前头|目前|现在|我)(?:所)?(?:已)?(?:填|答|写|报|录)(?:写|过|好)?的?.{0,8}(?:列|(?<![没不])看(?!不?懂)"
            r"|瞅|给我|显示|汇总|发|检查|内容|过目|瞧|核)|(?:列|看|显示|查看?|检查|汇总|瞧)(?:一?下|看|一遍|出)?(?:我|我们)?(?:已经?|前面|之前|刚才"
            r"|都)?(?:所)?(?:填|答|写)(?:了|过|写)?的?|^(?:总览|预览|汇总|列出来|检查)"
        )
        + SOFT
        + "$|填了(?:哪些|些?什么|啥)|(?:全部|所有)(?:答案|内容|填写)",
    ),
    (
        "rules",
        r"^(?:看看?|查看?|列出)?(?:全部|所有|评分|完整)?(?:的)?(?:规则|细则|评分标准|评分细则|标准)(?:列表|清单|有哪些|目录|全文)?(?:看看?|一下)?"
        + SOFT
        + "$",
    ),
    (
        "markets",
        r"(?:我的|所有|全部|其他|哪些|几个)«subject»(?:列表|清单)?$|«subject»(?:列表|清单)|切换(?:到|«subject»)?|换(?:到|个|一个|另一个)«subject»|看看?(?:别的|其他|另一个)«subject»",
    ),
    (
        "new",
        r"^新建|新(?:报|建|开)一[个家份]|新增(?:一个|一家)?(?:«subject»|申报)|再(?:报|建|加|申报)一[个家](?:«subject»)?|新的?申报|报(?:另|下)一[个家]«subject»|另起一[个份]",
    ),
    ("delete", r"^删除?(?:掉)?(?:这个|整个|该)?(?:«subject»|申报|«form»)"),
    (
        "submit",
        r"^(?:提交|上报|报送|交了|已经?(?:提交|上报|报送|交|报(?:上去|上|送)?了?))"
        + SOFT
        + "$|标记.{0,4}已(?:报|提交)",
    ),
    (
        "history",
        (
            r"(?P<of>.{0,12}?)(?:的)?(?:修改|变更|改动|填写|操作)(?:记录|历史|痕迹)|改过(?:几次|哪些|什么|没)|历史记录|^历史(?P<after>.{0,12})"
            r"|谁改(?:的|过)"
        ),
    ),
    (
        "continue",
        r"^(?:继续|接着(?:填|来|弄)?|开始|开始填|恢复|go|接着刚才|我回来了|回来了|来继续)"
        + SOFT
        + "$|^继续(?:填|刚才|上次|往下)",
    ),
    ("reminders", r"提醒(?:设置|时间|我)|什么时候提醒|关闭?提醒|不要提醒|定时提醒"),
    ("menu", r"^(?:菜单|主菜单|首页|menu|功能|/\w+)" + SOFT + "$"),
)
"""Name to pattern; «subject» and «form» stand for what a notice calls the nominated thing and its form."""

_ORDER = r"(?:看看?|查看?|给|念|显示|调出|发|说说|讲讲)?(?:一下|下)?(?:把|将)?"
_NUMBER = r"(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,5})"
_ALL = re.compile(
    r"^(?:看看?|查看?|列出)?(?:全部|所有|这)?的?(?P<n>\d{1,3}|[一二三四五六七八九十百]{1,5})条(?:细则|规则|标准|评分标准)?(?:列表|清单|目录|全文)?(?:都|分别)?"
    r"(?:看看?|是|列|有)?(?:哪些|什么|啥|一下|出来)?" + SOFT + r"[?？]?$"
)


def commanded(text: str, rule_set: RuleSet) -> Moved | None:
    """An order to the bot, with its argument."""
    rule = _rule(text, rule_set)
    if rule:
        return Moved(Kind.COMMAND, Command("rule", rule))
    whatif = dict(_commands(rule_set.labels.form, rule_set.labels.subject))["whatif"]
    if len(text) <= 40 and whatif.search(text):
        return Moved(Kind.COMMAND, Command("whatif", text))
    if len(text) > 40 or _ABOUT_RULES.search(text):
        return None
    every = _ALL.match(text)
    if every and number_of(every["n"]) == len(rule_set.rules):
        return Moved(Kind.COMMAND, Command("rules"))
    for name, pattern in _commands(rule_set.labels.form, rule_set.labels.subject):
        match = pattern.search(text)
        if match:
            return Moved(Kind.COMMAND, Command(name, _argument(name, match, text, rule_set)))
    return None


@lru_cache(maxsize=16)
def _commands(form: str, subject: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = {"«form»": re.escape(form), "«subject»": re.escape(subject)}
    return tuple(
        (name, re.compile(re.sub("«(?:form|subject)»", lambda m: words[m[0]], pattern), re.I))
        for name, pattern in _COMMANDS
    )


@lru_cache(maxsize=16)
def _rule_pattern(annex: str, prefixes: tuple[str, ...]) -> re.Pattern[str]:
    """`规则7`, `附件1第7条` (also 附件一), `A1.7`: the annex and the ids are the notice's own."""
    name = re.sub(r"[\d一二三四五六七八九十]+$", "", annex)
    number = number_of(annex.removeprefix(name)) if annex != name else None
    spelled = "一二三四五六七八九十"[int(number) - 1] if number and number <= 10 else ""
    annexes = rf"{re.escape(name)}\s?(?:{number}|{spelled})" if number and spelled else re.escape(annex)
    ids = "|".join(re.escape(prefix) for prefix in prefixes if prefix)
    called = rf"(?P<called>(?:{annexes})(?:的|里的|中的)?(?=\s?第)|规则|细则|{ids or '规则'})|标准|指标|第"
    return re.compile(rf"{_ORDER}(?:{called})\s?(?P<nth>第)?\s?{_NUMBER}\s?(?P<unit>条|项|号)?(?P<rest>.*)", re.I)


def _rule(text: str, rule_set: RuleSet) -> str | None:
    """`规则7`, `第十三条原文给我看下`: the id of the rule whose words are wanted, or a number that no rule has."""
    prefixes = tuple(dict.fromkeys(rule.id.removesuffix(rule.number) for rule in rule_set.rules.values()))
    match = _rule_pattern(rule_set.labels.annex, prefixes).match(text.strip()[:60])
    if not match or not _RULE_REST.fullmatch(match["rest"]):
        return None
    number = number_of(match["n"])
    known = next((rule.id for rule in rule_set.rules.values() if rule.number == str(number)), None)
    return known or (str(number) if match["called"] or match["unit"] == "条" else None)


def _argument(name: str, match: re.Match[str], text: str, rule_set: RuleSet) -> str:
    if name == "whatif":
        return text
    if name != "history":
        return ""
    said = (match.groupdict().get("of") or "") + (match.groupdict().get("after") or "")
    facts = rule_set.facts.values()
    return next((f.id for f in facts if f.label in said or any(len(a) > 1 and a in said for a in f.aliases)), "")
