"""What people said in news and meeting reports, and on which occasions."""

from luodi.extraction.news.article import Article, read_article
from luodi.extraction.news.recognition import is_news
from luodi.extraction.news.said import find_said

__all__ = ["Article", "find_said", "is_news", "read_article"]
