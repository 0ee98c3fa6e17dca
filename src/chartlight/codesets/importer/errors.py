"""Why a release could not be taken in."""


class NotRecognised(Exception):
    """The file is not one of the releases this importer knows, or its content is not what it should be."""
