SELECT digest FROM campaign WHERE campaign_id = $campaign_id;
