"""What officers want of the conversation itself: skip, back, undo, pause, help, a command, a greeting."""

import re
from dataclasses import dataclass

from bot.understanding.numerals import number_of
from bot.understanding.results import Command, Kind
from rubric.rule_set import RuleSet


@dataclass(frozen=True)
class Moved:
    kind: Kind
    command: Command | None = None
    not_known: bool = False


_SOFT = r"[\s,，。.!！~～…、吧呗了啊呀哈哦噢喔呢嘛啦的么]*"
_LATER = (
    r"(?:稍后|回头|晚点|待会儿?|过会儿?|一会儿?|等会儿?|等下|以后|之后|后面|后续|过后|改日|过几天|到时候?|明天|下午)"
)
_NOT_KNOWN = re.compile(
    r"不(?:太|大)?(?:知道|清楚|晓得|了解|详|掌握|记得|确定|好说)|勿晓得|弗晓得|没(?:有)?(?:统计|数据|算过|记录|掌握|底|查到|数)|说不准|说不上来|吃不准|搞不清|答不上|查不到"
    r"|此项数据暂缺|数据暂缺|暂缺|暂无数据|没这个?数"
)
_SKIP = re.compile(
    r"^跳$|^空$|^待定|这[题个项]过(?![了去])|(?:没法|不想|填不了|无法)(?:填|答|说)?(?:$|[,，。了])|往后[放挪排]|数据?还?没(?:出来|下来|算好|汇总)|等(?:领导"
    r"|上面|数据|统计|通知)|(?:周|星期|礼拜)[一二三四五六日天]再|^略$|^先?过(?:了)?$|先跳|跳过|跳掉|略过|先?过掉|先跳|pass(?!word)|skip|下一[题个项条问]"
    r"|下个(?:问题|题)|先不(?:填|说|写|答|管|报|弄|选)|暂(?:时|且)?(?:不填|不报|不答|略|跳|空|缺)|不填(?:了|$)|留空|空着|空一下"
    rf"|(?!明天){_LATER}(?:再)?(?:来(?!$))?(?:补|填|说|写|报|答|回(?!来)|问|讲|给|弄清)|先放(?:一放|着|放)|放一放|先空|下一步|^过{_SOFT}$"
    rf"|^next{_SOFT}$|先搁|先欠着|问(?:一下|问|过|清楚)?(?:同事|领导|他们|会计|财务|科室|乡镇)?(?:了)?再(?:说|填|报|补|讲)|等?(?:我|我们)(?:先|再"
    rf"|去)?(?:问|查|核实|了解|统计|算)(?:一?下|问|清楚)?|(?:得|需要?|尚需|要)(?:先)?(?:向|找|跟|和|等|去)?.{{0,8}}(?:核实|核对一下|确认|问问?"
    rf"|查一?下?)(?:$|[,，。了再才后])",
    re.I,
)
_BACK = re.compile(
    (
        r"上一?[题个项条步](?!月|周|年|级|次)|上一?个(?:问题|题)|前一[题个项条问步]|(?:返回|退回|倒回|倒转|回到?|退到)(?:去|来)?(?:上|前|刚|那|一)|退回去|^(?:返回"
        r"|退回|后退|倒退|back|回去)"
    )
    + _SOFT
    + "$|往回|退一步|^回上",
    re.I,
)
_UNDO = re.compile(
    (
        r"^撤[了掉吧]*$|(?:^|刚才?|手|我)(?:发|点|按|打)错了?(?:$|[,，。了啊])|(?:上|前|刚才?)[一]?[条句个](?:消息|答案|回答)?(?:作废|取消|删|不要|不算)|撤销"
        r"|撤回|撤消|收回|undo|(?:刚|前)(?:才|刚)?.{0,8}(?:不算(?!数?吗)|作废|勿作数|不作数|抹掉|删掉|删了|当我没说|取消|收回|别记|不要记|清掉)|(?:删|去|清)(?:掉"
        r"|除|了)?(?:刚|上|前)(?:才|一|面)|取消(?:刚才|上一|上条|前面)|当我没说|手滑|^取消$|恢复到?(?:之前|刚才|原来)|按错"
    ),
    re.I,
)
_PAUSE = re.compile(
    r"暂停|先到(?:这|此)|到此为止|先(?:填|弄|做|写)到(?:这|此)|(?:明天|明日|明朝|明早|下次|改天|下周|下午|晚上|晚点|回头|待会儿?|等会儿?|等一歇|等下|回来|有空|过会儿?"
    r"|稍后)(?:再|接着|继续|来|我再|我来)(?:来|弄|搞|继续|填|接着|做|聊|说|写|忙)?(?!补)"
    r"|稍等|^等一?下?(?:哈|啊|吧)?$|^等等|先走|我走了|开个会|(?:待会儿?|等会儿?|一会儿?|回头|过会儿?)(?:再)?(?:回来|过来)|明天再(?:填|弄|说|来|搞)|先退|挂了先"
    r"|下班|落班|开会(?:去|了)|去开会|要开会|歇一?(?:下|会)|休息(?:一下|会|了)|停一?下|今天(?:就|先)(?:到|填|弄)?(?:这|此)|今天不(?:弄|填|搞|做)了|中断|挂着"
    r"|先忙|领导(?:叫|找|喊)|有人(?:来|找)|先撤|吃饭去|去吃饭|我先走|拜拜|^再见|^88|^886|bye|保存(?:一下|退出|并退出)|先存|退出|先这样|到这里吧|停在这",
    re.I,
)
_HELP = re.compile(
    r"^[?？]+$|^说明$|(?:这|此)(?:里|个|题|处|项|栏|条|空)?.{0,3}(?:填|写|答|选|报)(?:什么|啥|哪|谁|几)|(?:要|该)?(?:填|写)(?:哪个|哪一?个"
    r"|哪些)?数|(?:说|讲)(?:清楚|明白|详细)一?点|详细(?:说|讲|点)|(?:怎么|咋|如何|怎样|怎么样|咋个|怎的)(?:填|写|答|作答|回答|回复|弄|搞|讲|报(?!名|送)|说|选"
    r"|操作|输入|用)(?!.{0,4}(?:证明|平均))|(?:什么|啥|何)意思|是什么意思|举.{0,4}例|例子|举例|范例|范文|示例|样例|模[板版]|看不懂|看勿懂|(?<!就)不懂|不明白"
    r"|没看懂|不会(?:填|写|弄|答)|什么格式|啥格式|格式(?:是|要求|怎么)?.{0,3}(?:什么|啥|$)"
    r"|(?:需要|要|该|应该|应当|得)(?:我|我们)?(?:回答|填写?|提供|答|写|说|报|讲)(?:些|点)?(?:什么|啥|哪些内容)|^(?:填|写|答)(?:些|点)?(?:什么|啥)"
    r"|教(?:一下|教)?我|教教|^帮助|^help|解释一下|说明一下(?!$)|给(?:点|个)?提示|提示一下|指导一下|怎么个填|参考一下|给个参考|有没有(?:参考|样本|模板|例子|范例)"
    r"|是?问的?是?(?:什么|啥)(?:东西|内容)?$|帮我看看怎么|没明白|搞不懂|弄不懂|咋整|咋弄|怎么整|要我(?:说|填|写)(?:啥|什么)|逐项写",
    re.I,
)
_WHY = re.compile(r"(?:为什么|为啥|干嘛|干吗|为何)(?:要)?(?:问|填|收集|要)(?:这个?|我)?")
_ABOUT_RULES = re.compile(r"满分|能报|才能|可以报|及格|入围|门槛|分数线|会扣|要扣|扣多少|占多少|值多少|加多少")
_RULE = re.compile(
    r"(?:^|看看?|查看?|给|念|显示|调出|发|说说|讲讲)?(?:一下|下)?(?:把|将)?(?:规则|细则|标准|第|附件1第|指标|A1\.)\s?第?(?P<n>\d{1,2}"
    r"|[一二三四五六七八九十]{1,3})\s?(?:条|项|号)?(?P<rest>.*)"
)
_RULE_REST = re.compile(
    r"(?:的|具体|详细|发我|是|讲|说|写|规定|细则|规则|标准|内容|原文|全文|原话|条文|什么|啥|怎么|给我|给|我|看|下|一下|看看|念|来|发|调|出来|再|吗|吧|呗|啊|\s|[?？。,，!~])*"
)
_COMMANDS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (name, re.compile(pattern, re.I))
    for name, pattern in (
        ("start", r"^/start"),
        (
            "whatif",
            r"(?:如果|假如|要是|假设|万一|若).{1,24}(?:多少分|几分|得分|总分|加分|提到|变成|会怎|会变|影响|能多)",
        ),
        (
            "export",
            (
                r"导出|生成(?:推荐表|材料|表格|文件|文档|word)|下载(?:推荐表|材料|表|文件)?|打印(?:推荐表|材料|出来|一份|一下)(?!机)|出(?:一份|个)?(?:推荐表|word|表格"
                r"|材料)|把?推荐表(?:发|给)我"
            ),
        ),
        (
            "gaps",
            (
                r"(?:哪些|哪里|哪儿|哪几|什么|啥).{0,8}(?:丢|失|扣|没拿到|没得)了?.{0,2}分(?!吗)|失分|丢分|扣分(?:项|点|的?地方|明细|情况)|差在哪|(?:怎么|如何"
                r"|怎样)(?:才能)?(?:提分|加分|多拿分|提高得?分)|短板|(?:提升|改进|整改)(?:建议|方向)|还(?:能|可以)(?:提|加)多少分|哪些(?:没|未)(?:达标|得分)"
            ),
        ),
        (
            "score",
            (
                r"^(?:帮我|给我|请|我想|麻烦)?(?:看看?|查看?|显示|算算?|算一下|报)?(?:一下)?(?:一?下)?(?:我们?|现在|目前|当前)?的?(?:总分|得分|分数|评分|成绩|打分"
                r"|分)(?:情况|表|卡|结果|是?多少|几分|如何|怎么样)?(?:看看?|查|下|一下|了)*"
            )
            + _SOFT
            + (
                r"[?？]?$|(?:现在|目前|到现在|至今|这会儿|我们|已经|一共|总共|算下来|这样).{0,6}(?:多少|几多?|多)分|得了(?:多少|几)分|^能?得(?:多少|几)分"
                r"|打了?(?:多少|几)分|看看?(?:总分|得分|分数)|(?:多少|几)分了|自评分"
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
                r"回看|^核对|核对一?[下遍]|供我核对|(?:已经?|前面|之前|此前|刚才|前头|目前|现在|我)(?:所)?(?:已)?(?:填|答|写|报|录)(?:写|过|好)?的?.{0,8}(?:列|看"
                r"|瞅|给我|显示|汇总|发|检查|内容|过目|瞧|核)|(?:列|看|显示|查看?|检查|汇总|瞧)(?:一?下|看|一遍|出)?(?:我|我们)?(?:已经?|前面|之前|刚才"
                r"|都)?(?:所)?(?:填|答|写)(?:了|过|写)?的?|^(?:总览|预览|汇总|列出来|检查)"
            )
            + _SOFT
            + "$|填了(?:哪些|些?什么|啥)|(?:全部|所有)(?:答案|内容|填写)",
        ),
        (
            "rules",
            r"^(?:看看?|查看?|列出)?(?:全部|所有|24条|二十四条|评分|完整)?(?:的)?(?:规则|细则|评分标准|评分细则|标准)(?:列表|清单|有哪些|目录|全文)?(?:看看?|一下)?"
            + _SOFT
            + "$|(?:24|二十四)条(?:细则|标准|规则)?(?:都|分别)?(?:看|是|列|有)",
        ),
        (
            "markets",
            r"(?:我的|所有|全部|其他|哪些|几个)市场(?:列表|清单)?$|市场(?:列表|清单)|切换(?:到|市场)?|换(?:到|个|一个|另一个)市场|看看?(?:别的|其他|另一个)市场",
        ),
        (
            "new",
            r"^新建|新增(?:一个|一家)?(?:市场|申报)|再(?:报|建|加|申报)一[个家](?:市场)?|新的?申报|报(?:另|下)一[个家]市场|另起一[个份]",
        ),
        ("delete", r"^删除?(?:掉)?(?:这个|整个|该)?(?:市场|申报|推荐)"),
        ("submit", r"^(?:提交|上报|报送|交了|已经?(?:提交|上报|报送|交))" + _SOFT + "$|标记.{0,4}已(?:报|提交)"),
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
            + _SOFT
            + "$|^继续(?:填|刚才|上次|往下)",
        ),
        ("reminders", r"提醒(?:设置|时间|我)|什么时候提醒|关闭?提醒|不要提醒|定时提醒"),
        ("menu", r"^(?:菜单|主菜单|首页|menu|功能|/\w+)" + _SOFT + "$"),
    )
)
_CHITCHAT = re.compile(
    (
        r"^(?:(?:你|您|大家|老师|领导|亲)好[呀啊哇]?|早上?好?|早安|晚上好|下午好|中午好|上午好|晚安|哈喽|嗨|hello|hi|hey|在吗|在不|在不在|在么|有人吗|谢谢.{0,8}"
        r"|多谢.{0,6}|感谢.{0,8}|辛苦.{0,4}|3q|thx|thanks?|收到|好[的嘞滴哒]?|嗯嗯|ok的?|okk|好的?谢谢|[哈嘿呵嘻]{2,}|666+|👍+|👌+|赞|棒|加油"
        r"|新年好|周末愉快|节日快乐|明白了|知道了|了解|收到谢谢|好嘞|没事|不客气|不好意思|抱歉|打扰了|麻烦(?:你|您)了)"
    )
    + _SOFT
    + r"[\U0001F000-\U0001FAFF☀-➿️\s]*$",
    re.I,
)
_TALK = re.compile(
    r"真人|机器人?(?:啊|吗|还是|吧|呀)|你是(?:谁|什么|人)|你叫什么|你几岁|(?:今天|最近|外面|这几天|这天).{0,6}(?:好|太|真|可|蛮|很)(?:忙|冷|热|累|困|烦|闷|堵|晒"
    r"|凉)|降温|变天|天气|下雨|下雪|台风(?:来|天)|吃了吗|吃饭了|吃过了?没|加班|周末|放假|论文|头[疼痛大]|心累|无聊|笑死|哈哈|厉害|好烦|累死|忙死|烦死|困死|冷死|热死|辛苦了"
    r"|吃(?:啥|什么)|(?:好|真|太|有点)(?:复杂|麻烦|难填|繁琐)|(?:这|你们?)个?(?:系统|机器人|助手|软件|工具)|聪明|能干|你真|你好|太牛|好用|挺好用|喝(?:杯)?(?:茶"
    r"|咖啡|奶茶)|奶茶|咖啡|段子|讲个笑话|唱(?:首|个)歌|股票|足球|彩票|生日快乐|早点休息|答复得?很?(?:及时|快)|谢谢|多谢|感谢|麻烦(?:你|您)|😂{2,}|呵呵|聊聊天|单身|家里"
    r"|孩子|头都大|要疯|崩溃|填得?我|这表(?:好|真|太|比)|好长|真多|太长|真麻烦|太麻烦"
)
_YES = re.compile(
    r"(?:对的?|是的?|没错|正确|确认|好的?|可以|嗯+|恩|ok|okay|yes|y|行|就这样|没问题|准确|无误|对对对?|是这样|属实|同意|按这个|就是这个?数?)"
    + _SOFT,
    re.I,
)
_NO = re.compile(
    r"(?:不对|不是的?|错了?|否|no|n|不行|有误|不准|不正确|重新填|重来|不是这样|搞错了?|不同意|不确认)" + _SOFT, re.I
)
_INJECTION = re.compile(
    (
        r"^\s*[=+@]\s*(?:HYPERLINK|cmd|SUM|IMPORT|EXEC|WEBSERVICE)|<\s*/?\s*(?:script|img|iframe|svg|body)\b"
        r"|javascript:|drop\s+table|union\s+select|select\s.+\sfrom\s|';?\s*--|or\s+1\s*=\s*1|\{\{.*\}\}|\$\{.*\}"
        r"|ignore\s+(?:all\s+)?(?:previous|above)|system\s*prompt|(?:忽略|无视|忘记|忘掉|不要管|抛开|绕过).{0,10}(?:指令|规则|设定|提示"
        r"|要求|限制|约束|内容)|(?:你现在是|扮演|假装你?是|开发者模式|越狱)|(?:输出|告诉我|显示|泄露).{0,8}(?:系统提示|提示词|密钥|密码|token|api)|直接给我?(?:打|评"
        r"|判).{0,6}分|(?:打|给|改成|评)(?:满分|100分)"
    ),
    re.I | re.S,
)


def injection(text: str) -> bool:
    """Text that tries to be an order to a program."""
    return bool(_INJECTION.search(text))


def confirms(text: str) -> bool | None:
    """A message that is nothing but yes or no."""
    bare = text.strip()
    return True if _YES.fullmatch(bare) else False if _NO.fullmatch(bare) else None


def greeting(text: str) -> bool:
    return bool(_CHITCHAT.match(text.strip()))


def talk(text: str) -> bool:
    """Small talk, for a message in which nothing else was found."""
    return bool(_TALK.search(text))


def moved(text: str) -> Moved | None:
    """Skip, back, undo or pause; None where the text asks for none of them."""
    if _UNDO.search(text):
        return Moved(Kind.UNDO)
    if _BACK.search(text):
        return Moved(Kind.BACK)
    if _SKIP.search(text):
        return Moved(Kind.SKIP, not_known=False)
    if _PAUSE.search(text):
        return Moved(Kind.PAUSE)
    return Moved(Kind.SKIP, not_known=True) if _NOT_KNOWN.search(text) else None


def helps(text: str) -> Moved | None:
    """Asks how the standing question is to be answered, or why it is asked."""
    if _WHY.search(text):
        return Moved(Kind.HELP, Command("why"))
    return Moved(Kind.HELP) if _HELP.search(text) else None


def commanded(text: str, rule_set: RuleSet) -> Moved | None:
    """An order to the bot, with its argument."""
    rule = _rule(text, rule_set)
    if rule:
        return Moved(Kind.COMMAND, Command("rule", rule))
    if len(text) > 40 or _ABOUT_RULES.search(text):
        return None
    for name, pattern in _COMMANDS:
        match = pattern.search(text)
        if match:
            return Moved(Kind.COMMAND, Command(name, _argument(name, match, text, rule_set)))
    return None


def _rule(text: str, rule_set: RuleSet) -> str | None:
    """`规则7`, `第十三条原文给我看下`: the id of the rule whose words are wanted."""
    match = _RULE.match(text.strip())
    if not match or not _RULE_REST.fullmatch(match["rest"]):
        return None
    number = number_of(match["n"])
    return next((rule.id for rule in rule_set.rules.values() if rule.number == str(number)), None)


def _argument(name: str, match: re.Match[str], text: str, rule_set: RuleSet) -> str:
    if name == "whatif":
        return text
    if name != "history":
        return ""
    said = (match.groupdict().get("of") or "") + (match.groupdict().get("after") or "")
    facts = rule_set.facts.values()
    return next((f.id for f in facts if f.label in said or any(len(a) > 1 and a in said for a in f.aliases)), "")
