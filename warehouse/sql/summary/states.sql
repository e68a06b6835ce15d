SELECT state, sum(urls)::BIGINT FROM url_state GROUP BY state ORDER BY state;
