"""A planted bug: this dealer answers before the commit."""

from tests.planted.dealers import AnswersBeforeCommit
from tests.process.planted.slow import serve

if __name__ == "__main__":
    serve(AnswersBeforeCommit)
