import pytest

from knowledge.base import Knowledge, load_knowledge


@pytest.fixture(scope="session")
def known() -> Knowledge:
    return load_knowledge()
