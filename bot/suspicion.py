"""Why an attempt to command the bot is not recorded as an answer: whatever is asked for, it is declined as such."""

import re

from bot.meaning import Policy
from bot.understanding.results import Kind, Understanding
from handlers.moves import AskedPolicy
from handlers.situation import Situation
from knowledge.results import Kind as PolicyKind

_CUES = re.compile(
    r"(?:奖补|截止|期限|通知|名单|审核).{0,8}(?:改|算|写成|作废)|总分|评分|指令|提示词|系统|模式|管理员|密码|口令|密钥|权限|限制|忽略|无视|忘掉|忘记|设定|满分|数据库|命令|代码|脚本|真假|假装|假设你|扮演|冒充|伪造"
    r"|造假|内幕|泄露|透露|导出|环境变量|审查|以.{1,4}名义|你(?:现在|已经|只要|必须)|隔壁|其他县|别的县|别人|全部申报|prompt|instruction|system"
    r"|previous|ignore|disregard|reveal|unrestricted|jailbreak|developer|<script|drop table|\$\{|\{\{|rm -rf|/etc/",
    re.IGNORECASE,
)
_ORDERS = re.compile(
    r"^(?:请|你|把|给我|帮|让|直接|不要|别|保证|悄悄|偷偷|告诉|列出|重复|打印|显示|输出|读取|执行|查|以.{1,6}名义|通知已经)"
)
"""Words without which nothing is looked up: most answers are not delayed by this."""
_DICTATES = re.compile(r"(?:请|一律|只要|直接|都|按).{0,8}(?:回答|答复|说(?:我们|可以|是|已))")
"""What the bot is told to say is no answer to what it asks: whatever the notice says is told instead."""
_REFUSED = frozenset({PolicyKind.INJECTION, PolicyKind.OTHERS_DATA})
_ASKED = frozenset({Kind.QUESTION, Kind.CHITCHAT})
LONGEST = 120
"""A longer message is a text for the form; it is kept as such and commands nobody."""


def declined(situation: Situation, text: str, found: Understanding, policy: Policy) -> AskedPolicy | None:
    """The kind refusal of a message that the ranking of policy questions takes for an attempt; None for any other."""
    if found.kind in _ASKED or len(text) > LONGEST or (found.command and found.command.whole):
        return None
    if _DICTATES.search(text):
        return AskedPolicy(policy(situation, text))
    if not (_CUES.search(text) or (_ORDERS.search(text) and _says_nothing_countable(found))):
        return None
    answer = policy(situation, text)
    return AskedPolicy(answer) if answer.kind in _REFUSED else None


def _says_nothing_countable(found: Understanding) -> bool:
    """An order that was read as a plain yes, no or text; one that names a field and its figure is a correction."""
    return found.kind is Kind.ANSWER and all(isinstance(said.value, bool | str) for said in found.values)
