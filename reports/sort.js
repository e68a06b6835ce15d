// A table is sorted by the heads of its columns: once, the other way round, and as it was. Cells that miss a value come
// last either way. Numbers and days stand in data-v as they are counted, not as they are written. Reports hold this
// script, the site has it beside its pages.
(() => {
  const texts = new Intl.Collator(document.documentElement.lang, {numeric: true});
  const value = cell => (cell.dataset.v ?? cell.textContent).trim();
  for (const table of document.querySelectorAll('table.sortable')) {
    const body = table.tBodies[0], rows = [...body.rows], heads = [...table.tHead.rows[0].cells];
    if (rows.length < 2) continue;
    heads.forEach((head, column) => {
      const button = document.createElement('button'), counts = head.classList.contains('n');
      button.type = 'button';
      button.className = 'sort';
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
