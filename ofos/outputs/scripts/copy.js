// Puts a copy button below every text box that asks for one (data-copy). Without it the box can
// still be selected and copied by hand.
(function () {
  'use strict';
  function button(box) {
    var made = document.createElement('button'), timer;
    made.type = 'button';
    made.className = 'md-button';
    made.textContent = box.getAttribute('data-copy');
    function done() {
      made.textContent = box.getAttribute('data-copied');
      clearTimeout(timer);
      timer = setTimeout(function () { made.textContent = box.getAttribute('data-copy'); }, 4000);
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
