-- promise: A claim agrees, differs or is disputed, and has its sentence; a voice is direct or reported.
-- severity: error
SELECT 'claim' AS part, annotation_id, n, verdict AS said FROM annotation_claim
WHERE verdict NOT IN ('agrees', 'differs', 'disputed') OR sentence = '' OR (verdict = 'differs' AND expected IS NULL)
UNION ALL
SELECT 'voice', annotation_id, n, speech FROM annotation_voice WHERE speech NOT IN ('direct', 'reported');
