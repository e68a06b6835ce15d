-- Parameters: a_day, campaign_id, method (of grouping), last_night (the last night loaded). What loading the articles of `made`, night by night, would have
-- left: each is listed by a feed and a sitemap on its night and by a section page on the next one.
INSERT INTO discovery
SELECT
    outlet_id, url, url, c.channel, 'https://' || outlet_id || '.example/' || c.channel, night_at, title,
    if(c.channel = 'feed', lead, NULL), NULL, batch_id, outlet_id, d + 1
FROM made CROSS JOIN (SELECT unnest(['feed', 'sitemap']) AS channel) AS c;

INSERT INTO discovery
SELECT
    outlet_id, url, url, 'section', 'https://' || outlet_id || '.example/section', night_at + INTERVAL 1 DAY, NULL, NULL, NULL,
    'nightly-' || (day + 1), outlet_id, d + 2
FROM made WHERE day < $last_night::DATE;

INSERT INTO attempt
SELECT
    outlet_id, url, url, 1, night_at + to_milliseconds(n % $a_day), if(gone, 'not_found', 'ok'), if(gone, 404, 200), NULL,
    if(gone, 0, 150000), md5('p' || n), NULL, if(gone, NULL, 1000 + (n % $a_day) * 9000), if(gone, NULL, 8990), if(gone, NULL, record_id), batch_id, outlet_id,
    false, d + 1
FROM made;

-- Relevant articles are asked for again; nothing had changed.
INSERT INTO attempt
SELECT
    outlet_id, url, url, 1, night_at + to_days(r.after), 'not_modified', 304, NULL, 0, NULL, NULL, NULL, NULL, NULL,
    'nightly-' || (day + r.after), outlet_id, false, d + 1 + r.after
FROM made CROSS JOIN (SELECT unnest([1, 3, 7]) AS after) AS r
WHERE relevant AND NOT no_article AND NOT gone AND day + r.after <= $last_night::DATE;

INSERT INTO reading
SELECT
    record_id, 'x1', if(no_article, 'rejection', 'article'), outlet_id, url, url, if(no_article, NULL, article_id),
    if(no_article, NULL, version_id), if(no_article, NULL, md5('c' || n)), if(no_article, 'not_article', NULL), NULL, 'crawl', night_at, batch_id, outlet_id,
    batch_id, NULL, d + 1
FROM made WHERE NOT gone;

INSERT INTO url_state
SELECT
    url, outlet_id, url, if(gone, 'failed', 'fetched'),
    CASE WHEN gone THEN 'not_found' WHEN no_article THEN 'not_article' END, NULL,
    if(gone OR no_article, NULL, article_id), 'channel', batch_id, NULL, d + 1
FROM made;

INSERT INTO known_key SELECT md5_number_lower(url), d + 1, true FROM made;

INSERT INTO article
SELECT article_id, outlet_id, url, url, 'crawl', night_at, batch_id, d + 1 FROM made WHERE NOT gone AND NOT no_article;

INSERT INTO article_version BY NAME
SELECT
    article_id, version_id, md5('c' || n) AS content_digest, 'article' AS kind, title, lead, body,
    ['Nguyễn Văn A'] AS authors, ['TP.HCM', 'kinh tế'] AS tags, 'Thời sự' AS section, 'vi' AS lang,
    CASE WHEN copy_of IS NOT NULL THEN 'Theo báo bạn' END AS credited_source,
    strftime(told_at, '%Y-%m-%dT%H:%M:%S') AS published_raw, 'meta:article:published_time' AS published_field,
    told_at AS published_at, 'second' AS published_precision, 'stated' AS published_zone, false AS published_doubtful,
    timezone('Asia/Ho_Chi_Minh', told_at) AS published_local, timezone('Asia/Ho_Chi_Minh', told_at)::DATE AS day,
    'published' AS day_basis, date_trunc('week', timezone('Asia/Ho_Chi_Minh', told_at)::DATE)::DATE AS week_start,
    'declared' AS method, 'x1' AS extractor_version, record_id, night_at AS fetched_at, batch_id AS valid_from,
    length(body) - length(replace(body, ' ', '')) + 1 AS body_syllables, md5_number_lower(body) AS body_digest,
    d + 1 AS load_no
FROM made WHERE NOT gone AND NOT no_article;

INSERT INTO story_member
SELECT m.article_id, substr(md5('a' || m.copy_of), 1, 16), m.batch_id, NULL
FROM made AS m
WHERE copy_of IS NOT NULL AND NOT gone AND NOT no_article
    AND NOT EXISTS (FROM made AS o WHERE o.n = m.copy_of AND (o.gone OR o.no_article))
    AND m.copy_of >= (SELECT min(n) FROM made);

-- Grouped: a copy has the marks of what it copies; one in four is among twenty thousand common ones.
INSERT INTO story_text BY NAME
SELECT
    article_id, md5('c' || n) AS content_digest, told_at,
    list_transform(range(47), lambda i: (
        if(i > 34, hash(hash(coalesce(copy_of, n), i) % 20000), hash(coalesce(copy_of, n), i)) % 4294967296
    )::UINTEGER) AS marks,
    [hash(coalesce(copy_of, n), 't')] AS heads, $method AS method
FROM made WHERE NOT gone AND NOT no_article;

CREATE OR REPLACE TEMP TABLE told AS
SELECT md5('n' || a.n) AS annotation_id, $campaign_id AS campaign_id, a.article_id, a.version_id, a.h, a.d, a.lead AS of_lead, a.batch_id, s.*
FROM said AS s JOIN made AS a USING (n);

INSERT INTO annotation
SELECT
    annotation_id, article_id, version_id, campaign_id, 'm1', relevant, if(relevant, 0.9, 0.02),
    if(relevant, ['title: Nghị quyết 98/2023/QH15'], []), if(relevant, if(h % 3 = 0, 'main', 'part'), NULL),
    if(relevant, h % 3 = 0, NULL), if(relevant, h % 2 = 0, NULL), if(relevant, 0.1, NULL),
    if(relevant, 9, NULL), if(relevant, 3, NULL), if(relevant, 0.2 + (h % 80) / 100, NULL), if(relevant, of_lead, NULL), batch_id,
    NULL, if(relevant, 'adopted', NULL), origin, NULL, if(relevant AND h % 97 = 0, 'Nghị quyết 98 vào cuộc sống', NULL), if(relevant AND h % 97 = 0, 1, NULL), d + 1
FROM told;

INSERT INTO mention
SELECT annotation_id, campaign_id, article_id, i, m.document_id, m.place, m."start", m."end", m."text", m.counts, m.why
FROM (SELECT *, unnest(mentions) AS m, generate_subscripts(mentions, 1) AS i FROM told);

INSERT INTO annotation_topic
SELECT annotation_id, campaign_id, article_id, i, t.id, t.score, t.terms
FROM (SELECT *, unnest(topics) AS t, generate_subscripts(topics, 1) AS i FROM told);

INSERT INTO annotation_plan_item
SELECT annotation_id, campaign_id, article_id, i, t.id, t.score, t.terms
FROM (SELECT *, unnest(plan_items) AS t, generate_subscripts(plan_items, 1) AS i FROM told);

INSERT INTO annotation_audience
SELECT annotation_id, campaign_id, article_id, i, t.id, t.score, t.terms
FROM (SELECT *, unnest(audiences) AS t, generate_subscripts(audiences, 1) AS i FROM told);

INSERT INTO annotation_listening
SELECT annotation_id, campaign_id, article_id, i, t.id, t.score, t.terms
FROM (SELECT *, unnest(listening) AS t, generate_subscripts(listening, 1) AS i FROM told);

INSERT INTO annotation_agency SELECT annotation_id, campaign_id, article_id, unnest(agencies) FROM told;

INSERT INTO annotation_milestone SELECT annotation_id, campaign_id, article_id, unnest(milestones) FROM told;

INSERT INTO annotation_place
SELECT annotation_id, campaign_id, article_id, generate_subscripts(places, 1), unnest(places) FROM told;

INSERT INTO annotation_voice
SELECT
    annotation_id, campaign_id, article_id, i, v.speaker, v.role, v.agency_id, v.speech, v.cue, v.place, v."start", v."end"
FROM (SELECT *, unnest(voices) AS v, generate_subscripts(voices, 1) AS i FROM told);

INSERT INTO annotation_claim
SELECT
    annotation_id, campaign_id, article_id, i, c.fact_id, c.verdict, c.stated, c.expected, c.sentence, c.place,
    c."start", c."end"
FROM (SELECT *, unnest(claims) AS c, generate_subscripts(claims, 1) AS i FROM told);
