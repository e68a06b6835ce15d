SELECT
    l.discovered, l.archived, l.imported, l.articles, l.rejections,
    (SELECT bool_and(balanced) FROM ledger_balance) AS balanced
FROM ledger AS l;
