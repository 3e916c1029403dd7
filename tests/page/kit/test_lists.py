"""Lists and the buttons inside our own HTML."""

from __future__ import annotations

from core.page.kit.lists import act_button, pick_button, plain_list


def test_a_button_carries_what_it_means_and_what_it_is_about() -> None:
    assert pick_button("a < b", "x:1", title='of "all"') == (
        '<button type="button" class="ll-pick" data-pick="x:1" title="of &#34;all&#34;">a &lt; b</button>'
    )


def test_a_button_of_several_says_whether_it_is_the_chosen_one() -> None:
    assert 'aria-pressed="true"' in pick_button("a", "a", pressed=True)
    assert 'aria-pressed="false"' in pick_button("a", "a", pressed=False)
    assert "aria-pressed" not in pick_button("a", "a")


def test_a_button_of_a_script_is_known_by_its_data_and_picks_nothing() -> None:
    assert act_button("CSV", 'Download: "a"', data_takes="2") == (
        '<button type="button" class="ll-act" aria-label="Download: &#34;a&#34;" data-takes="2">CSV</button>'
    )


def test_a_button_of_a_list_has_no_class_and_says_what_stands_open() -> None:
    assert act_button("1", kind="", current=True, data_case="1") == (
        '<button type="button" aria-current="true" data-case="1">1</button>'
    )


def test_lines_are_escaped_and_may_be_numbered() -> None:
    assert plain_list(["<i>"], "", ordered=True) == "<ol><li>&lt;i&gt;</li></ol>"
