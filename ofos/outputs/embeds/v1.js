// Height of frames, version 1. For the page that holds the frames: load it once, anywhere.
// It acts on this site's own frames only, and sets nothing but their height.
(function () {
  var site = document.currentScript.src.replace(/embed\/v1\.js.*$/, '');
  var origin = site.split('/').slice(0, 3).join('/');
  function own(act) {
    var all = document.getElementsByTagName('iframe'), i;
    for (i = 0; i < all.length; i++) if (all[i].src.indexOf(site) === 0) act(all[i]);
  }
  addEventListener('message', function (event) {
    var data = event.data, height = data && data.height;
    if (event.origin !== origin || !data || data.ofos !== 1) return;
    if (typeof height !== 'number' || !isFinite(height)) return;
    own(function (frame) {
      if (frame.contentWindow === event.source)
        frame.style.height = Math.max(60, Math.min(6000, Math.ceil(height))) + 'px';
    });
  });
  own(function (frame) { frame.contentWindow.postMessage({ ofos: 1 }, '*'); });
})();
