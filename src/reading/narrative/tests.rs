//! Small texts of our own wording.
