"""What the child process that parses an untrusted file is given: little memory, little time, no file to write."""

MEMORY = {"passages": 220_000_000, "cells": 170_000_000}
"""Bytes of address space, by task; what is sound needs less than half of it."""
SECONDS = {"passages": 4, "cells": 3}
"""Of processor time, by task."""
REFUSED = 3
"""The exit status of a child that says on standard error, in Chinese, why it refuses."""
TOO_MUCH = "文件内容过多或过于复杂，无法读取；请拆成几个小文件再试。"
UNREADABLE = "文件内容无法读取，请用 Word 或 Excel 打开后另存一次再试。"


def limit(task: str) -> None:
    """Memory and processor time of this process, where the system can limit them."""
    try:
        import resource
    except ImportError:  # not on Windows; there the parent's clock is the limit
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY[task], MEMORY[task]))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS[task], SECONDS[task]))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
