"""What the command line says of itself when it is used wrongly, in Chinese: typer and the system speak English."""

import re

_SAID = (
    (re.compile(r"No such command '(.*?)'"), "没有命令 {}"),
    (re.compile(r"unexpected extra argument\S* \((.*)\)"), "多余的内容 {}"),
    (re.compile(r"Option '(.*)' requires"), "选项 {} 后面缺少内容"),
)
_WANTED = {"integer": "，应为整数", "number": "，应为数字"}


def wrong_words(wrong: Exception) -> str:
    """What is wrong with the words of a command."""
    option, param = getattr(wrong, "option_name", None), getattr(wrong, "param", None)
    match type(wrong).__name__:
        case "NoSuchOption":
            return f"没有选项 {option}"
        case "MissingParameter" if param is not None:
            return f"缺少参数 {param.metavar or param.name}"
        case "BadParameter" if param is not None:
            wanted = next((words for kind, words in _WANTED.items() if kind in str(wrong)), "")
            return f"参数 {param.metavar or param.name} 的值不对{wanted}"
    for pattern, words in _SAID:
        if found := pattern.search(str(wrong)):
            return words.format(found[1])
    return f"用法有误（{wrong}）"


def unreadable(error: OSError) -> str:
    """Why a file cannot be read."""
    match error:
        case FileNotFoundError():
            return "没有这个文件"
        case IsADirectoryError():
            return "这是文件夹，不是文件"
        case PermissionError():
            return "没有读取权限"
        case _:
            return f"无法读取文件（{error.strerror}）"
