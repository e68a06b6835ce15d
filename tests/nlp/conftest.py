"""The campaign and a reader trained from it, once for the session."""

from pathlib import Path

import pytest

from nlp.training import TopicModel, load_or_train
from nlp.understand import Reader, build
from pipeline.campaign import Campaign, read_campaign

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def campaign() -> Campaign:
    return read_campaign(ROOT / "campaigns" / "nq98")


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("models")


@pytest.fixture(scope="session")
def model(campaign: Campaign, models: Path) -> TopicModel:
    return load_or_train(campaign, models)


@pytest.fixture(scope="session")
def reader(campaign: Campaign, models: Path, model: TopicModel) -> Reader:
    return build(campaign, models)


@pytest.fixture(scope="session")
def elsewhere(campaign: Campaign, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Another data folder, with a model that was trained there."""
    folder = tmp_path_factory.mktemp("elsewhere")
    load_or_train(campaign, folder)
    return folder
