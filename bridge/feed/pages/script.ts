/**
 * The only script: shows and hides what a page says of itself as time passes. `data-until` is hidden from that moment
 * on, `data-from` is shown from it (ms since the epoch). Without it the page says the same in words.
 */
export const SCRIPT = `(function tick(){var now=Date.now();document.querySelectorAll("[data-until],[data-from]").forEach(function(e){e.hidden=now>=(e.dataset.until||Infinity)||now<(e.dataset.from||0)});setTimeout(tick,5000)})()`;
