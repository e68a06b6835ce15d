// A table is sorted by the heads of its columns: once, the other way round, and as it was. Cells that miss a value come
// last either way. Numbers and days stand in data-v as they are counted, not as they are written.
(() => {
  const texts = new Intl.Collator(document.documentElement.lang, {numeric: true});
  const value = cell => (cell.dataset.v ?? cell.textContent).trim();
  for (const table of document.querySelectorAll('main table:not([data-fixed])')) {
    const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
    if (rows.length < 3) continue;
    heads.forEach((head, column) => {
      const button = document.createElement('button'), counts = head.classList.contains('n');
      button.type = 'button';
      button.append(...head.childNodes);
      head.append(button);
      const ways = counts ? ['descending', 'ascending'] : ['ascending', 'descending'];
      button.addEventListener('click', () => {
        const way = ways[ways.indexOf(head.getAttribute('aria-sort')) + 1];
        heads.forEach(other => other.removeAttribute('aria-sort'));
        if (way) head.setAttribute('aria-sort', way);
        const turn = way === 'descending' ? -1 : 1;
        const sorted = !way ? rows : rows.map(row => [value(row.cells[column]), row]).sort(([a], [b]) => {
          const [less, more] = [!a || a === '–', !b || b === '–'];
          return less || more ? less - more : turn * (counts ? a - b : texts.compare(a, b));
        }).map(([, row]) => row);
        body.append(...sorted);
      });
    });
  }
})();
