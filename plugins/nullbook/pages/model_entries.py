"""Model entries of the contribute page: the smallest, and one with numbers. Tests read both as any other."""

from __future__ import annotations

MINIMAL = """\
schema_version: 1
id: NB-2026-7F3K
kind: experiment
title: Label smoothing did nothing for our ranker
idea: Smooth the labels, so that the ranker is less sure of itself.
outcome: null-result
stage: evaluation
lesson: No change beyond the noise of five seeds.
authors: [{name: Mara Lindqvist}]
"""

WORKED = """\
# Invented for this page: neither the report, nor the people, nor the numbers exist.
schema_version: 1
id: NB-2026-7F3M                # made by `nullbook new`
kind: replication               # somebody else's claim, measured again
title: Mixup for ten classes of small images, with a tuned baseline
idea: >-
  Train on blends of two images, so that the network is less sure between classes.
idea_from: {ref: ferrer2025} # a key of `references` below
outcome: partial                # your own verdict
stage: evaluation
failure_modes: [undertuned-baseline]
lesson: >-
  Tune the baseline with as many runs as the method. Most of the gain was the learning rate.
authors: [{name: Mara Lindqvist}]
relationship: third-party       # to the authors of the claim
topics:
  domain: computer-vision
  task: image-classification
  methods: [mixup]
  datasets: [cifar-10]

claims:                         # what the source states, in its numbers
  - id: c1
    statement: Mixup lowers the test error of a small network from 6.2 % to 4.7 %.
    source: {ref: ferrer2025}
    locator: Table 2            # where a reader finds the numbers
    dataset: cifar-10
    metric: {name: test error, unit: "%", better: lower}
    baseline: {name: no blending, value: 6.2, seeds: 1}
    claimed: {value: 4.7, seeds: 1}
    trials:                     # the source's own search, as far as it tells
      method: {configurations: 40, seeds: 1, attempted: 40, completed: 40}
      selection:
        reported: best          # the best of the 40 was reported,
        compared_by: single-run # chosen by single runs,
        on: reported-set        # on the very data of the report
      seed_sd: 0.3              # between seeds of one configuration, in the metric's unit

results:                        # what you measured
  - claim: c1
    measured: {value: 5.4, sd: 0.25, seeds: 5}
    baseline: {value: 5.9, sd: 0.2, seeds: 5}    # measured again; left out, the claim's is used
    smallest_effect: {value: 0.2, set: before}    # fixed before the first run
    same: {code: no, data: yes, split: yes, budget: no, metric: yes}

trials:                         # your own search
  method: {configurations: 10, seeds: 5, attempted: 50, completed: 47, failed: 3}
  baseline: {configurations: 10, seeds: 5, attempted: 50, completed: 50}
  search: {strategy: random, space: learning rate and weight decay}
  selection:
    reported: best
    compared_by: mean           # configurations, by their mean over the five seeds
    on: other-set               # chosen on validation data,
    fresh: no                   # and not trained anew after the choice
  hypotheses: 1                 # comparisons that you would have reported
  provenance: recounted         # from the logs below

evidence:                       # by which a reader can check
  - {kind: code, url: "https://example.org/mixup-again"}
  - {kind: log, url: "https://example.org/mixup-again/runs.csv", note: one line a run}
references:
  - key: ferrer2025
    title: Blending small images
    authors: [Jonas Ferrer]
    year: 2025
    url: https://example.org/blending.pdf
"""
