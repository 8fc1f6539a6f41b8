"""A planted bug: this dealer shows a move to the table before the commit, and answers after it."""

from tests.planted.dealers import PublishesBeforeCommit
from tests.process.planted.slow import serve

if __name__ == "__main__":
    serve(PublishesBeforeCommit)
