"""What an officer sees of the bot before writing: its commands, and what data it keeps."""

from telegram.error import TelegramError

from bot.channels.telegram.requests import Line
from bot.logs import log
from rubric.rule_set import RuleSet

COMMANDS = (
    ("fill", "继续填写"),
    ("review", "回看已填内容"),
    ("score", "评分表"),
    ("gaps", "失分和待定"),
    ("next", "先做什么"),
    ("markets", "全部申报"),
    ("new", "新建申报"),
    ("rules", "评分细则"),
    ("evidence", "证明材料"),
    ("export", "导出申报材料"),
    ("submit", "报送前核对"),
    ("reminders", "提醒设置"),
    ("calendar", "提醒加入手机日历"),
    ("undo", "撤销上一步"),
    ("pause", "暂停"),
    ("help", "帮助"),
    ("mydata", "保存了我的哪些信息"),
    ("forget", "注销并删除我的信息"),
)


async def present(line: Line, rule_set: RuleSet) -> None:
    """Set the menu and the descriptions; without them everything still works."""
    labels = rule_set.labels
    commands = [{"command": word, "description": what} for word, what in COMMANDS]
    scope = {"type": "all_private_chats"}
    for method, given in (
        ("setMyCommands", {"commands": commands, "scope": scope}),
        ("setMyDescription", {"description": described(rule_set)}),
        ("setMyShortDescription", {"short_description": f"{labels.assistant}：协助填写{labels.form}、对照标准自评。"}),
    ):
        try:
            await line.call(method, **given)
        except TelegramError as error:
            log.info("menu_not_set", method=method, error=type(error).__name__)


def described(rule_set: RuleSet) -> str:
    """At most 512 characters: what it does, what is kept, by whom."""
    labels = rule_set.labels
    return (
        f"{labels.assistant}，协助填写{labels.form}、对照评分标准自评。自评结果供参考，是否入选以{labels.deciders}审核为准。\n"
        "保存的内容：您的 Telegram 编号和显示名称、所在地区、填写的答案及修改记录，由部署本助手的单位保存和管理。"
        "收到的消息原文在处理后保留三天。请不要发送身份证号等与填报无关的个人信息；联系人和电话默认不在这里记录，打印后手填。"
        "随时可发 /mydata 查看、/forget 删除您的信息。"
    )
