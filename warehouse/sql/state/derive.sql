-- Parameters: since. The one current state of every URL in touched_url, none of which was met before that load, derived from the ledgers and the present readings alone.
-- Transient failures are tried again on up to three later days; a night that was killed and run again is one day.
CREATE OR REPLACE TEMP TABLE derived_state AS
WITH
tried AS (SELECT a.* FROM attempt AS a SEMI JOIN touched_url USING (canonical_url) WHERE a.load_no >= $since),
seen AS (SELECT d.* FROM discovery AS d SEMI JOIN touched_url USING (canonical_url) WHERE d.load_no >= $since),
-- What was read from the page that this URL gave, whatever URL the page claims for itself.
page AS (
    SELECT t.canonical_url, r.outcome, coalesce(r.canonical_url, t.canonical_url) AS says, r.article_id, r.reason,
        r.source, r.fetched_at, r.record_id, r.outlet_id
    FROM tried AS t
    JOIN reading AS r ON r.record_id = t.record_id
    WHERE r.valid_to IS NULL AND r.load_no >= $since
    UNION ALL
    SELECT DISTINCT s.canonical_url, r.outcome, coalesce(r.canonical_url, s.canonical_url), r.article_id, r.reason,
        r.source, r.fetched_at, r.record_id, r.outlet_id
    FROM seen AS s
    JOIN reading AS r ON r.url = s.url AND r.batch_id = s.batch_id AND r.batch_name = s.batch_name
    WHERE r.valid_to IS NULL AND r.load_no >= $since AND s.channel = 'import' AND r.source = 'import'
),
-- Articles and refused records that carry this URL as their own.
own AS (
    SELECT r.canonical_url, r.outcome, r.article_id, r.reason, r.source, r.fetched_at, r.record_id, r.outlet_id, r.url
    FROM reading AS r
    SEMI JOIN touched_url USING (canonical_url)
    WHERE r.valid_to IS NULL AND r.load_no >= $since AND (r.outcome = 'article' OR r.source = 'import')
),
own_article AS (
    SELECT canonical_url, bool_or(source = 'crawl') AS crawled, arg_max(article_id, (fetched_at, record_id)) AS article_id
    FROM own WHERE outcome = 'article' GROUP BY canonical_url
),
elsewhere AS (
    SELECT canonical_url, arg_max(says, (fetched_at, record_id)) AS target
    FROM page WHERE outcome = 'article' AND says <> canonical_url GROUP BY canonical_url
),
refused_page AS (
    SELECT canonical_url, bool_and(source = 'import') AS imported, arg_max(reason, (fetched_at, record_id)) AS reason
    FROM (
        SELECT canonical_url, source, reason, fetched_at, record_id FROM page WHERE outcome = 'rejection'
        UNION ALL
        SELECT canonical_url, source, reason, fetched_at, record_id FROM own WHERE outcome = 'rejection'
    )
    GROUP BY canonical_url
),
hop AS (
    SELECT
        t.canonical_url, t.tried_at, t.attempt_no,
        coalesce(
            (SELECT min(n.canonical_url) FROM attempt AS n
                WHERE n.load_no >= $since AND n.url = t.redirected_to AND n.batch_id = t.batch_id AND n.batch_name = t.batch_name),
            t.redirected_to
        ) AS target
    FROM tried AS t
    WHERE t.outcome = 'redirected'
),
redirected AS (
    SELECT canonical_url, arg_max(target, (tried_at, attempt_no)) AS target
    FROM hop WHERE target <> canonical_url GROUP BY canonical_url
),
last_try AS (
    SELECT
        canonical_url,
        count(DISTINCT timezone('Asia/Ho_Chi_Minh', tried_at)::DATE) AS days,
        arg_max(outcome, (tried_at, attempt_no)) AS outcome,
        arg_max(
            CASE
                -- Robots that cannot be reached say nothing about the URL (RFC 9309: disallowed for now).
                WHEN outcome = 'robots' AND regexp_matches(coalesce(detail, ''), 'unreachable|gave 5')
                    THEN 'try_again'
                WHEN outcome IN ('robots', 'too_large', 'bomb', 'wrong_type', 'bad_redirect', 'redirect_loop') THEN 'refused'
                WHEN outcome IN ('not_found', 'gone', 'moved_home') THEN 'failed'
                -- moved_host too is tried again: once the new host is declared, the redirect leads to the article.
                WHEN outcome IN ('ok', 'not_modified', 'redirected') THEN 'unread'
                ELSE 'try_again'
            END,
            (tried_at, attempt_no)
        ) AS means
    FROM tried GROUP BY canonical_url
),
channel AS (
    SELECT canonical_url, bool_and(channel = 'import') AS import_only, bool_or(coalesce(title, lead) IS NOT NULL) AS titled, arg_max(outlet_id, (seen_at, outlet_id)) AS outlet_id,
        arg_max(url, (seen_at, url)) AS url
    FROM seen GROUP BY canonical_url
),
-- The last word on a URL of an outlet that is not fetched whole.
choice AS (
    SELECT n.canonical_url, arg_max(n.reconsidered, (n.decided_at, n.batch_id, n.reconsidered)) AS reconsidered
    FROM not_selected AS n SEMI JOIN touched_url USING (canonical_url)
    GROUP BY n.canonical_url
),
address AS (
    SELECT canonical_url, arg_max(url, (tried_at, url)) AS url, arg_max(outlet_id, (tried_at, outlet_id)) AS outlet_id
    FROM tried GROUP BY canonical_url
),
claimed AS (
    SELECT canonical_url, max(outlet_id) AS outlet_id, max(url) AS url FROM own GROUP BY canonical_url
),
judged AS (
    SELECT
        u.canonical_url,
        coalesce(c.outlet_id, d.outlet_id, m.outlet_id) AS outlet_id,
        coalesce(c.url, d.url, m.url, u.canonical_url) AS url,
        CASE
            WHEN o.crawled THEN 'fetched'
            WHEN o.article_id IS NOT NULL THEN 'imported'
            WHEN e.target IS NOT NULL OR r.target IS NOT NULL THEN 'duplicate_of'
            WHEN p.imported THEN 'imported'
            WHEN p.canonical_url IS NOT NULL THEN 'fetched'
            WHEN l.means IN ('refused', 'failed') THEN l.means
            WHEN n.canonical_url IS NOT NULL AND NOT n.reconsidered AND coalesce(l.means = 'try_again', true)
                AND NOT c.import_only
                THEN 'not_selected'
            WHEN l.means = 'try_again' AND l.days > 3 THEN 'failed'
            WHEN l.means IS NOT NULL THEN 'pending'
            WHEN c.import_only THEN 'imported'
            ELSE 'pending'
        END AS state,
        p.reason AS page_reason,
        l.outcome AS last_outcome,
        coalesce(e.target, r.target) AS target,
        o.article_id,
        coalesce(c.titled, false) AS titled,
        CASE
            WHEN c.import_only THEN 'import'
            WHEN c.canonical_url IS NOT NULL THEN 'channel'
            WHEN d.canonical_url IS NOT NULL THEN 'redirect'
            WHEN m.canonical_url IS NOT NULL THEN 'claim'
        END AS reached_by
    FROM touched_url AS u
    LEFT JOIN own_article AS o USING (canonical_url)
    LEFT JOIN elsewhere AS e USING (canonical_url)
    LEFT JOIN redirected AS r USING (canonical_url)
    LEFT JOIN refused_page AS p USING (canonical_url)
    LEFT JOIN last_try AS l USING (canonical_url)
    LEFT JOIN channel AS c USING (canonical_url)
    LEFT JOIN address AS d USING (canonical_url)
    LEFT JOIN claimed AS m USING (canonical_url)
    LEFT JOIN choice AS n USING (canonical_url)
)
SELECT
    canonical_url, outlet_id, url, state,
    CASE
        WHEN state IN ('fetched', 'imported') AND article_id IS NULL THEN page_reason
        WHEN state IN ('refused', 'failed', 'pending') THEN last_outcome
        -- By what it was judged: the words of its URL alone, or what the channels said of it too.
        WHEN state = 'not_selected' THEN if(titled, 'no_cue', 'no_cue_in_url')
    END AS reason,
    CASE WHEN state = 'duplicate_of' THEN target END AS target,
    article_id,
    reached_by
FROM judged
-- A URL that only a withdrawn reading claimed is no longer known.
WHERE reached_by IS NOT NULL;
