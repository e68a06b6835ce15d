-- question: Which articles were changed after they were published, when, and what in them?
-- grain: one row a relevant article and version of it that was read
-- unit: syllables of the body; times in Asia/Ho_Chi_Minh
-- caveats: Only what our visits saw: an article is seldom fetched twice, so a change may have come any time between two fetches, or never have been seen. `reading` is our change, not the outlet's: the same words, read otherwise (author, time, kind). Relevance is that of the present version.
-- formula: each version held against the one fetched before it; body changed = another digest of its text
-- source: ours
-- not_for: how often an outlet edits; that nothing was changed where there is one version
-- columns:
--   article_id: the article
--   version: 1 = the first that was read
--   versions: how many were
--   outlet_id: its outlet
--   url: its address
--   version_id: stands for title, lead and body
--   seen_at: when this version was fetched
--   seen_before: when the version before was; the change lies between
--   title: title of this version
--   title_before: title of the version before, where it was another
--   kind_of_change: first, title, lead, body, several of these joined by +, or reading
--   syllables: length of the body
--   syllables_change: longer or shorter than before by so many
--   present: what the figures rest on
CREATE VIEW article_versions AS
WITH ordered AS (
    SELECT
        v.*,
        row_number() OVER article AS version,
        count(*) OVER (PARTITION BY v.article_id) AS versions,
        lag(v.fetched_local) OVER article AS seen_before,
        lag(v.title) OVER article AS old_title,
        lag(v.lead) OVER article AS old_lead,
        lag(v.body_digest) OVER article AS old_body,
        lag(v.body_syllables) OVER article AS old_syllables
    FROM article_version AS v
    WINDOW article AS (PARTITION BY v.article_id ORDER BY v.fetched_local, v.present, v.valid_from, v.content_digest)
)
SELECT
    o.article_id, o.version, o.versions, o.outlet_id, o.url, o.version_id,
    o.fetched_local AS seen_at, o.seen_before, o.title,
    CASE WHEN o.version > 1 AND o.title <> o.old_title THEN o.old_title END AS title_before,
    CASE
        WHEN o.version = 1 THEN 'first'
        ELSE coalesce(
            nullif(
                concat_ws(
                    '+',
                    if(o.title IS DISTINCT FROM o.old_title, 'title', NULL),
                    if(o.lead IS DISTINCT FROM o.old_lead, 'lead', NULL),
                    if(o.body_digest IS DISTINCT FROM o.old_body, 'body', NULL)
                ),
                ''
            ),
            'reading'
        )
    END AS kind_of_change,
    o.body_syllables AS syllables, o.body_syllables - o.old_syllables AS syllables_change, o.present
FROM ordered AS o
ORDER BY o.versions DESC, o.article_id, o.version;

COMMENT ON VIEW article_versions IS 'Which articles were changed after they were published, when, and what in them?';
