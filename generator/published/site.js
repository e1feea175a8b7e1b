(function () {
  'use strict';
  var form = document.getElementById('find'), field = document.getElementById('q');
  var only = document.getElementById('only'), found = document.getElementById('found');
  var groups = document.getElementById('offices').tBodies, offices = [], i;
  function plain(text) {
    return (text.normalize ? text.normalize('NFKC') : text).toLowerCase();
  }
  function text(nodes) {
    return Array.prototype.map.call(nodes, function (node) { return node.textContent; }).join(' ');
  }
  for (i = 0; i < groups.length; i++)
    offices.push({
      group: groups[i],
      corrected: groups[i].className === 'corrected',
      words: plain(groups[i].id.slice(5) + ' ' + text(groups[i].querySelectorAll('th,.file>a,.why'))),
      sums: text(groups[i].querySelectorAll('code'))
    });
  function matches(office, words) {
    return (!only || !only.checked || office.corrected) && words.every(function (word) {
      return office.words.indexOf(word) >= 0 || (/^[0-9a-f]{8,64}$/.test(word) && office.sums.indexOf(word) >= 0);
    });
  }
  function filter() {
    var words = plain(field.value).split(/\s+/).filter(Boolean), shown = 0;
    offices.forEach(function (office) {
      office.group.hidden = !matches(office, words);
      shown += office.group.hidden ? 0 : 1;
    });
    var kind = shown === offices.length ? 'all' : shown ? 'some' : 'none';
    found.textContent = found.getAttribute('data-' + kind).replace('{0}', shown).replace('{1}', offices.length);
  }
  function keep() {
    var query = [];
    if (field.value.trim()) query.push('q=' + encodeURIComponent(field.value.trim()));
    if (only && only.checked) query.push('only=1');
    try {
      history.replaceState(null, '', location.pathname + (query.length ? '?' + query.join('&') : ''));
    } catch (refused) {} // some browsers do for a file that was opened from the disk
  }
  function recall(name) {
    var match = new RegExp('[?&]' + name + '=([^&]*)').exec(location.search);
    try {
      return match ? decodeURIComponent(match[1].replace(/\+/g, ' ')) : '';
    } catch (malformed) { return ''; }
  }
  function change() { filter(); keep(); }
  form.addEventListener('submit', function (event) { event.preventDefault(); change(); });
  field.addEventListener('input', change);
  if (only) only.addEventListener('change', change);
  // A link to an office that is filtered away shows all again.
  window.addEventListener('hashchange', function () {
    var target = document.getElementById(location.hash.slice(1));
    if (!target || !target.hidden) return;
    field.value = '';
    if (only) only.checked = false;
    filter();
    target.scrollIntoView();
  });
  field.value = recall('q');
  if (only) only.checked = recall('only') === '1';
  form.hidden = false;
  filter();
})();
