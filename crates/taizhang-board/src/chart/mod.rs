//! Charts as pictures of lines and words (SVG), written on the server, each with a table beside it that says the same.
