"""The drawing library for pages: Vega and its expression interpreter in one script, without `eval` or another host."""

import os
from functools import cache
from importlib.metadata import version
from pathlib import Path

import vl_convert

from pipeline.text import digest

# vega-embed carries the interpreter of expressions, which a Content-Security-Policy without eval needs (`ast: true`).
_SNIPPET = """
const options = {mode: 'vega', ast: true, actions: false, renderer: 'svg'};
window.lantoaDraw = (element, spec) => vegaEmbed(element, spec, options);
"""

# The static drawing stays until the live one stands, and for print and without scripts.
PLAYER = """
(() => {
  const specs = JSON.parse(document.getElementById('charts').textContent);
  for (const figure of document.querySelectorAll('figure[data-chart]')) {
    const still = figure.querySelector('svg'), spec = specs[figure.dataset.chart];
    if (!still || !spec || !window.lantoaDraw) continue;
    const live = document.createElement('div');
    live.className = 'live';
    live.setAttribute('role', 'img');
    live.setAttribute('aria-label', still.getAttribute('aria-label'));
    figure.insertBefore(live, still);
    window.lantoaDraw(live, spec).then(() => still.classList.add('still'), () => live.remove());
  }
})();
"""


@cache
def runtime(cache: Path | None = None) -> str:
    """JavaScript, some 0.9 MB (0.3 MB packed), the same for one version of vl-convert.

    Making it takes about ten seconds: a `cache` folder keeps it for the next process.
    """
    made_by = digest(version("vl-convert-python"), _SNIPPET)[:16]
    kept = cache / f"vega-{made_by}.js" if cache else None
    if kept and kept.exists():
        return kept.read_text(encoding="utf-8")
    bundle: str = vl_convert.javascript_bundle(_SNIPPET)
    bundle = bundle.replace("</script", "<\\/script")
    if kept:
        kept.parent.mkdir(parents=True, exist_ok=True)
        part = kept.with_name(f"{kept.name}.{os.getpid()}.part")
        part.write_text(bundle, encoding="utf-8")
        part.replace(kept)
    return bundle
