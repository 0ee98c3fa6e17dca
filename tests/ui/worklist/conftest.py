import pytest


@pytest.fixture
def screen(window):
    return window.worklist.list
