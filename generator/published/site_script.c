/*
 * The script: shows the search and filters the list. The page is whole without it. It
 * keeps to what old browsers know, adds nothing to the page and sends nothing.
 */
#include "published/site_page.h"

/*
 * Short words are looked for in the office's name, code, folder and reasons; a checksum, or
 * the beginning of one, in everything, where two letters of it would be found by chance.
 * The address keeps the search (?q=…), so that it can be passed on.
 */
static const char SCRIPT[] =
    "(function () {\n"
    "  'use strict';\n"
    "  var form = document.getElementById('find'), field = document.getElementById('q');\n"
    "  var only = document.getElementById('only'), found = document.getElementById('found');\n"
    "  var groups = document.getElementById('offices').tBodies, offices = [], i;\n"
    "  function plain(text) {\n"
    "    return (text.normalize ? text.normalize('NFKC') : text).toLowerCase();\n"
    "  }\n"
    "  function text(nodes) {\n"
    "    return Array.prototype.map.call(nodes, function (node) { return node.textContent; }).join(' ');\n"
    "  }\n"
    "  for (i = 0; i < groups.length; i++)\n"
    "    offices.push({\n"
    "      group: groups[i],\n"
    "      corrected: groups[i].className === 'corrected',\n"
    "      words: plain(groups[i].id.slice(5) + ' ' + text(groups[i].querySelectorAll('th,.file>a,.why'))),\n"
    "      sums: text(groups[i].querySelectorAll('code'))\n"
    "    });\n"
    "  function matches(office, words) {\n"
    "    return (!only || !only.checked || office.corrected) && words.every(function (word) {\n"
    "      return office.words.indexOf(word) >= 0 || (/^[0-9a-f]{8,64}$/.test(word) && "
    "office.sums.indexOf(word) >= 0);\n"
    "    });\n"
    "  }\n"
    "  function filter() {\n"
    "    var words = plain(field.value).split(/\\s+/).filter(Boolean), shown = 0;\n"
    "    offices.forEach(function (office) {\n"
    "      office.group.hidden = !matches(office, words);\n"
    "      shown += office.group.hidden ? 0 : 1;\n"
    "    });\n"
    "    var kind = shown === offices.length ? 'all' : shown ? 'some' : 'none';\n"
    "    found.textContent = found.getAttribute('data-' + kind).replace('{0}', shown).replace('{1}', "
    "offices.length);\n"
    "  }\n"
    "  function keep() {\n"
    "    var query = [];\n"
    "    if (field.value.trim()) query.push('q=' + encodeURIComponent(field.value.trim()));\n"
    "    if (only && only.checked) query.push('only=1');\n"
    "    try {\n"
    "      history.replaceState(null, '', location.pathname + (query.length ? '?' + query.join('&') : ''));\n"
    "    } catch (refused) {} // some browsers do for a file that was opened from the disk\n"
    "  }\n"
    "  function recall(name) {\n"
    "    var match = new RegExp('[?&]' + name + '=([^&]*)').exec(location.search);\n"
    "    try {\n"
    "      return match ? decodeURIComponent(match[1].replace(/\\+/g, ' ')) : '';\n"
    "    } catch (malformed) { return ''; }\n"
    "  }\n"
    "  function change() { filter(); keep(); }\n"
    "  form.addEventListener('submit', function (event) { event.preventDefault(); change(); });\n"
    "  field.addEventListener('input', change);\n"
    "  if (only) only.addEventListener('change', change);\n"
    "  // A link to an office that is filtered away shows all again.\n"
    "  window.addEventListener('hashchange', function () {\n"
    "    var target = document.getElementById(location.hash.slice(1));\n"
    "    if (!target || !target.hidden) return;\n"
    "    field.value = '';\n"
    "    if (only) only.checked = false;\n"
    "    filter();\n"
    "    target.scrollIntoView();\n"
    "  });\n"
    "  field.value = recall('q');\n"
    "  if (only) only.checked = recall('only') === '1';\n"
    "  form.hidden = false;\n"
    "  filter();\n"
    "})();\n";

void site_script(StrBuf *out)
{
    strbuf_adds(out, SCRIPT);
}
