"""Why a question is asked, how to answer it, and what the bot can do."""

from collections.abc import Iterator

from handlers.asking import ask_again, find, standing_question
from handlers.changes import Turn
from handlers.effects import rule_state
from handlers.moves import AskedHow, AskedWhy
from handlers.progress import score_of
from handlers.putting import hint
from handlers.situation import Situation
from handlers.unclear import what_would_do
from handlers.wording import lines, listed, points, quoted, rules_touched
from rubric.interview import Question
from rubric.rule_set import RuleSet

HELP = """可以这样用：
· 直接回答问题，也可以一次说几项，例如“{several}”。
· 改前面的内容：例如“{correction}”；“撤销”取消上一步，“历史”加名称查修改记录。
· 跳过、上一题、不知道、怎么填、为什么、暂停、继续：随时可发。
· 回看：按栏目核对、逐项修改。评分：{rules}条细则逐条得分。导出：打印的材料。
· 失分：还差什么、由谁办。先做什么：最值得先办的三件事。
· 试算：“如果……呢”，只算不记。规则 {example}：看某一条的原文和得分。
· 发照片或文件：存为证明材料，或读取填好的{form}、数据表。证明材料：看附了什么。
· 新建、全部申报、复制、报送、归档、删除：管理各份申报。
· {figures_page}、申报年度：看参考数据和截止日期。提醒：选提醒日和时间。
· 政策问题直接问，按通知原文回答。
自评供参考，是否入选以{deciders}审核为准。"""


def why(situation: Situation, move: AskedWhy) -> Turn:
    """The rule's own words, the points at stake, and what happens if it stays open; then the question again."""
    question = find(situation, move.question) if move.question else standing_question(situation)
    if question is None or situation.nomination is None:
        example = situation.rule_set.labels.example_rule
        return ask_again(situation, f"现在没有待答的题。想看某一条，可以直接问，例如“第{example}条几分”。")
    return ask_again(situation, lines(*_reasons(situation, question)))


def _reasons(situation: Situation, question: Question) -> Iterator[str]:
    rule_set = situation.rule_set
    rules = rules_touched(rule_set, question.slots)
    assert situation.nomination is not None  # noqa: S101 - checked by the caller
    scored = score_of(situation, situation.nomination)
    for rule in rules:
        yield f"{rule_set.cited(rule.id)}（{points(rule.points)}）：{quoted(rule.words)}"
        yield f"目前：{rule_state(rule_set, scored.rules[rule.id])}"
    for gate in rule_set.gates.gates:
        if gate.judge.fact in question.slots:
            yield f"申报资格：{quoted(gate.words)}"
            yield "这一项不计分，但不符合的不得申报。"
    if rules:
        yield "不填的话，对应的分值一直待定，不会算作已得。"
    elif not any(gate.judge.fact in question.slots for gate in rule_set.gates.gates):
        yield _for_the_form(rule_set, question)


def _for_the_form(rule_set: RuleSet, question: Question) -> str:
    cells = [cell.label for cell in rule_set.form.cells if set(cell.facts) & set(question.slots)]
    return f"{rule_set.form.title}有“{listed(cells)}”一栏，需要填写；这一项不计分。"


def how(situation: Situation, _: AskedHow) -> Turn:
    """怎么填: the hint and an example, then the question again."""
    question = standing_question(situation)
    if question is None:
        return ask_again(situation, help_text(situation.rule_set))
    told, would_do = hint(situation.rule_set, question), what_would_do(situation.rule_set, question)
    return ask_again(situation, told if "例如" in told else lines(told, would_do))


def help_text(rule_set: RuleSet) -> str:
    """The help page, with examples out of this notice's own form."""
    return HELP.format(
        several=rule_set.interview.several,
        correction=rule_set.interview.correction,
        rules=len(rule_set.rules),
        example=rule_set.labels.example_rule,
        figures_page=rule_set.labels.figures_page,
        form=rule_set.labels.form,
        deciders=rule_set.labels.deciders,
    )


def help_page(situation: Situation) -> Turn:
    """The page that fits one screen; the standing question follows."""
    return ask_again(situation, help_text(situation.rule_set))
