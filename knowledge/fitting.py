"""How the linear model is fitted: accelerated full-batch gradient on the kernel, so that every run gives the same."""

import math
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from knowledge.features import Reader
from knowledge.linear import BIAS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Matrix = NDArray[np.floating[Any]]

STEPS = 200
MARGIN, LIKELIHOOD = (2.0, 0.5), (0.3, 0.05)  # (share of the sum, penalty): measured by leaving an author out
FIRST_OF_SEVERAL = 0.6  # of a question with several clauses, the best one's share


def fitted(texts: list[str], targets: list[tuple[str, ...]], labels: tuple[str, ...], reader: Reader) -> "Matrix":
    """Rows: features and bias; columns: labels. The sum of a squared-hinge and a multinomial logistic classifier."""
    import numpy as np

    rows = np.zeros((len(texts), len(reader.rarity) + 1), dtype=np.float32)
    rows[:, -1] = BIAS
    for at, text in enumerate(texts):
        vector = reader.vector(text)
        rows[at, list(vector)] = list(vector.values())
    kernel = rows @ rows.T
    top = _largest_eigenvalue(kernel)
    every, split = _targets(targets, labels, 1.0), _targets(targets, labels, FIRST_OF_SEVERAL)
    hinge = _descend(kernel, every, _hinge, 2 * top, MARGIN[1])
    log = _descend(kernel, split, _log, top / 2, LIKELIHOOD[1])
    weights: Matrix = rows.T @ (MARGIN[0] * hinge + LIKELIHOOD[0] * log)
    return weights


def _targets(targets: list[tuple[str, ...]], labels: tuple[str, ...], first: float) -> "Matrix":
    import numpy as np

    column = {label: at for at, label in enumerate(labels)}
    wanted = np.zeros((len(targets), len(labels)), dtype=np.float32)
    for row, golds in enumerate(targets):
        rest = (1 - first) / max(1, len(golds) - 1) if first < 1 else 1.0
        for place, gold in enumerate(golds):
            wanted[row, column[gold]] = (first if len(golds) > 1 else 1.0) if place == 0 else rest
    return wanted


def _hinge(scores: "Matrix", wanted: "Matrix") -> "Matrix":
    """Gradient of the squared hinge loss, one label against the rest."""
    import numpy as np

    sign = 2 * wanted - 1
    gradient: Matrix = -2 * sign * np.maximum(0, 1 - sign * scores)
    return gradient


def _log(scores: "Matrix", wanted: "Matrix") -> "Matrix":
    """Gradient of the multinomial logistic loss."""
    import numpy as np

    raised = np.exp(scores - scores.max(axis=1, keepdims=True))
    gradient: Matrix = raised / raised.sum(axis=1, keepdims=True) - wanted
    return gradient


def _descend(
    kernel: "Matrix",
    wanted: "Matrix",
    gradient: "Callable[[Matrix, Matrix], Matrix]",
    smoothness: float,
    penalty: float,
) -> "Matrix":
    """Nesterov's method in the space of the kernel; the result times the rows gives the weights."""
    import numpy as np

    held: Matrix = np.zeros_like(wanted)
    ahead: Matrix = held
    step, shrink, momentum = np.float32(1 / (smoothness + penalty)), np.float32(penalty), 1.0
    for _ in range(STEPS):
        stepped: Matrix = ahead - step * (gradient(kernel @ ahead, wanted) + shrink * ahead)
        faster = (1 + math.sqrt(1 + 4 * momentum * momentum)) / 2
        ahead = stepped + np.float32((momentum - 1) / faster) * (stepped - held)
        held, momentum = stepped, faster
    return held


def _largest_eigenvalue(kernel: "Matrix") -> float:
    import numpy as np

    direction: Matrix = np.ones(len(kernel), dtype=np.float32)
    length = 1.0
    for _ in range(30):
        direction = kernel @ direction
        length = float(np.linalg.norm(direction))
        direction = direction / length
    return length
