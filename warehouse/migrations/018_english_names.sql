-- What agencies, milestones and facts are called in English, and why articles cannot show a demand, where that is declared.
ALTER TABLE agency ADD COLUMN en VARCHAR;
ALTER TABLE milestone ADD COLUMN en VARCHAR;
ALTER TABLE fact ADD COLUMN en VARCHAR;
ALTER TABLE quality_demand ADD COLUMN cannot_en VARCHAR;
