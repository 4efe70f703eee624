"""The only room that knows MkDocs: it puts the page tree into the frame of a theme."""
