"""Lists and the buttons inside our own HTML."""

from __future__ import annotations

from core.page.kit.lists import pick_button, plain_list


def test_a_button_carries_what_it_means_and_what_it_is_about() -> None:
    assert pick_button("a < b", "x:1", title='of "all"') == (
        '<button type="button" class="ll-pick" data-pick="x:1" title="of &#34;all&#34;">a &lt; b</button>'
    )


def test_lines_are_escaped_and_may_be_numbered() -> None:
    assert plain_list(["<i>"], "", ordered=True) == "<ol><li>&lt;i&gt;</li></ol>"
