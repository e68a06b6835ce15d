"""The pure core: records, Vietnamese text, URLs, dates, mentions, relevance, copies, the campaign model."""
