"""The pages that people look at: FastAPI and server-made HTML over one database; `application` builds it.

Needs the extra `web` (`pip install 'dragoman[web]'`); nothing here is imported before somebody serves.
"""
