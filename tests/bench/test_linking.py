from chartlight.bench.linking import share_found
from chartlight.bench.trigrams import TrigramIndex


def test_share_found_counts_codes_and_categories_among_the_first() -> None:
    asked = [("J18.9", "pneumonia"), ("I10", "hypertension")]
    found = [["J18.1", "J18.9"], ["I11.9"]]
    assert share_found(asked, found, 1, 9) == 0
    assert share_found(asked, found, 2, 9) == 0.5
    assert share_found(asked, found, 1, 3) == 0.5
    assert share_found([], [], 1, 9) == 0


def test_the_peer_finds_a_misspelt_term_by_its_letters() -> None:
    peer = TrigramIndex([("J18.9", "pneumonia"), ("K81.9", "cholecystitis"), ("K80.20", "cholelithiasis")])
    assert peer.nearest("cholecistitis", 2)[0] == "K81.9"
    assert len(peer.nearest("pneumonia", 5)) == 3
