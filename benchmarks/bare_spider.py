"""The least that Scrapy does: fetches COUNT pages and keeps nothing.

    python -m benchmarks.bare_spider PORT COUNT CONCURRENCY

Scrapy's own settings, but for the noise on the terminal and as many requests at a time as our crawl has.
"""

import sys
from collections.abc import AsyncIterator

import scrapy
from scrapy.crawler import CrawlerProcess
from scrapy.http import Response

from benchmarks.server import ARTICLE


class Bare(scrapy.Spider):
    name = "bare"

    async def start(self) -> AsyncIterator[scrapy.Request]:
        port, count = int(sys.argv[1]), int(sys.argv[2])
        for n in range(count):
            yield scrapy.Request(f"http://127.0.0.1:{port}{ARTICLE.format(n)}")

    def parse(self, response: Response) -> None:
        assert response.status == 200


def main() -> None:
    concurrency = int(sys.argv[3])
    process = CrawlerProcess(
        {
            "LOG_LEVEL": "WARNING",
            "TELNETCONSOLE_ENABLED": False,
            "CONCURRENT_REQUESTS": concurrency,
            "CONCURRENT_REQUESTS_PER_DOMAIN": concurrency,
            "DOWNLOAD_DELAY": 0,
        }
    )
    crawler = process.create_crawler(Bare)
    process.crawl(crawler)
    process.start()
    fetched = crawler.stats.get_value("downloader/response_status_count/200", 0) if crawler.stats else 0
    assert fetched == int(sys.argv[2]), fetched


if __name__ == "__main__":
    main()
