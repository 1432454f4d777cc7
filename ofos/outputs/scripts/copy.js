// Puts a copy button below every text box that asks for one (data-copy), which says to those who
// can't see the box which one it copies. Without it the box can still be selected and copied by hand.
(function () {
  'use strict';
  function button(box) {
    var made = document.createElement('button'), timer;
    var label = document.getElementById(box.getAttribute('aria-labelledby')) || box.labels[0];
    var what = box.getAttribute('aria-label') || label.textContent;
    function say(name) {
      made.textContent = box.getAttribute(name);
      made.setAttribute('aria-label', made.textContent + ' ' + what);
    }
    made.type = 'button';
    made.className = 'md-button';
    say('data-copy');
    function done() {
      say('data-copied');
      clearTimeout(timer);
      timer = setTimeout(function () { say('data-copy'); }, 4000);
    }
    function byHand() {
      box.focus();
      box.select();
      if (document.execCommand('copy')) done();
    }
    made.setAttribute('aria-live', 'polite');
    made.addEventListener('click', function () {
      if (navigator.clipboard) navigator.clipboard.writeText(box.value).then(done, byHand);
      else byHand();  // pages that are not https
    });
    box.addEventListener('focus', function () { box.select(); });
    box.parentNode.insertBefore(made, box.nextSibling);
  }
  Array.prototype.forEach.call(document.querySelectorAll('textarea[data-copy]'), button);
})();
