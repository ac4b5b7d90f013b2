//! Signing and checking, without the command line.
