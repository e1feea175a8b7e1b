/*
 * The style sheet of the HTML report: light and dark, phone and paper. Colours
 * keep WCAG 2.2 AA contrast (4.5 : 1) on every ground they stand on.
 */
#include "report/html.h"

/* In pieces, since C11 promises no longer literal than 4095 bytes. */
static const char *const STYLE[] = {
    /* colours */
    ":root{color-scheme:light dark;--ground:#f5f6f8;--card:#fff;--text:#1c2126;--soft:#545d68;"
    "--line:#d5d9df;--error:#a8201a;--error-ground:#fdecea;--warning:#7a4a00;--warning-ground:#fdf1d8;"
    "--note:#1b5686;--note-ground:#e8f1f9;--good:#176639;--good-ground:#e5f4ea;--mark:#ffe08a;"
    "--mark-text:#1c2126;--link:#1b5686}\n"
    "@media (prefers-color-scheme:dark){:root{--ground:#15181c;--card:#1e2328;--text:#e7eaee;"
    "--soft:#aab3be;--line:#3a424b;--error:#ffb3ab;--error-ground:#46201d;--warning:#f3cd84;"
    "--warning-ground:#42310f;--note:#a5d0f4;--note-ground:#1b3347;--good:#98dcb0;"
    "--good-ground:#1a3a26;--mark:#725300;--mark-text:#fff;--link:#a5d0f4}}\n",
    /* page */
    "*{box-sizing:border-box}\n"
    "body{margin:0;background:var(--ground);color:var(--text);font:1rem/1.7 \"PingFang SC\","
    "\"Microsoft YaHei\",\"Noto Sans CJK SC\",\"Noto Sans SC\",\"Source Han Sans SC\",system-ui,"
    "sans-serif;overflow-wrap:anywhere}\n"
    "body>header,main,body>footer{max-width:56rem;margin:0 auto;padding:0 1.25rem}\n"
    "body>header{padding-top:1.75rem}\n"
    "body>footer{padding-bottom:2rem;color:var(--soft);font-size:.875rem}\n"
    "h1,h2,h3,h4,p,dl,dd,blockquote,pre,table{margin:0}\n"
    "h2{font-size:1.375rem;line-height:1.4;margin:2.5rem 0 .75rem}\n"
    "h3{font-size:1.0625rem;margin:1.75rem 0 .75rem}\n"
    "h4{font-size:1.0625rem;line-height:1.55;font-weight:600}\n"
    "a{color:var(--link)}\n"
    "a:focus-visible,summary:focus-visible,.scroll:focus-visible{outline:3px solid var(--link);"
    "outline-offset:2px}\n"
    "code,pre{font-family:ui-monospace,\"Cascadia Mono\",Consolas,\"Noto Sans Mono CJK SC\",monospace;"
    "font-size:.9em}\n",
    /* verdict */
    ".verdict{border-radius:.75rem;padding:1.25rem 1.5rem;border:1px solid currentColor}\n"
    ".verdict p{color:var(--text)}\n"
    ".verdict h1{font-size:clamp(1.625rem,6vw,2.5rem);line-height:1.3}\n"
    ".yes{background:var(--good-ground);color:var(--good)}\n"
    ".no{background:var(--error-ground);color:var(--error)}\n"
    ".kicker{color:var(--soft);font-size:.9375rem;margin-bottom:.5rem}\n"
    ".advice{margin-top:.75rem;color:var(--soft);font-size:.9375rem}\n",
    /* tables */
    ".scroll{overflow-x:auto;background:var(--card);border:1px solid var(--line);border-radius:.75rem}\n"
    "table{border-collapse:collapse;width:100%;font-variant-numeric:tabular-nums}\n"
    "th,td{text-align:start;vertical-align:top;padding:.5rem .75rem;border-top:1px solid var(--line);"
    "font-weight:400}\n"
    "thead th{border-top:0;color:var(--soft);font-size:.875rem;white-space:nowrap}\n"
    ".scroll tbody th{min-width:8.5em}\n"
    ".number{text-align:end;white-space:nowrap}\n"
    "thead th.number{text-align:end}\n"
    ".some{font-weight:700}\n"
    ".none{color:var(--soft)}\n"
    ".state{white-space:nowrap;font-weight:600}\n"
    ".state.bad,.some.bad{color:var(--error)}\n"
    ".state.fine{color:var(--good)}\n"
    ".sub{display:block;color:var(--soft);font-size:.875rem}\n",
    /* findings */
    "article{background:var(--card);border:1px solid var(--line);"
    "border-inline-start:.375rem solid var(--tint);border-radius:.75rem;padding:1rem 1.25rem;"
    "margin:0 0 1rem}\n"
    "article>*+*{margin-top:.75rem}\n"
    "article>.where{margin-top:.125rem;color:var(--soft);font-size:.9375rem}\n"
    "article.error,article.fatal{--tint:var(--error);--tint-ground:var(--error-ground)}\n"
    "article.warning{--tint:var(--warning);--tint-ground:var(--warning-ground)}\n"
    "article.note{--tint:var(--note);--tint-ground:var(--note-ground)}\n"
    "article.waived{--tint:var(--soft);--tint-ground:var(--ground)}\n"
    ".badge{display:inline-block;background:var(--tint-ground);color:var(--tint);border-radius:.375rem;"
    "padding:0 .5em;font-size:.875em;margin-inline-end:.25em}\n"
    "blockquote,pre{background:var(--ground);border-radius:.5rem;padding:.625rem .875rem;"
    "white-space:pre-wrap}\n"
    "mark{background:var(--mark);color:var(--mark-text);border-radius:.2em;padding:.1em .15em}\n",
    ".figures{border:1px solid var(--line);border-radius:.5rem;font-size:.9375rem}\n"
    ".figures caption{text-align:start;color:var(--soft);font-size:.875rem;padding-bottom:.25rem}\n"
    ".figures th,.figures td{padding:.375rem .625rem}\n"
    ".figures thead th{border-bottom:1px solid var(--line)}\n"
    ".formula{display:block;color:var(--soft);font-size:.875em}\n"
    ".place{color:var(--soft)}\n"
    ".try{background:var(--good-ground);border-radius:.5rem;padding:.5rem .875rem}\n"
    ".try strong{color:var(--good)}\n"
    ".waiver{background:var(--ground);border-radius:.5rem;padding:.5rem .875rem}\n"
    ".code,summary code{color:var(--soft);font-size:.8125rem}\n"
    "summary{cursor:pointer;color:var(--link);min-height:1.75rem}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.375rem 1rem;padding:.5rem 0 0;"
    "font-size:.9375rem}\n"
    "dt{color:var(--soft)}\n"
    "dd{white-space:pre-wrap}\n",
    /* phone */
    "@media (max-width:36rem){body>header,main,body>footer{padding-inline:.875rem}body>header{"
    "padding-top:1rem}.verdict{padding:1rem}article{padding:.875rem}.figures thead{position:absolute;"
    "clip-path:inset(50%)}.figures tr{display:grid;grid-template-columns:1fr auto;"
    "border-top:1px solid var(--line)}.figures tbody tr:first-child{border-top:0}.figures th,"
    ".figures td{border-top:0}.figures td+td{grid-column:1/-1;padding-top:0}.scroll th,.scroll td{"
    "padding:.5rem .375rem}.scroll tbody th{min-width:6em}dl{grid-template-columns:1fr;gap:0}dd{"
    "margin-bottom:.5rem}}\n",
    /* paper */
    "@page{margin:18mm 16mm}\n"
    "@media print{:root{color-scheme:light;--ground:#fff;--card:#fff;--text:#000;--soft:#444;"
    "--line:#999;--error:#8f1712;--error-ground:#fff;--warning:#5f3a00;--warning-ground:#fff;"
    "--note:#123f63;--note-ground:#fff;--good:#0e4a27;--good-ground:#fff;--mark:#ffe08a;"
    "--mark-text:#000;--link:#000}body{font-size:10.5pt}body>header,main,body>footer{max-width:none;"
    "padding:0}a{text-decoration:none}mark{print-color-adjust:exact;-webkit-print-color-adjust:exact;"
    "outline:1px solid #7a5b00}.badge{border:1px solid currentColor}.scroll{overflow:visible}article,"
    "tr{break-inside:avoid}h2,h3,h4,caption,.state,.advice{break-after:avoid}details::details-content{"
    "content-visibility:visible;display:block;height:auto}.try,.waiver,blockquote,pre{"
    "border:1px solid var(--line)}}\n",
};

void html_style(StrBuf *out)
{
    for (size_t i = 0; i < sizeof STYLE / sizeof *STYLE; i++)
        strbuf_adds(out, STYLE[i]);
}
