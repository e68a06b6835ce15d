"""The topic model: from the texts beside the topics, the same each time, kept in a cache that anybody can read."""

from pathlib import Path

import pytest

from nlp import training
from nlp.lexicon import words_of
from nlp.training import TopicModel, load_or_train, program_digest, train
from pipeline.campaign import Campaign


def test_every_topic_has_its_texts(campaign: Campaign) -> None:
    for topic in campaign.topics.values():
        assert len(topic.examples) >= 25, topic.id
        assert len(topic.hard_negatives) >= 8, topic.id
        assert len(set(topic.examples)) == len(topic.examples), topic.id
        assert not set(topic.examples) & set(topic.hard_negatives), topic.id


def test_the_weights_are_the_classifiers(campaign: Campaign, model: TopicModel) -> None:
    """What is read out of underthesea_core's classifier gives back its own margins."""
    core = pytest.importorskip("underthesea_core")
    texts = training.corpus(campaign)
    topic = "d6_do_thi"
    classifier = core.TextClassifier(ngram_range=(1, 1), min_df=1, max_df=1.0, max_features=10**6, c=1.0)
    classifier.fit(list(texts), ["yes" if topic in t else "no" for t in texts.values()])
    words = words_of("Thành phố bán tín chỉ các-bon và lắp điện mặt trời trên mái nhà trụ sở")
    [(label, probability)] = classifier.predict_with_scores([" ".join(training.features(words))])
    assert model.weigh(words).margins[topic] == pytest.approx(training._margin(label, probability), abs=1e-3)


def test_training_twice_gives_the_same(campaign: Campaign, model: TopicModel, elsewhere: Path) -> None:
    again = load_or_train(campaign, elsewhere)
    assert again.idf == model.idf
    assert again.bias == pytest.approx(model.bias, abs=1e-3)
    for text in list(campaign.topics["x_sua_doi"].examples)[:10]:
        words = text.lower().split()
        assert again.weigh(words).margins == pytest.approx(model.weigh(words).margins, abs=1e-3)


def test_the_cache_is_used_and_a_broken_one_replaced(
    campaign: Campaign, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, model: TopicModel
) -> None:
    trained: list[str] = []
    monkeypatch.setattr(training, "train", lambda c: trained.append(c.id) or model)
    assert load_or_train(campaign, tmp_path / "new") == load_or_train(campaign, tmp_path / "new")
    assert trained == ["nq98"]
    [kept] = (tmp_path / "new").iterdir()
    kept.write_text('{"idf": ', encoding="utf-8")
    assert load_or_train(campaign, tmp_path / "new") == model
    assert trained == ["nq98", "nq98"]
    assert load_or_train(campaign, None) == model
    assert [p.suffix for p in (tmp_path / "new").iterdir()] == [".json"]


def test_the_digest_follows_the_texts(campaign: Campaign) -> None:
    topic = campaign.topics["d8_khcn"]
    other = topic.model_copy(update={"examples": [*topic.examples, "một câu mới"]})
    changed = campaign.model_copy(update={"topics": {**campaign.topics, topic.id: other}})
    assert program_digest(changed) != program_digest(campaign)


def test_a_text_of_two_topics_is_both(campaign: Campaign) -> None:
    assert any(len(topics) > 1 for topics in training.corpus(campaign).values())


def test_a_campaign_without_counterexamples_asserts_nothing(campaign: Campaign) -> None:
    bare = campaign.topics["d8_khcn"].model_copy(update={"hard_negatives": []})
    lone = train(campaign.model_copy(update={"topics": {bare.id: bare}}))
    weighed = lone.weigh(["startup"])
    assert (weighed.margins, weighed.terms(bare.id)) == ({bare.id: -1.0}, [])
