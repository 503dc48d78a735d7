import pytest

from essaim.connectors.sealing import CannotOpen, Sealer


def test_credentials_come_back_and_are_nowhere_to_be_read():
    sealed = Sealer("secret").seal({"key": "AIza-example"})

    assert "AIza" not in sealed
    assert Sealer("secret").open(sealed) == {"key": "AIza-example"}


def test_a_new_secret_opens_what_a_former_one_sealed_and_seals_it_again():
    sealed = Sealer("old").seal({"key": "k"})
    renewed = Sealer("new", ["old"]).renewed(sealed)

    assert Sealer("new").open(renewed) == {"key": "k"}


@pytest.mark.parametrize(
    "spoiled", ["", "gAAAAA", Sealer("other").seal({"key": "k"})], ids=["nothing", "cut short", "of another secret"]
)
def test_what_another_secret_sealed_stays_closed(spoiled):
    with pytest.raises(CannotOpen):
        Sealer("secret").open(spoiled)
