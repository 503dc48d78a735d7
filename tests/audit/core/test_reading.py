"""What models say of an account's posts: how well each caption says it was paid for, in its own language."""

from essaim.audit.core.reading import read
from tests.audit.core.accounts import a_post, an_account


def test_each_caption_is_judged_by_the_wordings_of_its_language():
    captions = (
        "Advertisement with @valisette. Three days in Lisbon with one small bag. #advertisement",
        "Trois jours à Lisbonne avec une petite valise de @valisette, je vous raconte tout #advertisement",
        "Publicité | Trois jours à Lisbonne avec une petite valise de @valisette",
    )

    found = read([an_account([a_post(at, caption=caption) for at, caption in enumerate(captions)])])[0].posts

    assert [post.disclosure for post in found] == ["clear", "none", "clear"]
    assert [post.is_disclosed for post in found] == [True, True, True]
    assert all("@valisette" in post.partners for post in found)
