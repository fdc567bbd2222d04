"""What people said in news and meeting reports, and on which occasions."""

from luodi.extraction.news.article import Article, as_news, read_article
from luodi.extraction.news.events import find_events
from luodi.extraction.news.figures import find_figures, find_programmes
from luodi.extraction.news.recognition import is_news
from luodi.extraction.news.said import find_said

__all__ = [
    "Article",
    "as_news",
    "find_events",
    "find_figures",
    "find_programmes",
    "find_said",
    "is_news",
    "read_article",
]
