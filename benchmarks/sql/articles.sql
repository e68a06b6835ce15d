-- Parameters: first, last (numbers of articles), a_day, relevant (of a hundred), campaign_id. s_body (n, body) holds their
-- texts. Every other property of an article follows from its number, so that a night's files and the history before them
-- fit together.
CREATE OR REPLACE TEMP TABLE made AS
WITH numbered AS (
    SELECT
        n, (n // $a_day)::INTEGER AS d, format('o{:02d}', n % 40) AS outlet_id, hash(n) AS h,
        hash(n, 'relevant') % 100 < $relevant AS relevant,
        hash(n, 'hour') % 16 AS hour, hash(n, 'second') % 3600 AS second,
        hash(n, 'page') % 20 = 0 AS no_article, hash(n, 'gone') % 33 = 0 AS gone,
        body
    FROM s_body
),
dated AS (
    SELECT
        *,
        DATE '2024-01-01' + d AS day,
        'nightly-' || (DATE '2024-01-01' + d) AS batch_id,
        (DATE '2024-01-01' + d)::TIMESTAMP + INTERVAL 18 HOUR + INTERVAL 30 MINUTE AS night_at,
        (DATE '2024-01-01' + d)::TIMESTAMP + to_hours(hour::BIGINT) + to_seconds(second::BIGINT) AS told_at
    FROM numbered
)
SELECT
    * EXCLUDE (night_at, told_at),
    timezone('UTC', night_at) AS night_at, timezone('UTC', told_at) AS told_at,
    'https://' || outlet_id || '.example/' || (hash(n, 'slug') % 1000000) || '-' || substr(md5(n::VARCHAR), 1, 24)
        || '-' || strftime(day, '%Y%m%d') || n || '.htm' AS url,
    substr(md5('a' || n), 1, 16) AS article_id,
    md5('v' || n) AS version_id,
    substr(body, 1, 70) AS title,
    substr(body, 72, 180) AS lead,
    batch_id || '/' || outlet_id || '#' || (1000 + (n % $a_day) * 9000) AS record_id,
    -- A quarter are reprints: four of sixteen follow one of the others.
    CASE n % 16 WHEN 3 THEN n - 1 WHEN 7 THEN n - 1 WHEN 13 THEN n - 1 WHEN 14 THEN n - 2 END AS copy_of
FROM dated
WHERE n BETWEEN $first AND $last;

-- What the relevant ones say, with as many topics, voices and so on as real ones have.
CREATE OR REPLACE TEMP TABLE declared AS
SELECT
    (SELECT list(topic_id ORDER BY topic_id) FROM topic WHERE campaign_id = $campaign_id) AS topics,
    (SELECT list(item_id ORDER BY item_id) FROM plan_item WHERE campaign_id = $campaign_id) AS items,
    (SELECT list(audience_id ORDER BY audience_id) FROM audience WHERE campaign_id = $campaign_id) AS audiences,
    (SELECT list(agency_id ORDER BY agency_id) FROM agency WHERE campaign_id = $campaign_id) AS agencies,
    (SELECT list(milestone_id ORDER BY milestone_id) FROM milestone WHERE campaign_id = $campaign_id) AS milestones,
    (SELECT list(fact_id ORDER BY fact_id) FROM fact WHERE campaign_id = $campaign_id) AS facts,
    (SELECT list(place_id ORDER BY place_id) FROM place WHERE campaign_id = $campaign_id) AS places,
    (SELECT list(role_id ORDER BY role_id) FROM voice_role WHERE campaign_id = $campaign_id) AS roles,
    (SELECT list(listening_id ORDER BY listening_id) FROM listening WHERE campaign_id = $campaign_id) AS listening,
    (SELECT list(origin_id ORDER BY origin_id) FROM origin WHERE campaign_id = $campaign_id) AS origins,
    (SELECT list(document_id ORDER BY document_id) FROM document WHERE campaign_id = $campaign_id) AS documents;

CREATE OR REPLACE TEMP TABLE drawn AS
SELECT
    a.n, d.*,
    -- k different ones of a list, beginning at a place that the number gives.
    list_transform(range(1 + (h % 2)::BIGINT), lambda i: topics[1 + ((h // 7 + i) % len(topics))::BIGINT]) AS of_topics,
    list_transform(range((h // 3 % 3)::BIGINT), lambda i: items[1 + ((h // 11 + i * 3) % len(items))::BIGINT]) AS of_items,
    list_transform(range((h // 5 % 3)::BIGINT), lambda i: audiences[1 + ((h // 13 + i) % len(audiences))::BIGINT]) AS of_audiences,
    list_transform(range((h // 17 % 4)::BIGINT), lambda i: agencies[1 + ((h // 19 + i) % len(agencies))::BIGINT]) AS of_agencies,
    list_transform(range((h // 23 % 2)::BIGINT), lambda i: milestones[1 + (d // 15 + i) % len(milestones)]) AS of_milestones,
    list_transform(range((h // 29 % 3)::BIGINT), lambda i: places[1 + ((h // 31 + i) % len(places))::BIGINT]) AS of_places,
    list_transform(range((h // 37 % 10 = 0)::BIGINT), lambda i: listening[1 + ((h // 41 + i) % len(listening))::BIGINT]) AS of_listening
FROM made AS a CROSS JOIN declared AS d
WHERE a.relevant AND NOT a.no_article AND NOT a.gone;

CREATE OR REPLACE TEMP TABLE said AS
SELECT
    a.n,
    list_transform(w.of_topics, lambda id, i: {id: id, score: 1.0 / i, terms: ['đất', 'vốn']}) AS topics,
    list_transform(w.of_items, lambda id, i: {id: id, score: 1.0 / i, terms: ['tuyên truyền']}) AS plan_items,
    list_transform(w.of_audiences, lambda id, i: {id: id, score: 1.0 / i, terms: ['người dân']}) AS audiences,
    list_transform(w.of_listening, lambda id, i: {id: id, score: 1.0 / i, terms: ['góp ý']}) AS listening,
    coalesce(w.of_agencies, []) AS agencies,
    coalesce(w.of_milestones, []) AS milestones,
    coalesce(w.of_places, []) AS places,
    list_transform(range(CASE WHEN w.n IS NOT NULL THEN 1 + (h % 3)::BIGINT ELSE (h % 50 = 0)::BIGINT END), lambda i: {
        document_id: if(w.n IS NULL, 'DOC-02', w.documents[1 + (i * i) % len(w.documents)]),
        place: 'body', "start": 40 * i, "end": 40 * i + 13, "text": 'Nghị quyết 98', counts: w.n IS NOT NULL,
        why: 'full number'
    }) AS mentions,
    list_transform(range(if(w.n IS NULL, 0, (h // 43 % 4)::BIGINT)), lambda i: {
        speaker: 'Ông Nguyễn Văn ' || chr(65 + (h // 47 % 26)::INTEGER),
        role: w.roles[1 + ((h // 53 + i) % len(w.roles))::BIGINT],
        agency_id: if((h + i) % 3 = 0, w.agencies[1 + ((h // 59) % len(w.agencies))::BIGINT], NULL),
        speech: 'direct', cue: 'cho biết', place: 'body', "start": 100 * i, "end": 100 * i + 80
    }) AS voices,
    list_transform(range(if(w.n IS NULL, 0, (h // 61 % 5 = 0)::BIGINT)), lambda i: {
        fact_id: w.facts[1 + ((h // 67 + i) % len(w.facts))::BIGINT],
        verdict: CASE h // 71 % 20 WHEN 0 THEN 'differs' WHEN 1 THEN 'disputed' ELSE 'agrees' END,
        stated: '24/6/2023', expected: '24/6/2023', sentence: lead, place: 'body', "start": 200, "end": 260
    }) AS claims,
    CASE WHEN h // 73 % 4 = 0 THEN w.origins[1 + (h // 79 % len(w.origins))::BIGINT] END AS origin,
    w.n IS NOT NULL AS relevant
FROM made AS a
LEFT JOIN drawn AS w USING (n)
WHERE NOT a.no_article AND NOT a.gone;
