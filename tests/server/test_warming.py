from essaim.language import meaning
from essaim.server.warming import warm_up


def test_a_process_reads_its_models_before_anybody_asks():
    warm_up().join(120)

    assert meaning.vector.cache_info().currsize > 0
    assert meaning._anything.cache_info().currsize == 1
