"""Every address of one post says the same post; two posts are never taken for one."""

import pytest

from essaim.catalogue.core.post_addresses import post_key


@pytest.mark.parametrize(
    ("addresses", "key"),
    [
        (
            (
                "https://www.youtube.com/watch?v=aB3_-xYz012&t=4s",
                "https://youtu.be/aB3_-xYz012?si=abc",
                "https://m.youtube.com/shorts/aB3_-xYz012",
            ),
            "youtube:aB3_-xYz012",
        ),
        (
            (
                "https://www.instagram.com/p/CxYz_12/",
                "https://instagram.com/ines.ex/reel/CxYz_12/?igsh=1",
                "instagram.com/reel/CxYz_12",
            ),
            "instagram:CxYz_12",
        ),
        (("https://www.tiktok.com/@ines.ex/video/7301234567890?lang=fr",), "tiktok:7301234567890"),
        (
            (
                "https://www.linkedin.com/posts/ines_savon-activity-7130000000000000000-AbCd",
                "https://www.linkedin.com/feed/update/urn:li:activity:7130000000000000000/",
            ),
            "linkedin:7130000000000000000",
        ),
        (("https://Blog.example.org/Savon/?utm_source=x#haut",), "blog.example.org/savon"),
    ],
)
def test_one_post_has_one_key(addresses, key):
    assert {post_key(address) for address in addresses} == {key}


@pytest.mark.parametrize("address", ["", "https://www.youtube.com/", "http://[", "n'importe quoi"])
def test_what_is_no_address_of_a_post_has_no_key(address):
    assert post_key(address) == ""


def test_two_videos_are_two_posts_though_their_addresses_differ_after_the_question_mark_only():
    one, two = (post_key(f"https://www.youtube.com/watch?v={video}") for video in ("aaaaaaaaaaa", "aaaaaaaaaaA"))

    assert one != two
