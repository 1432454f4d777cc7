// Puts a copy button below everything that asks for one (data-copy): a text box, a number, lines to
// read. It says to those who can't see it what it copies. Without it, all can be selected by hand.
(function () {
  'use strict';
  function button(box) {
    var made = document.createElement('button'), timer;
    var label = document.getElementById(box.getAttribute('aria-labelledby')) || (box.labels || [])[0];
    var what = box.getAttribute('aria-label') || (label ? label.textContent : '');
    function say(name) {
      made.textContent = box.getAttribute(name);
      made.setAttribute('aria-label', (made.textContent + ' ' + what).trim());
    }
    made.type = 'button';
    made.className = 'md-button';
    say('data-copy');
    function done() {
      say('data-copied');
      clearTimeout(timer);
      timer = setTimeout(function () { say('data-copy'); }, 4000);
    }
    function text() {
      if ('value' in box) return box.value;
      var lines = Array.prototype.map.call(box.querySelectorAll('p'), function (line) { return line.textContent; });
      // What is kept on one line here need not be where it is pasted.
      return (lines.join('\n') || box.textContent).replace(/\u00a0/g, ' ');
    }
    function byHand() {
      if (box.select) {
        box.focus();
        box.select();
      } else getSelection().selectAllChildren(box);
      if (document.execCommand('copy')) done();
    }
    made.setAttribute('aria-live', 'polite');
    made.addEventListener('click', function () {
      if (navigator.clipboard) navigator.clipboard.writeText(text()).then(done, byHand);
      else byHand();  // pages that are not https
    });
    if (box.select) box.addEventListener('focus', function () { box.select(); });
    box.parentNode.insertBefore(made, box.nextSibling);
  }
  Array.prototype.forEach.call(document.querySelectorAll('[data-copy]'), button);
})();
