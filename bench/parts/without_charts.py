"""`nullbook` without its charts page, as a command, to measure what the pages alone cost."""

from nullbook.cli import main
from nullbook.pages import build, chart_pages

build.OVERVIEWS = tuple(pages for pages in build.OVERVIEWS if pages is not chart_pages.pages)
build.FILES = tuple(assets for assets in build.FILES if assets is not chart_pages.assets)

if __name__ == "__main__":
    main(prog_name="nullbook")
