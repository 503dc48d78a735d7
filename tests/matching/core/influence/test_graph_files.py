"""Graphs as public sets write them."""

import gzip

import pytest

from essaim.catalogue.core.intake.refusals import EmptyFile, FileRefused
from essaim.matching.core.influence.reading import NoGraphFile, NoLinks, OddLine, read_graph


@pytest.fixture
def written(tmp_path):
    def write(content: str | bytes):
        path = tmp_path / "graph.txt"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def links(path):
    edges = read_graph(path)
    ends = zip(edges.sources.tolist(), edges.targets.tolist(), strict=True)
    return len(edges.names), [(edges.names[one], edges.names[other]) for one, other in ends], edges.chances


@pytest.mark.parametrize(
    ("content", "nodes", "ends"),
    [
        ("0 1\n1 2\n", 3, [("0", "1"), ("1", "2")]),
        ("# Nodes: 3 Edges: 2\n0\t1\r\n1\t2\r\n", 3, [("0", "1"), ("1", "2")]),
        ("5 2\n0 1\n1 2\n", 5, [("0", "1"), ("1", "2")]),
        ("lea,marc\nmarc,zoé\n", 3, [("lea", "marc"), ("marc", "zoé")]),
        ('source,target\n"1","2"\n2,3\n', 3, [("1", "2"), ("2", "3")]),
        ("\ufeff% remark\n7;8\n\n8;9;\n", 3, [("7", "8"), ("8", "9")]),
        (gzip.compress(b"0 1\n1 2\n", mtime=0), 3, [("0", "1"), ("1", "2")]),
    ],
)
def test_links_are_read_however_they_are_parted(written, content, nodes, ends):
    assert links(written(content)) == (nodes, ends, None)


def test_chances_are_read_below_a_line_of_sizes(written):
    nodes, ends, chances = links(written("4 2\n0 1 0.5\n1 2 1\n"))

    assert (nodes, ends, chances.tolist()) == (4, [("0", "1"), ("1", "2")], [0.5, 1.0])


@pytest.mark.parametrize(
    ("content", "error"),
    [
        ("", EmptyFile),
        ("# nothing\n", NoLinks),
        ("0 1\n2\n", OddLine),
        ("0 1 high\n1 2 low\n", OddLine),
        (gzip.compress(b"0 1\n" * 50, mtime=0)[:-9], FileRefused),
    ],
)
def test_what_is_no_graph_is_refused(written, content, error):
    with pytest.raises(error):
        read_graph(written(content))


def test_an_absent_file_is_refused(tmp_path):
    with pytest.raises(NoGraphFile):
        read_graph(tmp_path / "nowhere.txt")
