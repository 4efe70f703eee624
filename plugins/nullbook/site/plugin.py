"""The MkDocs plugin: a thin adapter between MkDocs' events and the rooms that do the work."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Literal
from urllib.parse import urlsplit

import jinja2
from mkdocs.config import config_options as c
from mkdocs.config.base import Config
from mkdocs.exceptions import ConfigurationError, PluginError
from mkdocs.plugins import BasePlugin, event_priority

from nullbook.folder import ForeignFolder, refuse_foreign
from nullbook.folder.release import Release
from nullbook.folder.write import to_root
from nullbook.pages.tree import Content, PageTree
from nullbook.site import frame, source
from nullbook.site.hosted import Hosted, finish, prepare, with_head
from nullbook.site.live import Live
from nullbook.site.log import log, strict_build_has_warnings
from nullbook.site.mentions import Mentions, lines_of
from nullbook.site.publication import Publication, publish
from nullbook.site.search import SearchError
from nullbook.site.shell import Shells
from nullbook.site.sitemap import with_pages
from nullbook.site.skip import with_link, with_target

if TYPE_CHECKING:
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page


class NullbookConfig(Config):  # type: ignore[no-untyped-call]
    """The plugin's options in ``mkdocs.yml``; every folder is relative to that file."""

    entries_dir = c.Dir(exists=True, default="entries")
    """The entries: one folder a year, one file an entry."""

    schema_dir = c.Optional(c.Dir(exists=True))
    """A folder with ``vocabularies/`` of your own; left out, ``schema`` beside ``mkdocs.yml``, if any."""

    id_prefix = c.Type(str, default="NB")
    """First part of this knowledge base's ids; ids in hand-written pages become links by it."""

    check = c.Type(bool, default=True)
    """Stop the build at an entry with an error; if false, such entries are left out with a warning each."""

    search = c.Type(bool, default=True)
    """Search over the entries with Pagefind, in the header of every page."""

    cache = c.Type(bool, default=True)
    """Keep what was read and written in hidden folders, so that the next build does only what changed."""

    pages_as_mkdocs = c.Type(bool, default=False)
    """Hand every page to MkDocs as its own, for plugins that must see each one; slower, equal in result."""


@dataclass(slots=True)
class Build:
    """What one build gathers from event to event."""

    site: Path
    tree: PageTree
    hosted: Hosted = field(default_factory=Hosted)
    contents: dict[str, Content] = field(default_factory=dict)
    nav: Navigation | None = None
    files: Files | None = None
    env: jinja2.Environment | None = None
    not_found: Content | None = None

    def shells(self, config: MkDocsConfig) -> Shells:
        assert self.nav is not None
        assert self.files is not None
        assert self.env is not None
        return Shells(config, self.nav, self.files, self.env)


class NullbookPlugin(BasePlugin[NullbookConfig]):  # type: ignore[no-untyped-call]
    """The Nullbook plugin for MkDocs and ProperDocs.

    It listens to these events:

    * `on_startup`: to know whether pages are written or served; being there keeps this object alive over the
      rebuilds of a live server, and with it the last good tree;
    * `on_config`: MkDocs gets a scratch folder to build into, and our overrides, styles, script and Markdown
      extension;
    * `on_pre_build`: the entries are read and the page tree is made, before anything is cleaned or written;
    * `on_files`: pages in the navigation become generated files, the tree's shared files targets of links;
    * `on_nav`, `on_env`: navigation and environment are kept for the shells; targets are withdrawn;
    * `on_page_markdown`, `on_page_content`, `on_post_page`: title, body and head of a page in the navigation;
      ids in hand-written pages, and a warning for each that does not exist;
    * `on_post_template`: the other pages are added to the site map;
    * `on_post_build`, late, so that other plugins have finished: shells are filled, the index is made, and
      the new site takes the place of the old one;
    * `on_build_error`: the old site stays;
    * `on_serve`, `on_shutdown`: entries are watched, and pages are filled when they are asked for.
    """

    def __init__(self) -> None:
        self._serving = False
        self._live: Live | None = None
        self._build: Build | None = None
        self._last_good: PageTree | None = None
        self._mentions = Mentions("NB")
        self._served: Path | None = None

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Remember the command; must be defined, see the class."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Point MkDocs at a scratch folder, and bring in our part of the frame."""
        if not config.use_directory_urls:
            raise ConfigurationError(
                "nullbook needs `use_directory_urls: true`, as published addresses stay for ever"
            )
        site = Path(config.site_dir)
        if self._serving:
            self._live = self._live or Live(
                site, self.config.search, str(config.theme.get("language") or "en")
            )
            self._live.rebuild_begins()
        else:
            try:
                refuse_foreign(site)
            except (ForeignFolder, NotADirectoryError) as error:
                raise ConfigurationError(f"nullbook: {error}") from error
            config.site_dir = str(_scratch(site))
        self._build = Build(site, self._last_good or PageTree({}, {}))
        self._mentions = Mentions(self.config.id_prefix)
        # MkDocs hands extension objects on as they are, though its type speaks of names only.
        config.markdown_extensions.append(self._mentions.extension())
        if frame.fits(config):
            frame.apply(config, search=self.config.search)
        return config

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read the entries and make the tree; errors stop a build, a server goes on with what it has."""
        build = self._building()
        build.tree = self._load(config)
        self._mentions.pages = {*build.tree.pages, *build.tree.redirects}

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put the tree's pages in the navigation among MkDocs' files."""
        build = self._building()
        every_page = self.config.pages_as_mkdocs or not frame.fits(config)
        files = build.hosted.add_to(files, build.tree, config, every_page=every_page)
        if frame.fits(config):
            frame.add_assets(files, config)
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> None:
        """Keep the navigation for the shells."""
        self._building().nav = nav

    def on_env(self, env: jinja2.Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Tell the templates what they need, and keep the environment for the shells."""
        build = self._building()
        build.hosted.withdraw_targets(files)
        build.env, build.files = env, files
        build.not_found = with_target(source.not_found(_root_path(config)))
        frame.tell(
            env, build.tree, build.not_found, search=self.config.search, id_prefix=self.config.id_prefix
        )

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Title and description of a page of the tree; mentions are looked for in all others."""
        build = self._building()
        ours = build.hosted.page_of(page)
        if ours is None:
            self._mentions.open(page)
            return markdown
        content = build.contents[page.file.src_uri] = with_target(ours.render())
        prepare(page, content)
        return ""

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The body of a page of the tree; on a hand-written one, a warning for each dead id."""
        build = self._building()
        ours = build.hosted.page_of(page)
        if ours is not None:
            return finish(page, ours, build.contents[page.file.src_uri])
        for uri, text in self._mentions.take_dead():
            for line in lines_of(text, page.file.content_string) or [1]:
                log.warning("%s:%d: there is no %s in this knowledge base", uri, line, text)
        return html

    def on_post_page(self, output: str, *, page: Page, config: MkDocsConfig) -> str:
        """The core's own part of the head of a page."""
        build = self._building()
        ours = build.hosted.page_of(page)
        if ours is None:
            return output
        return with_head(output, to_root(ours.path), build.contents[page.file.src_uri])

    def on_post_template(self, output_content: str, *, template_name: str, config: MkDocsConfig) -> str:
        """The site map gets the pages that MkDocs does not know, the page for dead addresses its styles."""
        build = self._building()
        if template_name == "404.html" and build.not_found is not None and frame.fits(config):
            assert build.env is not None
            return with_link(
                with_head(output_content, _root_path(config), build.not_found), build.env, config
            )
        if template_name != "sitemap.xml":
            return output_content
        paths = [path for path in build.tree.pages if path not in self._written_elsewhere()]
        return with_pages(output_content, paths, config.site_url or "")

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Publish the site, or show the new tree to the live server."""
        build = self._building()
        shells = build.shells(config)
        if self._live is not None:
            self._live.rebuild_ends(build.tree, shells)
            return
        host = Path(config.site_dir)
        config.site_dir = str(build.site)
        if strict_build_has_warnings(config):
            # MkDocs stops only after this event; the site must not have changed by then.
            self._leave_old_site(build.site)
            return
        publication = Publication(
            build.tree,
            shells,
            host,
            self._written_elsewhere(),
            language=str(config.theme.get("language") or "en"),
            search=self.config.search,
        )
        try:
            tally = publish(publication, build.site, keep_spare=self.config.cache)
        except SearchError as error:
            raise PluginError(str(error)) from error
        except OSError as error:
            raise PluginError(f"{error}. The old site is unchanged.") from error
        shutil.rmtree(host, ignore_errors=True)
        log.info(
            "%d pages in %s: %d files written, %d unchanged, %d removed",
            len(build.tree.pages), build.site, tally.written, tally.kept, tally.removed,
        )  # fmt: skip
        if not tally.atomic:
            log.info("%s cannot be renamed, so it was brought up to date file by file", build.site)
        if not config.site_url:
            log.info("citations have no address until `site_url` is set in the configuration")

    def on_build_error(self, *, error: Exception) -> None:
        """Leave the old site, or the last good tree, as it is."""
        if self._live is not None:
            self._live.rebuild_failed()
        elif self._build is not None:
            self._leave_old_site(self._build.site)

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., None]
    ) -> LiveReloadServer:
        """Watch the entries, and put our part before MkDocs' server."""
        for folder in self._source(config).watched:
            server.watch(str(folder))
        if self._live is not None:
            server.set_app(self._live.wrap(server.get_app(), server.mount_path))  # type: ignore[arg-type]
        else:
            self._served = self._building().site
        return server

    def on_shutdown(self) -> None:
        """Remove what a clean build inside a live server left beside its temporary folder."""
        if self._served is not None:
            shutil.rmtree(_scratch(self._served).parent, ignore_errors=True)

    def _building(self) -> Build:
        if self._build is None:
            raise PluginError("nullbook: on_config did not run before this event")
        return self._build

    def _written_elsewhere(self) -> set[str]:
        """Paths of the tree that MkDocs or a hand-written file has written."""
        hosted = self._building().hosted
        return hosted.overruled | {page.path for page in hosted.pages.values()}

    def _source(self, config: MkDocsConfig) -> source.Source:
        root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        schema = Path(self.config.schema_dir) if self.config.schema_dir else root / "schema"
        return source.Source(
            root=root,
            entries=Path(self.config.entries_dir),
            schema=schema if schema.is_dir() else None,
            cache=root / ".nullbook-cache" if self.config.cache else None,
            site_url=config.site_url or "",
        )

    def _load(self, config: MkDocsConfig) -> PageTree:
        loaded = source.load_tree(self._source(config))
        errors = loaded.errors
        if not errors:
            self._last_good = loaded.tree
            return loaded.tree
        told = [f"{e.file}:{e.line}:{e.column}: {e.rule} {e.message}" for e in errors]
        if self._serving:
            for line in told:
                log.error(line)
            kept = self._last_good is not None
            log.error(
                "%d errors; %s",
                len(errors),
                "the last good pages stay" if kept else "these entries are left out",
            )
            return self._last_good or loaded.tree
        if not self.config.check:
            for line in told:
                log.warning("%s; the entry is left out", line)
            return loaded.tree
        noun = "error" if len(errors) == 1 else "errors"
        raise PluginError(
            "\n".join([f"{len(errors)} {noun} in the entries:", *told, "The old site is unchanged."])
        )

    def _leave_old_site(self, site: Path) -> None:
        scratch = _scratch(site)
        shutil.rmtree(scratch, ignore_errors=True)
        if not self.config.cache:
            shutil.rmtree(scratch.parent, ignore_errors=True)


def _root_path(config: MkDocsConfig) -> str:
    """The path of the site's root on its server: ``/base/``."""
    return urlsplit(config.site_url or "/").path.rstrip("/") + "/"


def _scratch(site: Path) -> Path:
    """Where MkDocs builds: beside the site, in the hidden folder of its release, on the same disk."""
    return Release.work_of(site) / "host"
