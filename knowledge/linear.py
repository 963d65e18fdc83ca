"""A linear model over the features of a question: small, trained reproducibly, shipped as a file."""

import base64
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from knowledge.features import Reader

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

BIAS = 0.5  # the constant feature, in the last row


@dataclass(frozen=True)
class Linear:
    """`weights` has one row per feature and a last one for the bias, one column per label; int8 times `scale`."""

    labels: tuple[str, ...]
    weights: "NDArray[np.int8]"
    scale: "NDArray[np.float32]"

    def shares(self, question: str, reader: Reader) -> "NDArray[np.float32]":
        """Softmax over the labels."""
        import numpy as np

        vector = reader.vector(question)
        rows = np.fromiter((*vector.keys(), len(self.weights) - 1), dtype=np.int64)
        amounts = np.fromiter((*vector.values(), BIAS), dtype=np.float32)
        logits = (amounts @ self.weights[rows].astype(np.float32)) * self.scale
        raised = np.exp(logits - logits.max())
        shares: NDArray[np.float32] = raised / raised.sum()
        return shares

    def packed(self) -> dict[str, Any]:
        """JSON-ready."""
        body = base64.b64encode(zlib.compress(self.weights.tobytes(), 9)).decode()
        return {"labels": self.labels, "scale": [round(float(value), 9) for value in self.scale], "weights": body}


def quantised(labels: tuple[str, ...], weights: "NDArray[np.floating[Any]]") -> Linear:
    """A model of 8-bit weights from one of floats."""
    import numpy as np

    scale = np.abs(weights).max(axis=0) / 127 + 1e-12
    return Linear(labels, np.rint(weights / scale).astype(np.int8), scale.astype(np.float32))


def unpacked(data: dict[str, Any]) -> Linear:
    """Raises ValueError, KeyError or zlib.error where the file is damaged."""
    import numpy as np

    labels, body = tuple(data["labels"]), zlib.decompress(base64.b64decode(data["weights"]))
    weights = np.frombuffer(body, dtype=np.int8).reshape(-1, len(labels))
    return Linear(labels, weights, np.array(data["scale"], dtype=np.float32))
