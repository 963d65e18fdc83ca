"""What cannot be used is answered with what is wrong with it and an example of what would do."""

from handlers.asking import ask_again, standing_question
from handlers.changes import Turn
from handlers.putting import is_list, question_is_typed
from handlers.said import Problem
from handlers.situation import Situation
from handlers.wording import listed
from rubric.facts import Kind
from rubric.interview import Question, is_plain_yes_no
from rubric.rule_set import RuleSet

PATIENCE = 3
"""After so many unusable answers in a row the ways out are said aloud."""


def not_usable(situation: Situation, problems: tuple[Problem, ...] = ()) -> Turn:
    """Say what was wrong, what would do, and after some tries how to get past the question."""
    question = standing_question(situation)
    if question is None:
        said = listed_problems(problems) or "没有看懂这句话。可以发“继续”接着填写，或发“帮助”看能做什么。"
        return ask_again(situation, said)
    wrong = situation.awaiting.wrong + 1
    said = listed_problems(problems) or f"没有看懂。{what_would_do(situation.rule_set, question)}"
    if wrong >= PATIENCE:
        said += "\n暂时答不上来的，可以发“跳过”以后再填，或发“暂停”先到这里，已填的内容都已保存。"
    return ask_again(situation, said, awaiting=situation.awaiting.but(wrong=wrong, proposed=()))


def listed_problems(problems: tuple[Problem, ...]) -> str:
    return "\n".join(dict.fromkeys(problem.message for problem in problems))


def what_would_do(rule_set: RuleSet, question: Question) -> str:
    """`请填数字，例如 120（单位：平方米）。`"""
    if is_list(rule_set, question):
        return "请点选具备的项目，或发“全部具备”“都没有”，也可以发具备项目的序号，例如“1 3”。"
    if is_plain_yes_no(rule_set, question):
        return "请回答“是”或“否”。"
    if len(question.slots) > 1:
        example = rule_set.groups[question.id].example
        return f"可以一次说完，例如：{example}。"
    fact = rule_set.facts[question.id]
    if not question_is_typed(rule_set, question):
        return f"请从{listed(option.label for option in fact.options)}中选一项，发名称或序号都可以。"
    unit = f"（单位：{fact.unit}）" if fact.unit and fact.unit not in fact.example else ""
    match fact.kind:
        case Kind.NUMBER | Kind.INTEGER:
            return f"请填数字，例如 {fact.example}{unit}。"
        case Kind.DATE:
            return f"请填年月日，例如 {fact.example}。"
        case Kind.DIVISION:
            return f"请填{rule_set.labels.county}的全称，例如 {fact.example}。"
        case Kind.PHONE:
            return f"请填电话号码，例如 {fact.example}。"
        case _:
            return f"请用文字填写，例如：{fact.example}。" if fact.example else "请用文字填写。"
