-- question: What of the plan's quality demands (Q-01 to Q-10) do the articles show, per year and as a whole?
-- grain: one row a campaign, demand, period (year, whole) and measure that answers it; one a period for a demand that articles cannot show
-- unit: as `unit` says: a share, a fit, an evenness, days
-- formula: that of the view behind it, named in `from_view`; told_by_d1 and first_lag over milestones known to the day whose days D-3 to D+1 were collected whole; supply_weeks = median over agencies of agency_supply.share
-- source: demands Q-01 to Q-10 of the plan (campaigns/nq98/campaign.toml); measures ours, after the AMEC Integrated Evaluation Framework (outputs); intervals as `interval` says
-- caveats: A measure answers part of a demand. Where `value` is null, `cannot` or `why` says why. Read `weeks_whole` of `weeks` beside every value.
-- not_for: One mark over all demands, or an average of them: they are of different kinds. Effects on readers.
-- columns:
--   campaign_id: the campaign
--   demand_id: the demand
--   vi: its words in the plan
--   span: year or whole
--   starts: first day of the period
--   label: the period
--   measure: the measure; null where articles cannot show it
--   measure_vi: what it says, in Vietnamese
--   value: its value
--   low: lower limit
--   high: upper limit
--   interval: wilson, bootstrap, quartiles (of milestones) or range (of agencies)
--   unit: share, fit, evenness or days
--   n: units that it rests on: stories, articles, outlets, milestones or agencies
--   from_view: the view behind it
--   cannot: why articles cannot show it; null where they can
--   why: why the value is null where articles could show it: not_collected = no week of the period was collected; nothing = no article, milestone or declaration to measure
--   articles: relevant articles of the period
--   stories: distinct texts among them
--   weeks: ISO weeks of the period
--   weeks_whole: of these, collected whole
--   whole: every week of the period was collected whole
--   completeness: of the panel in the period; null = unknown
--   completeness_method: how it was estimated
CREATE VIEW quality_demands AS
WITH days AS (FROM period WHERE span <> 'week'),
whole AS (SELECT DISTINCT starts FROM period WHERE span = 'week' AND whole),
met AS (
    SELECT d.campaign_id, d.span, d.starts, t.lag_days, t.outlets_by_d1
    FROM days AS d
    JOIN timeliness AS t ON t.campaign_id = d.campaign_id AND t.measured AND t.day BETWEEN d.starts AND d.ends
    WHERE date_trunc('week', t.day - 3)::DATE IN (FROM whole) AND date_trunc('week', t.day + 1)::DATE IN (FROM whole)
),
prompt AS (
    SELECT
        campaign_id, span, starts, count(*) AS milestones, count(*) FILTER (outlets_by_d1 > 0) AS by_d1,
        count(lag_days) AS told, quantile_cont(lag_days, 0.5) AS lag, quantile_cont(lag_days, 0.25) AS lag_low,
        quantile_cont(lag_days, 0.75) AS lag_high
    FROM met GROUP BY ALL
),
supply AS (
    SELECT campaign_id, span, starts, count(share) AS agencies, median(share) AS share, min(share) AS low, max(share) AS high
    FROM agency_supply
    WHERE (campaign_id, agency_id) IN (
        SELECT (a.campaign_id, a.agency_id)
        FROM plan_item_agency AS a JOIN plan_item AS i USING (campaign_id, item_id) WHERE i.block = 'seed'
    )
    GROUP BY ALL
),
measured AS (
    SELECT campaign_id, span, starts, 'carrying_outlets' AS measure, share AS value, share_low AS low, share_high AS high,
        panel AS n
    FROM breadth_period WHERE span <> 'week' AND share IS NOT NULL
    UNION ALL
    SELECT campaign_id, span, starts, 'main_depth', main_stories_share, main_stories_low, main_stories_high, stories
    FROM depth_period WHERE span <> 'week' AND articles > 0
    UNION ALL
    SELECT campaign_id, span, starts, 'own_texts', own_share, own_low, own_high, articles
    FROM depth_period WHERE span <> 'week' AND articles > 0
    UNION ALL
    SELECT campaign_id, span, starts, 'told_by_d1', by_d1 / milestones, wilson_low(by_d1, milestones),
        wilson_high(by_d1, milestones), milestones
    FROM prompt
    UNION ALL
    SELECT campaign_id, span, starts, 'first_lag', lag, lag_low, lag_high, told FROM prompt
    UNION ALL
    SELECT campaign_id, span, starts, 'audience_fit', fit, fit_low, fit_high, stories FROM audience_fit WHERE span <> 'week'
    UNION ALL
    SELECT campaign_id, span, starts, 'carrying_out_cited', share, share_low, share_high, of_stories
    FROM documents_cited WHERE scope = 'carrying_out' AND span <> 'week'
    UNION ALL
    SELECT campaign_id, span, starts, 'evenness_' || dimension, evenness, evenness_low, evenness_high, stories FROM evenness
    UNION ALL
    SELECT campaign_id, span, starts, 'supply_weeks', share, low, high, agencies FROM supply
    UNION ALL
    SELECT campaign_id, span, starts, 'agency_started', share, share_low, share_high, of_known_stories
    FROM story_origin WHERE origin_id = 'agency_started' AND span <> 'week'
),
known AS (
    FROM (
        VALUES
        ('carrying_outlets', 'số báo có bài / số báo theo dõi', 'wilson', 'share', 'breadth_period'),
        ('main_depth', 'tỷ lệ câu chuyện lấy Nghị quyết làm nội dung chính', 'wilson', 'share', 'depth_period'),
        ('own_texts', 'tỷ lệ bài không phải bài đăng lại', 'wilson', 'share', 'depth_period'),
        ('told_by_d1', 'tỷ lệ mốc có báo đưa tin chậm nhất ngày hôm sau', 'wilson', 'share', 'timeliness'),
        ('first_lag', 'số ngày từ mốc đến bài đầu tiên (trung vị)', 'quartiles', 'days', 'timeliness'),
        ('audience_fit', 'mức khớp giữa đối tượng dự kiến và đối tượng thấy trong bài', 'bootstrap', 'fit', 'audience_fit'),
        ('carrying_out_cited', 'tỷ lệ câu chuyện nêu tên văn bản triển khai Nghị quyết', 'wilson', 'share', 'documents_cited'),
        ('evenness_item', 'độ đồng đều giữa các nội dung của kế hoạch', 'bootstrap', 'evenness', 'evenness'),
        ('evenness_agency', 'độ đồng đều giữa các cơ quan', 'bootstrap', 'evenness', 'evenness'),
        ('evenness_kind', 'độ đồng đều giữa các loại hình báo chí', 'bootstrap', 'evenness', 'evenness'),
        ('supply_weeks', 'tỷ lệ tuần có thông tin của cơ quan (trung vị các cơ quan)', 'range', 'share', 'agency_supply'),
        ('agency_started', 'tỷ lệ câu chuyện do cơ quan chủ động cung cấp', 'wilson', 'share', 'story_origin')
    ) AS t (measure, vi, "interval", unit, from_view)
)
SELECT
    q.campaign_id, q.demand_id, q.vi, d.span, d.starts, d.label, a.measure, k.vi AS measure_vi, m.value, m.low, m.high,
    k."interval", k.unit, coalesce(m.n, if(a.measure IS NULL, NULL, 0)) AS n, k.from_view, q.cannot,
    CASE
        WHEN a.measure IS NULL OR m.value IS NOT NULL THEN NULL
        WHEN d.weeks_collected = 0 THEN 'not_collected'
        ELSE 'nothing'
    END AS why,
    d.articles, d.stories,
    d.weeks, d.weeks_whole, d.whole, d.completeness, d.completeness_method
FROM quality_demand AS q
JOIN days AS d ON d.campaign_id = q.campaign_id
LEFT JOIN quality_demand_measure AS a ON a.campaign_id = q.campaign_id AND a.demand_id = q.demand_id
LEFT JOIN known AS k ON k.measure = a.measure
LEFT JOIN measured AS m
    ON m.campaign_id = q.campaign_id AND m.span = d.span AND m.starts = d.starts AND m.measure = a.measure
ORDER BY q.campaign_id, d.span, d.starts, q.demand_id, a.measure;

COMMENT ON VIEW quality_demands IS 'What of the plan''s quality demands (Q-01 to Q-10) do the articles show, per year and as a whole?';
