"""The picture of an entry, on records made by hand (fixtures, see tests/pages/made.py)."""

from __future__ import annotations

import xml.etree.ElementTree as ElementTree
from dataclasses import replace
from itertools import combinations

import pytest

from nullbook.assessment.records import Figure, Improvement, Luck
from nullbook.knowledge.records import Measurement, Metric
from nullbook.knowledge.unknown import UNKNOWN
from nullbook.picture import entry_picture, has_picture, picture_file
from nullbook.picture.labels import width
from nullbook.stats import Range, Reason
from tests.pages import made

SVG = "{http://www.w3.org/2000/svg}"


def drawn(shape: made.Made) -> tuple[str, str]:
    picture = entry_picture(shape[0], shape[1], made.of(shape))
    return picture.svg, picture.alt


def parts(svg: str) -> list[ElementTree.Element]:
    """The wide and the narrow drawing."""
    return list(ElementTree.fromstring(f'<both xmlns="http://www.w3.org/2000/svg">{svg}</both>'))


def texts(drawing: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in drawing.iter(f"{SVG}text")]


def x_of(drawing: ElementTree.Element, words: str) -> float:
    return next(float(each.attrib["x"]) for each in drawing.iter(f"{SVG}text") if each.text == words)


def circles(drawing: ElementTree.Element) -> list[float]:
    return [float(each.attrib["cx"]) for each in drawing.iter(f"{SVG}circle")]


def boxes(drawing: ElementTree.Element) -> list[tuple[float, float, float, float, str]]:
    found = []
    for each in drawing.iter(f"{SVG}text"):
        classes = each.attrib.get("class", "").split()
        size = 12.5 if "s" in classes else 13.5
        wide = width(each.text or "", size, bold="b" in classes) / 1.07
        x, y = float(each.attrib["x"]), float(each.attrib["y"])
        start = {"middle": x - wide / 2, "end": x - wide}.get(each.attrib.get("text-anchor", ""), x)
        found.append((start, y - size * 0.72, start + wide, y + size * 0.2, each.text or ""))
    return found


@pytest.mark.parametrize("name", [name for name in made.SHAPES if name != "nothing_numeric"])
def test_labels_never_overlap_and_stay_inside(name: str) -> None:
    for drawing in parts(drawn(made.SHAPES[name]())[0]):
        _, _, wide, height = (float(part) for part in drawing.attrib["viewBox"].split())
        for left, top, right, bottom, words in boxes(drawing):
            assert left >= -1, words
            assert right <= wide + 1, words
            assert top >= -1, words
            assert bottom <= height, words
        for one, other in combinations(boxes(drawing), 2):
            apart = one[2] <= other[0] or other[2] <= one[0] or one[3] <= other[1] or other[3] <= one[1]
            assert apart, (one[4], other[4])


def test_the_picture_says_claim_luck_result_interval_and_what_matters() -> None:
    svg, alt = drawn(made.main())
    for drawing in parts(svg):
        said = " ".join(texts(drawing))
        assert "best of its 40 runs by luck alone: 77.0" in said
        assert "95\u00a0% interval of the improvement: −0.07 to +0.47 points" in said
        assert "smallest gain that matters: 0.5 points, set beforehand" in said
        assert "accuracy on CIFAR-100, %, higher is better →" in said
        assert drawing.attrib["aria-label"] == alt
    assert "Claimed: from 76.1 to 77.3, an improvement of +1.2." in alt
    assert "Re-run: from 76.1 to 76.3, an improvement of +0.2." in alt


def test_the_shade_of_luck_ends_where_luck_ends() -> None:
    wide = parts(drawn(made.main())[0])[0]
    shade = next(each for each in wide.iter(f"{SVG}rect") if each.attrib["class"] == "lf")
    start, length = float(shade.attrib["x"]), float(shade.attrib["width"])
    claim_start, claim_end = circles(wide)[0], x_of(wide, "77.3") - 13
    assert start == pytest.approx(claim_start, abs=0.1)
    assert length / (claim_end - claim_start) == pytest.approx(0.9076 / 1.2, abs=0.005)


@pytest.mark.parametrize("applies", [False, None])
def test_no_shade_where_nothing_is_known_to_have_been_selected(applies: bool | None) -> None:
    shape = made.main()
    numbers = replace(shape[1], claims=(made.claim_assessment(selection_applies=applies),))
    assert "by luck alone" not in drawn((shape[0], numbers))[0]


def test_an_unknown_number_of_trials_gets_no_shade_but_the_number_that_luck_would_need() -> None:
    svg, alt = drawn(made.unknown_search())
    assert 'class="lf"' not in svg
    assert "the best of 431 runs: how many runs were compared is unknown" in alt


def test_a_range_of_trials_gives_two_ends_of_luck() -> None:
    svg, alt = drawn(made.range_of_runs())
    assert "best of 100 to 200 runs by luck alone: 4.60 to 4.55".lower() in alt.lower()
    assert svg.count('class="lff"') == 2  # once in each drawing


def test_a_number_of_trials_without_upper_end_says_at_least() -> None:
    entry, numbers = made.range_of_runs()
    luck = Figure(Luck(Range(1000, None), 1, 0.2, Range(0.648, None)))
    numbers = replace(numbers, results=(replace(numbers.results[0], luck=luck),))
    assert "by luck alone: at least 4.5" in drawn((entry, numbers))[1]


@pytest.mark.parametrize(("shape", "better_first"), [(made.main, False), (made.range_of_runs, False)])
def test_better_stands_to_the_right_whatever_the_direction(shape: object, better_first: bool) -> None:
    made_shape = shape()  # type: ignore[operator]
    wide = parts(drawn(made_shape)[0])[0]
    base, result = circles(wide)[-2:]
    assert (base > result) is better_first


def test_a_lower_is_better_axis_runs_from_high_to_low() -> None:
    wide = parts(drawn(made.range_of_runs())[0])[0]
    assert x_of(wide, "5.0") < x_of(wide, "4.6")


def test_without_a_baseline_there_is_a_shortfall_and_no_improvement() -> None:
    _, alt = drawn(made.no_baseline())
    assert "4 points short of the claim" in alt
    assert "improvement" not in alt


def test_an_effect_stands_on_an_axis_of_differences() -> None:
    _, alt = drawn(made.effect_only())
    assert alt.startswith("Difference in orders per visit, points, higher is better")
    assert "Measured: −1.2. 95\u00a0% interval of the difference: −2.0 to −0.4 points." in alt


def test_another_metric_gets_an_axis_of_its_own() -> None:
    svg, alt = drawn(made.other_metric())
    titles = [words for words in texts(parts(svg)[0]) if words.endswith("→")]
    assert titles == [
        "accuracy on CIFAR-100, %, higher is better →",
        "perplexity on CIFAR-100, lower is better →",
    ]
    assert "+0.04 ln" in alt


def test_many_results_stand_below_each_other_as_improvements_and_the_rest_is_counted() -> None:
    svg, alt = drawn(made.many_results(14))
    assert "2 more results in the table below, worse than the baseline" in alt
    assert "dataset A: claimed +2.0, measured +1.5, 95\u00a0% interval of the improvement" in alt
    assert "improvement in accuracy, points, more is better →" in texts(parts(svg)[0])


def several(*gains: float, metrics: tuple[Metric, ...] = (made.ACCURACY,)) -> made.Made:
    """An entry with one result a dataset for each improvement, on the metrics in turn."""
    entry, numbers = made.main()
    results, assessed = [], []
    for index, gain in enumerate(gains):
        results.append(
            made.result(
                index=index, claim_ref=None, metric=metrics[index % len(metrics)], primary=index == 0,
                dataset=made.topic(f"dataset {index}"), measured=Measurement(70 + gain),
                baseline=Measurement(70.0), smallest_effect=None,
            )
        )  # fmt: skip
        told = Improvement(gain, gain - 0.5, gain + 0.5)
        assessed.append(made.result_assessment(index=index, claim_ref=None, improvement=Figure(told)))
    entry = replace(entry, claims=(), results=tuple(results))
    return entry, replace(numbers, results=tuple(assessed), claims=())


def rows(svg: str) -> list[str]:
    return [words for words in texts(parts(svg)[0]) if words.startswith("dataset ")]


def test_all_results_are_drawn_where_there_are_no_more_than_twelve() -> None:
    svg, alt = drawn(several(*[-1.0] * 10, 0.5, 0.25))
    assert rows(svg) == [f"dataset {index}" for index in range(12)]
    assert "more result" not in alt


def test_no_sign_that_occurs_is_left_out_and_the_rest_is_said_in_words() -> None:
    svg, alt = drawn(several(*[-1.0] * 15, 0.5, -1.0, 0.25))
    assert len(rows(svg)) == 12
    assert rows(svg)[0] == "dataset 0"
    assert "dataset 15" in rows(svg)
    said = "6 more results in the table below: 1 better than the baseline, 5 worse than the baseline"
    assert said in alt
    for drawing in parts(svg):
        assert f"… and {said}" in " ".join(texts(drawing))


def test_results_on_another_metric_are_drawn_on_an_axis_of_their_own() -> None:
    svg, alt = drawn(several(0.5, -1.0, 0.25, metrics=(made.ACCURACY, made.ERROR)))
    titles = [words for words in texts(parts(svg)[0]) if words.endswith("→")]
    assert [title.split(",")[0] for title in titles] == [
        "improvement in accuracy",
        "test error on dataset 1",
    ]
    assert "more result" not in alt


def test_rows_of_claim_and_result_have_a_key_for_shade_and_interval_and_draw_both() -> None:
    svg, _ = drawn(made.many_results(3))
    for drawing in parts(svg):
        said = texts(drawing)
        assert said[:2] == ["claimed", "measured"]
        assert "luck of the best of 40 runs" in said
        assert "95\u00a0% interval of the improvement" in said
        intervals = [each for each in drawing.iter(f"{SVG}path") if "v6" in each.attrib["d"]]
        assert len(intervals) == 4  # three rows, and the sample in the key


def test_an_axis_names_a_dataset_only_if_claim_and_result_share_it() -> None:
    entry, numbers = made.main()
    entry = replace(entry, results=(made.result(dataset=made.topic("Our photographs")),))
    svg, alt = drawn((entry, numbers))
    for drawing in parts(svg):
        said = texts(drawing)
        assert "accuracy, %, higher is better →" in said
        assert {"CIFAR-100", "Our photographs"} <= set(said)
    assert "Claimed on CIFAR-100: from 76.1" in alt
    assert "Re-run on Our photographs: from 76.1" in alt


def test_what_was_not_measured_is_unknown_and_not_zero() -> None:
    _, alt = drawn(made.measured_unknown())
    assert "Measured: unknown." in alt


def test_nothing_numeric_gives_no_picture_and_the_reason() -> None:
    shape = made.nothing_numeric()
    assert drawn(shape) == ("", "No picture: this entry records no claim and no result as a number.")
    assert not has_picture(shape[0], shape[1], made.of(shape))
    assert picture_file(shape[0], shape[1], made.of(shape)) == b""


def test_an_interval_far_longer_than_the_claim_is_cut_and_says_its_ends() -> None:
    entry, numbers = made.main()
    gain = Improvement(0.2, -400.0, 400.4, 204.0)
    numbers = replace(numbers, results=(made.result_assessment(improvement=Figure(gain)),))
    wide = parts(drawn((entry, numbers))[0])[0]
    assert x_of(wide, "77.3") - circles(wide)[0] > 60
    assert "95\u00a0% interval of the improvement: −400.0 to +400.4 points" in texts(wide)


def test_hostile_names_are_escaped_and_control_characters_dropped() -> None:
    name = 'a"><script>alert(1)</script>&\u202e\x07'
    metric = replace(made.ACCURACY, name=name)
    shape = made.main()
    entry = replace(shape[0], title=name, claims=(made.claim(metric=metric, dataset=made.topic(name)),))
    for written in (drawn((entry, shape[1]))[0], file_of((entry, shape[1]))):
        assert "<script" not in written
        assert "\u202e" not in written
        assert "\x07" not in written
    assert len(parts(drawn((entry, shape[1]))[0])) == 2
    ElementTree.fromstring(file_of((entry, shape[1])))


def test_the_file_is_a_picture_of_its_own_in_both_schemes() -> None:
    written = file_of(made.main())
    root = ElementTree.fromstring(written)
    assert root.tag == f"{SVG}svg"
    assert root.find(f"{SVG}title") is not None
    assert "prefers-color-scheme: dark" in written
    assert "var(--nbp-claim)" in written
    assert "--nbp-claim:" in written


def test_equal_records_give_equal_bytes() -> None:
    assert drawn(made.main()) == drawn(made.main())
    assert file_of(made.many_results()) == file_of(made.many_results())


def test_numbers_without_a_digit_are_never_drawn() -> None:
    entry, numbers = made.main()
    entry = replace(entry, claims=(made.claim(claimed=Measurement(UNKNOWN)),))
    bare = made.claim_assessment(improvement=Figure(Reason("the claimed value is unknown")))
    svg, alt = drawn((entry, replace(numbers, claims=(bare,))))
    assert "nan" not in svg
    assert "Re-run: from 76.1 to 76.3" in alt


def file_of(shape: made.Made) -> str:
    return picture_file(shape[0], shape[1], made.of(shape)).decode()
