"""The desk of a reviewer: a record, and what was received beside it."""

from collections.abc import Iterator

import pytest

from transcripts.bundle.received import Received
from transcripts.review.desk import Desk
from transcripts.store import Store


@pytest.fixture
def desk(store: Store) -> Iterator[Desk]:
    with Received(store) as received:
        yield Desk(store, received)
