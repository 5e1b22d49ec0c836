"""The version of reorg."""

VERSION = "0.1.0"
