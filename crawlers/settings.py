"""Scrapy settings of one outlet's crawl. Whatever Scrapy would do behind the ledgers' back is switched off."""

from typing import Any

from crawlers.request import CrawlRequest
from pipeline.outlets import Outlet

_MIDDLEWARES = "scrapy.downloadermiddlewares"


def base_settings() -> dict[str, Any]:
    """For the process: quiet on standard output, which belongs to the progress lines; and what of Scrapy runs."""
    return {
        "LOG_LEVEL": "WARNING",
        "LOG_VERSIONS": [],
        "LOGSTATS_INTERVAL": 0,
        "STATS_DUMP": False,
        "DNS_TIMEOUT": 20,
        # Scrapy's own lists grow with its versions: a later one added a server in every crawl that runs what code it is
        # sent. So each component that runs is named here. Redirects, retries and robots are the spider's and
        # crawlers.middlewares': each hop and each try is a row in the ledger, and Scrapy's robots are not RFC 9309 (it
        # allows all after a network error and reads the body of a 5xx as rules). Bodies are archived as they were
        # served; crawlers.decoding unpacks them within bounds. No cookies, no referrer, no cache.
        "EXTENSIONS_BASE": {"scrapy.extensions.closespider.CloseSpider": 0, "crawlers.middlewares.Pace": 0},
        "DOWNLOADER_MIDDLEWARES_BASE": {
            "crawlers.middlewares.Guard": 50,
            "crawlers.middlewares.RobotsGate": 100,
            "crawlers.middlewares.Hold": 200,
            f"{_MIDDLEWARES}.downloadtimeout.DownloadTimeoutMiddleware": 350,
            f"{_MIDDLEWARES}.defaultheaders.DefaultHeadersMiddleware": 400,
            f"{_MIDDLEWARES}.useragent.UserAgentMiddleware": 500,
            f"{_MIDDLEWARES}.httpproxy.HttpProxyMiddleware": 750,
        },
        "SPIDER_MIDDLEWARES_BASE": {},
        "DOWNLOAD_HANDLERS_BASE": dict.fromkeys(("http", "https"), "crawlers.download.BoundedHandler"),
    }


def outlet_settings(outlet: Outlet, request: CrawlRequest) -> dict[str, Any]:
    delay = 0.0 if outlet.demo else outlet.politeness.delay
    return {
        **base_settings(),
        "USER_AGENT": request.user_agent,
        "DEFAULT_REQUEST_HEADERS": {
            "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
            "Accept-Language": ", ".join(outlet.lang),
            "Accept-Encoding": "gzip",
        },
        # Scrapy starts so many tasks for each callback, whatever it yields; there are no items here.
        "CONCURRENT_ITEMS": 1,
        "WARN_ON_GENERATOR_RETURN_VALUE": False,
        "DUPEFILTER_CLASS": "scrapy.dupefilters.BaseDupeFilter",
        "SCHEDULER_MEMORY_QUEUE": "scrapy.squeues.FifoMemoryQueue",
        "AUTOTHROTTLE_ENABLED": True,
        "AUTOTHROTTLE_START_DELAY": delay,
        "AUTOTHROTTLE_TARGET_CONCURRENCY": float(outlet.politeness.concurrency),
        "DOWNLOAD_DELAY": delay,
        # A floor that is halved at random is no floor.
        "DOWNLOAD_DELAY_JITTER": 0.0,
        "CONCURRENT_REQUESTS": outlet.politeness.concurrency,
        "CONCURRENT_REQUESTS_PER_DOMAIN": outlet.politeness.concurrency,
        "DOWNLOAD_MAXSIZE": request.limits.max_bytes,
        "DOWNLOAD_WARNSIZE": 0,
        "DOWNLOAD_TIMEOUT": request.limits.timeout,
        "DOWNLOAD_VERIFY_CERTIFICATES": True,
        "CLOSESPIDER_TIMEOUT": request.limits.max_seconds or 0,
    }
