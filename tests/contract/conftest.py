"""The suites are part of the package; pytest shall explain their assertions like those of any test."""

import pytest

pytest.register_assert_rewrite("parlour.testing.contracts")
