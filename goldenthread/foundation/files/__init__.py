"""Stored files: a checked upload, kept once by its hash outside the web root, served as an attachment.

Holds `StoredFile`, `operations.store`, the checks of type, size and content, the antivirus hook and serving.
Must not know what a file is for, nor serve one without being asked by a page that has asked who may.
Stands on `ui` and `lib`.
"""
