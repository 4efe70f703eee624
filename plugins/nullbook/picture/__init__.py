"""Small static pictures of entries and claims, drawn from a template: no script, no charting library."""

from nullbook.picture.entry_picture import Picture, entry_picture, has_picture, picture_file
from nullbook.picture.forest import ForestResult, claim_forest
from nullbook.picture.pulls import PullRow, Pulls, claim_pulls, entry_pulls
from nullbook.picture.sides import Claims

__all__ = [
    "Claims",
    "ForestResult",
    "Picture",
    "PullRow",
    "Pulls",
    "claim_forest",
    "claim_pulls",
    "entry_picture",
    "entry_pulls",
    "has_picture",
    "picture_file",
]
