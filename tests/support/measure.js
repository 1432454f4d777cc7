// What the tests in the browser measure in a page; put into it before its first byte.
// Rectangles are in CSS pixels of the document; half a pixel is forgiven.
(() => {
  const SLACK = 1;
  const name = el => el.tagName.toLowerCase() + (el.id ? '#' + el.id : '')
    + (typeof el.className === 'string' && el.className ? '.' + el.className.trim().replace(/\s+/g, '.') : '');
  const said = text => text.trim().replace(/\s+/g, ' ').slice(0, 60);

  // Hidden from sight on purpose but read out: the skip link before its focus, heads of stacked tables.
  const readOnly = el => {
    for (let e = el; e && e !== document.body; e = e.parentElement) {
      if (getComputedStyle(e).clipPath !== 'none') return true;
    }
    return el.getBoundingClientRect().bottom + scrollY <= 0;
  };
  const seen = el => el.checkVisibility({visibilityProperty: true, opacityProperty: true}) && !readOnly(el);

  // Every piece of text that can be seen, with its element and the rectangles of its lines.
  const texts = root => {
    const walker = document.createTreeWalker(root || document.body, NodeFilter.SHOW_TEXT);
    const found = [];
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const el = node.parentElement;
      if (!node.data.trim() || el.closest('style, script, template, noscript, textarea') || !seen(el)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      const rects = [...range.getClientRects()].filter(r => r.width && r.height);
      if (rects.length) found.push({node, el, rects});
    }
    return found;
  };

  // Text that is cut, hidden, or makes the page wider than the screen.
  const cut = () => {
    const faults = [];
    const wide = document.documentElement;
    if (wide.scrollWidth > wide.clientWidth) faults.push(`the page is ${wide.scrollWidth - wide.clientWidth} px too wide`);
    for (const {node, el, rects} of texts()) {
      for (const rect of rects) {
        if (rect.left < -SLACK || rect.right > wide.clientWidth + SLACK) {
          faults.push(`beyond the edge: ${name(el)} “${said(node.data)}”`);
        }
      }
      for (let box = el; box && box !== wide; box = box.parentElement) {
        const style = getComputedStyle(box);
        if (style.display === 'inline' || style.display === 'contents') continue;
        const inner = box.getBoundingClientRect();
        for (const rect of rects) {
          if (style.overflowX !== 'visible' && (rect.left < inner.left - SLACK || rect.right > inner.right + SLACK)) {
            faults.push(`cut at the side by ${name(box)}: “${said(node.data)}”`);
          }
          if (/hidden|clip/.test(style.overflowY) && (rect.top < inner.top - SLACK || rect.bottom > inner.bottom + SLACK)) {
            faults.push(`cut above or below by ${name(box)}: “${said(node.data)}”`);
          }
        }
        if (style.textOverflow === 'ellipsis' && box.scrollWidth > box.clientWidth) faults.push(`shortened: ${name(box)}`);
        if (/hidden|clip/.test(style.overflow) && style.display !== 'table' && box !== document.body
          && (box.scrollHeight > box.clientHeight + SLACK || box.scrollWidth > box.clientWidth + SLACK)) {
          faults.push(`too small for its text: ${name(box)}`);
        }
        if (style.position === 'fixed') break;
      }
    }
    return [...new Set(faults)];
  };

  // Size, leading and spacing of every text.
  const type = (least, leading) => {
    const faults = [];
    for (const {node, el} of texts()) {
      const style = getComputedStyle(el);
      const size = parseFloat(style.fontSize);
      if (size < least) faults.push(`${size}px: ${name(el)} “${said(node.data)}”`);
      // normal is what the font asks for; nobody asked for that here.
      const ratio = parseFloat(style.lineHeight) / size;
      if (!(ratio >= leading - 0.001)) faults.push(`line-height ${ratio.toFixed(2)}: ${name(el)} “${said(node.data)}”`);
      if (!/^(normal|0px)$/.test(style.letterSpacing)) faults.push(`letter-spacing ${style.letterSpacing}: ${name(el)}`);
    }
    return [...new Set(faults)];
  };

  // All text of each block as one string, and where each of its letters is: words cross elements.
  const blocks = () => {
    const found = new Map();
    for (const {node, el} of texts()) {
      let block = el;
      while (/^(inline|contents)/.test(getComputedStyle(block).display) && block.parentElement
        && getComputedStyle(block).display !== 'inline-block') block = block.parentElement;
      // A line break in the source is a new line on purpose.
      if (!found.has(block)) found.set(block, {text: '', at: []});
      const entry = found.get(block);
      for (let i = 0; i < node.data.length; i++) entry.at.push([node, i]);
      entry.text += node.data;
    }
    return found;
  };
  const lines = (entry, start, end) => {
    const tops = [];
    for (let i = start; i < end; i++) {
      const range = document.createRange();
      range.setStart(...entry.at[i]);
      range.setEnd(entry.at[i][0], entry.at[i][1] + 1);
      for (const rect of range.getClientRects()) {
        if (rect.width && !tops.some(top => Math.abs(top - rect.top) < rect.height / 2)) tops.push(rect.top);
      }
    }
    return tops.length;
  };

  // Which of `patterns` (sources of regular expressions) is broken over two lines.
  const broken = patterns => {
    const faults = [];
    for (const [block, entry] of blocks()) {
      for (const pattern of patterns) {
        for (const match of entry.text.matchAll(new RegExp(pattern, 'gu'))) {
          if (lines(entry, match.index, match.index + match[0].length) > 1) {
            faults.push(`“${match[0].replace(/\s/g, ' ')}” in ${name(block)} “${said(entry.text.slice(Math.max(0, match.index - 20), match.index + 40))}”`);
          }
        }
      }
    }
    return faults;
  };

  // Lines that start or end with what may not stand there.
  const badLines = (start, end) => {
    const faults = [];
    const top = ([node, i]) => {
      const range = document.createRange();
      range.setStart(node, i);
      range.setEnd(node, i + 1);
      const rect = [...range.getClientRects()].find(r => r.width);
      return rect && {top: rect.top, bottom: rect.bottom};
    };
    for (const [block, entry] of blocks()) {
      for (let i = 0; i < entry.text.length; i++) {
        const first = start.includes(entry.text[i]);
        if (!first && !end.includes(entry.text[i])) continue;
        let other = first ? i - 1 : i + 1;
        while (entry.text[other] !== undefined && !entry.text[other].trim()) other += first ? -1 : 1;
        if (entry.text[other] === undefined) continue;
        const [here, there] = [top(entry.at[i]), top(entry.at[other])];
        if (here && there && (first ? here.top >= there.bottom : there.top >= here.bottom)) {
          faults.push(`${first ? 'starts' : 'ends'} with ${entry.text[i]}: ${name(block)} “${said(entry.text.slice(Math.max(0, i - 20), i + 20))}”`);
        }
      }
    }
    return faults;
  };

  // What can be tapped and is too small: below `main` for the buttons, below `least` for all else,
  // unless it is a link in running text, as high as its line, or a circle of that size around it
  // meets no other target (WCAG 2.5.8, "Inline" and "Spacing").
  const TAPPED = 'a[href], button, summary, input, select, textarea, .tabbed-labels > label, [tabindex]';
  const targets = (least, main) => {
    const all = [...document.querySelectorAll(TAPPED)]
      .filter(el => seen(el) && !el.matches('.tabbed-set > input')) // its label is the target
      .map(el => ({el, rects: [...el.getClientRects()].filter(r => r.width && r.height)}))
      .filter(({rects}) => rects.length);
    const small = ({rects}, low) => !rects.some(r => r.width >= least) || Math.max(...rects.map(r => r.height)) < low;
    const inText = ({el}) => getComputedStyle(el).display === 'inline'
      && [...el.parentElement.childNodes].some(node => node !== el && node.textContent.trim());
    const alone = ({el, rects}) => rects.every(r => {
      const [x, y] = [(r.left + r.right) / 2, (r.top + r.bottom) / 2];
      return all.every(other => other.el === el || other.rects.every(o => {
        const [dx, dy] = [Math.max(o.left - x, 0, x - o.right), Math.max(o.top - y, 0, y - o.bottom)];
        const far = Math.hypot(dx, dy);
        return far >= least / 2 && (!small(other, least)
          || Math.hypot(x - (o.left + o.right) / 2, y - (o.top + o.bottom) / 2) >= least);
      }));
    });
    return all.filter(one => one.el.matches('.md-button')
      ? small(one, main)
      : small(one, least) && !inText(one) && !alone(one))
      .map(({el, rects}) => `${rects[0].width.toFixed(1)} × ${rects[0].height.toFixed(1)}: ${name(el)} “${said(el.textContent)}”`);
  };

  // sRGB contrast of two computed colours (WCAG 2.2, relative luminance).
  const known = new Map();
  const rgb = colour => {
    if (!known.has(colour)) {
      const canvas = new OffscreenCanvas(1, 1).getContext('2d');
      canvas.fillStyle = colour;
      canvas.fillRect(0, 0, 1, 1);
      known.set(colour, [...canvas.getImageData(0, 0, 1, 1).data]);
    }
    return known.get(colour);
  };
  const luminance = ([r, g, b]) => [r, g, b].map(v => v / 255)
    .map(v => v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);
  const contrast = (a, b) => {
    const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y);
    return (high + 0.05) / (low + 0.05);
  };
  const ground = el => {
    for (let e = el; e; e = e.parentElement) {
      const colour = rgb(getComputedStyle(e).backgroundColor);
      if (colour[3] === 255) return colour;
    }
    return rgb(getComputedStyle(document.documentElement).colorScheme.includes('dark')
      && matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#fff');
  };

  // Where the focus is: is it in sight, uncovered, and can its ring be seen?
  const focus = () => {
    const el = document.activeElement;
    if (!el || el === document.body) return {name: 'body', faults: []};
    const faults = [];
    // A radio of a tab is clear as glass: its row of labels shows the focus.
    const shown = el.matches('.tabbed-set > input') ? el.parentElement.querySelector('.tabbed-labels') : el;
    const rects = [...shown.getClientRects()].filter(r => r.width && r.height);
    if (!shown.checkVisibility({visibilityProperty: true})) faults.push('hidden');
    // What is higher than the screen can't be in sight all at once; of a text box, the caret is.
    const inView = r => r.height > innerHeight || el.matches('textarea') ? r.top < innerHeight - 24 && r.bottom > 24 : r.top >= -1 && r.bottom <= innerHeight + 1;
    if (!rects.some(r => inView(r) && r.left >= -1 && r.right <= innerWidth + 1)) faults.push('out of sight');
    const free = r => {
      const [left, right] = [Math.max(r.left, 0) + 1, Math.min(r.right, innerWidth) - 1];
      const [top, bottom] = [Math.max(r.top, 0) + 1, Math.min(r.bottom, innerHeight) - 1];
      return [[left, top], [right, top], [left, bottom], [right, bottom], [(left + right) / 2, (top + bottom) / 2]]
      .filter(([x, y]) => {
        const hit = document.elementFromPoint(x, y);
        return hit && (shown.contains(hit) || hit.contains(shown) || hit === el);
      }).length;
    };
    if (rects.length && !rects.every(r => free(r) >= 3)) faults.push('covered');
    const style = getComputedStyle(shown);
    const offset = parseFloat(style.outlineOffset);
    if (style.outlineStyle === 'none' || parseFloat(style.outlineWidth) < 2) {
      faults.push('no ring');
    } else {
      // Which colours the ring touches: outside the box its parent's, inside its own.
      const ring = rgb(style.outlineColor);
      const behind = offset < 0 ? ground(shown) : ground(shown.parentElement);
      const ratio = contrast(ring, behind);
      if (ratio < 3) faults.push(`ring ${ratio.toFixed(2)}:1`);
      // Something that scrolls or cuts must leave room for it.
      const reach = offset + parseFloat(style.outlineWidth);
      for (let box = shown.parentElement; box && box !== document.documentElement; box = box.parentElement) {
        const s = getComputedStyle(box);
        if (box.matches('[popover]')) break; // above all that it stands in
        if (s.overflowX === 'visible' || s.display === 'inline') continue;
        const inner = box.getBoundingClientRect();
        const side = parseFloat(s.borderLeftWidth);
        if (rects.some(r => r.left - reach < inner.left + side - 0.5 || r.right + reach > inner.right + 0.5)) faults.push(`ring cut by ${name(box)}`);
      }
    }
    return {name: name(el), text: said(el.textContent || el.value || ''), faults};
  };

  // Focus everything that Tab would stop at, as Tab does (the ring is shown), and look.
  const walk = () => {
    const faults = [];
    for (const el of document.querySelectorAll('a[href], button, summary, input, select, textarea, [tabindex]')) {
      if (el.tabIndex < 0 || el.disabled || el.type === 'radio' && !el.checked) continue;
      if (!el.checkVisibility({visibilityProperty: true})) continue;
      el.focus({focusVisible: true});
      if (document.activeElement !== el) continue;
      const found = focus();
      if (found.faults.length) faults.push(`${found.name} “${found.text}”: ${found.faults.join(', ')}`);
    }
    return faults;
  };

  // How many pixels differ by 3:1 between two pictures (bytes of PNG files).
  const changed = async (...pictures) => {
    const [a, b] = await Promise.all(pictures.map(async bytes => {
      const image = await createImageBitmap(new Blob([new Uint8Array(bytes)], {type: 'image/png'}));
      const canvas = new OffscreenCanvas(image.width, image.height).getContext('2d');
      canvas.drawImage(image, 0, 0);
      return canvas.getImageData(0, 0, image.width, image.height).data;
    }));
    let count = 0;
    for (let i = 0; i < a.length; i += 4) {
      if (a[i] === b[i] && a[i + 1] === b[i + 1] && a[i + 2] === b[i + 2]) continue;
      if (contrast(a.slice(i, i + 3), b.slice(i, i + 3)) >= 3) count += 1;
    }
    return count;
  };

  // What is known by its ground alone, and so is lost where grounds are taken away.
  const bare = () => [...document.querySelectorAll(
    '.md-button, .ofos-sectors li, [aria-current], :checked ~ .tabbed-labels > :first-child')]
    .filter(el => el.checkVisibility())
    .filter(el => {
      const style = getComputedStyle(el);
      return !['Top', 'Right', 'Bottom', 'Left'].some(side => parseFloat(style[`border${side}Width`]) >= 1
        && style[`border${side}Style`] !== 'none'
        && contrast(rgb(style[`border${side}Color`]), ground(el.parentElement)) >= 3);
    }).map(name);

  // What moves by itself or on a touch.
  const moving = () => [...document.querySelectorAll('*')].filter(el => {
    const style = getComputedStyle(el);
    return style.scrollBehavior === 'smooth' || style.animationName !== 'none'
      || style.transitionDuration.split(',').some(time => parseFloat(time) > 0);
  }).map(name);

  // On paper: what of folds and tabs is missing, what is there to tap, which links say no address.
  const paper = () => {
    const visible = el => el.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
    const all = selector => [...document.querySelectorAll(selector)];
    const fold = 'main details:not(.md-toc) >';
    return {
      missing: all(`${fold} :not(summary), ${fold} summary, .tabbed-block > *, .tabbed-labels > label`)
        .filter(el => !visible(el) && !el.closest('[hidden], button, input'))
        .map(el => `${name(el)} “${said(el.textContent)}”`),
      tapped: all('nav, button, input, .md-header, .md-skip, .md-toc, .md-footer__links').filter(visible).map(name),
      silent: all('main a[href^=http]').filter(visible)
        .filter(a => !a.textContent.includes(new URL(a.href).host)
          && !getComputedStyle(a, '::after').content.includes(a.getAttribute('href')))
        .map(a => a.outerHTML.slice(0, 120)),
    };
  };

  // Text that is paler than 7:1 on white, and anything that is printed behind text.
  const ink = () => {
    const white = ([r, g, b, a]) => a === 0 || r === 255 && g === 255 && b === 255;
    const faults = new Set();
    for (const {el} of texts()) {
      const {color} = getComputedStyle(el);
      if (contrast(rgb(color), [255, 255, 255]) < 7) faults.add(`pale ${color}: ${name(el)}`);
      for (let box = el; box; box = box.parentElement) {
        const behind = getComputedStyle(box).backgroundColor;
        if (!white(rgb(behind))) faults.add(`ground ${behind}: ${name(box)}`);
      }
    }
    return [...faults];
  };

  // `words` in place of what the page had, wherever Thai is cut most often.
  const put = words => {
    const link = mark => `<a class="md-nav__link" href="#top"${mark}>${words}</a>`;
    document.querySelector('#menu ul').innerHTML = `<li>${link('')}</li><li>${link(' aria-current="page"')}
      <ul class="md-nav__list"><li>${link('')}</li></ul></li>`;
    const actions = `<p class="ofos-actions"><a class="md-button md-button--primary" href="#top">${words}</a>
      <a class="md-button" href="#top">${words}</a></p>`;
    document.querySelector('article').innerHTML = `<h1 id="top">${words}</h1>
      <p>${words} <a href="#top">${words}</a></p>${actions}
      <h2>${words}</h2><h3>${words}</h3>
      <table><thead><tr><th>${words}</th><th>ก</th></tr></thead>
      <tbody><tr><td>${words}</td><td>${words}</td></tr></tbody></table>
      <table class="ofos-stack"><tbody><tr><th>${words}</th><td data-label="${words}">${words}</td></tr></tbody></table>
      <details open><summary>${words}</summary><p>${words}</p></details>
      <dl class="ofos-answers"><div><dt>${words}</dt><dd>${words}</dd></div></dl>
      <div class="ofos-card"><p class="ofos-card__title">${words}</p>${actions}</div>
      <ol class="ofos-sectors"><li><a href="#top">${words}</a></li><li><a href="#top">${words}</a></li></ol>
      <div class="admonition"><p class="admonition-title">${words}</p><p>${words}</p></div>
      <blockquote class="ofos-quote"><p>“${words}”</p></blockquote>`;
  };

  // Where the ink of `words`, in the type of each text of the page, is higher than its line.
  const tight = words => {
    const canvas = document.createElement('canvas').getContext('2d');
    return texts().flatMap(({el}) => {
      const style = getComputedStyle(el);
      canvas.font = style.font;
      const drawn = canvas.measureText(words);
      const high = drawn.actualBoundingBoxAscent + drawn.actualBoundingBoxDescent;
      return high <= parseFloat(style.lineHeight) ? [] : [`${name(el)}: ${high} px in ${style.lineHeight}`];
    });
  };

  // The reader's own styles, in place of those before; no policy of a page refuses them.
  let whole = [];
  const sheet = css => {
    const made = new CSSStyleSheet();
    made.replaceSync(css);
    return made;
  };
  const restyle = (...styles) => {
    document.adoptedStyleSheets = [...whole, ...styles.filter(Boolean).map(sheet)];
  };
  // Another style of the site's in place of the page's own: for what a test has put into it.
  const dress = css => {
    document.querySelectorAll('style').forEach(style => style.remove());
    whole = [sheet(css)];
    restyle();
  };

  window.measure = {walk, changed, bare, moving, paper, ink, put, tight, restyle, dress, cut, type, broken, badLines, targets, focus};
})();
