/*
 * The style sheet of the page: sober, as a printed publication; light and dark, phone
 * and paper. Colours keep WCAG 2.1 AA contrast (4.5 : 1) on every ground they stand on.
 */
#include "published/site_page.h"

/* In pieces, since C11 promises no longer literal than 4095 bytes. */
static const char *const STYLE[] = {
    /* colours */
    ":root{color-scheme:light dark;--paper:#fff;--tint:#f6f4ef;--ink:#1b1d21;--soft:#565c64;--line:#dcdcd8;"
    "--edge:#82868d;--red:#b3211c;--link:#0b4a8f}\n"
    "@media (prefers-color-scheme:dark){:root{--paper:#15171a;--tint:#1f2226;--ink:#e9e7e2;--soft:#adb1b7;"
    "--line:#363a40;--edge:#7f858d;--red:#ff9d94;--link:#9fc8f5}}\n"
    "@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}\n",
    /* page */
    "*{box-sizing:border-box}\n"
    "html{-webkit-text-size-adjust:100%;text-size-adjust:100%}\n"
    "body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.7 \"PingFang SC\",\"Microsoft "
    "YaHei\","
    "\"Noto Sans CJK SC\",\"Noto Sans SC\",\"Source Han Sans SC\",system-ui,sans-serif;"
    "font-variant-numeric:tabular-nums;overflow-wrap:anywhere}\n"
    "body>header,main,body>footer{max-width:76rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2.5rem)}\n"
    "h1,h2,caption{font-family:\"Source Han Serif SC\",\"Noto Serif CJK SC\",\"Noto Serif SC\",\"Songti SC\","
    "STZhongsong,SimSun,serif;font-weight:700;text-wrap:balance}\n"
    "h1,h2,p,ul,dl,dd,table{margin:0;padding:0}\n"
    "body>header{padding-top:clamp(1.75rem,5vw,3.25rem)}\n"
    "h1{font-size:clamp(1.625rem,1.1rem + "
    "2.6vw,2.5rem);line-height:1.35;letter-spacing:.02em;color:var(--red);"
    "padding-bottom:1rem;border-bottom:.1875rem solid;box-shadow:0 .1875rem var(--paper),0 .25rem var(--red);"
    "margin-bottom:1.25rem}\n"
    ".place{display:inline-block;margin-inline-end:.35em}\n"
    ".lead{max-width:46rem}\n"
    "nav ul{display:flex;flex-wrap:wrap;gap:.25rem 1.75rem;list-style:none;margin-top:.5rem}\n"
    "nav a{display:inline-block;padding-block:.25rem}\n"
    "h2{font-size:1.375rem;line-height:1.4;margin:2.75rem 0 .75rem;scroll-margin-top:1rem}\n"
    "h2:focus{outline:0}\n"
    "a{color:var(--link);text-decoration-thickness:.06em;text-underline-offset:.2em}\n"
    "a:hover{text-decoration-thickness:.125em}\n"
    "a:focus-visible,input:focus-visible{outline:.1875rem solid "
    "var(--link);outline-offset:.125rem;border-radius:.125rem}\n"
    ".skip{position:absolute;inset-inline-start:1rem;top:-6rem;background:var(--paper);padding:.5rem "
    "1rem;z-index:1}\n"
    ".skip:focus{top:.5rem}\n"
    ".ear{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}\n"
    "[hidden]{display:none!important}\n"
    "code{font-family:ui-monospace,\"Cascadia Mono\",Consolas,Menlo,\"DejaVu Sans Mono\",\"Noto Sans Mono "
    "CJK SC\","
    "monospace}\n",
    /* search */
    "form{background:var(--tint);padding:.875rem 1rem;margin-bottom:1.25rem;display:flex;flex-wrap:wrap;"
    "gap:.5rem 2rem;align-items:center}\n"
    "form p:first-child{display:flex;flex-wrap:wrap;gap:.125rem .75rem;align-items:center}\n"
    "form label{font-weight:600}\n"
    "form label.check{font-weight:400;display:inline-block;padding-block:.25rem}\n"
    "input[type=search]{font:inherit;color:inherit;background:var(--paper);border:1px solid var(--edge);"
    "border-radius:.125rem;padding:.25rem .625rem;width:20rem;max-width:100%}\n"
    "input[type=checkbox]{width:1.125em;height:1.125em;vertical-align:-.15em;accent-color:var(--link)}\n"
    "#found{flex-basis:100%}\n"
    ".soft,#found{color:var(--soft);font-size:.875rem}\n",
    /* tables: three rules, as in print */
    "table{border-collapse:collapse;width:100%;border-block:.125rem solid var(--ink);line-height:1.55}\n"
    "caption{text-align:start;font-size:1.0625rem;padding-bottom:.5rem}\n"
    "th,td{text-align:start;vertical-align:baseline;padding:.75rem 1rem .75rem 0;font-weight:400}\n"
    "th:last-child,td:last-child{padding-inline-end:0}\n"
    "thead th{border-bottom:1px solid var(--ink);color:var(--soft);font-size:.875rem;padding-block:.375rem;"
    "white-space:nowrap}\n"
    "tbody{border-top:1px solid var(--line);scroll-margin-top:1rem}\n"
    "thead+tbody{border-top:0}\n"
    ".corrections tbody tr+tr{border-top:1px solid var(--line)}\n"
    "tbody:target{background:var(--tint);box-shadow:-.5rem 0 var(--tint),.5rem 0 var(--tint)}\n"
    ".offices tbody th{width:24%;font-weight:600}\n"
    ".offices tr:not(.more){height:1px}\n" /* a tall name stretches the row under it */
    ".corrections tbody th{width:24%}\n"
    ".reason{width:46%}\n"
    ".code{display:block;font-weight:400;font-size:.8125rem;color:var(--soft)}\n"
    ".offices td,.corrections td:not(.reason){white-space:nowrap}\n"
    ".offices .file,.offices .more td{white-space:normal}\n"
    ".number{text-align:end}\n"
    ".kind{display:inline-block;margin-inline-start:.375em;font-size:.75rem;letter-spacing:.03em;color:var(--"
    "soft)}\n"
    ".old td{padding-top:.25rem;color:var(--soft)}\n"
    "td>strong,td>span{font-size:.8125rem;font-weight:600}\n"
    "td>span{font-weight:400}\n"
    ".more td{padding-top:0;font-size:.8125rem}\n"
    ".offices tr:not(.more) td{padding-bottom:.125rem}\n"
    ".more div{display:flex;flex-wrap:wrap;gap:0 2rem;align-items:baseline}\n"
    ".data{color:var(--soft)}\n"
    ".why{margin-top:.25rem}\n"
    ".one{white-space:nowrap}\n"
    ".why strong{color:var(--red)}\n"
    ".sum{color:var(--soft);font-size:.75rem;display:grid;grid-template-columns:max-content 1fr;gap:.5rem}\n"
    ".sum span{font-size:.6875rem}\n",
    /* checking, footer */
    "main section>p,main section>ul,main section>dl{max-width:46rem;margin-bottom:.75rem}\n"
    "main section>ul{padding-inline-start:1.25rem}\n"
    "dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.5rem}\n"
    "dt{color:var(--soft)}\n"
    "dd code{font-size:.875rem}\n"
    "body>footer{margin-top:3rem;padding-bottom:2rem}\n"
    "body>footer p{border-top:1px solid "
    "var(--line);padding-top:.75rem;color:var(--soft);font-size:.8125rem}\n",
    /* narrow: a row is a block */
    "@media screen and (max-width:58rem){table,thead,tbody,tr,th,td,caption{display:block}"
    "thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}"
    "table{border-top:0;border-bottom-width:1px}caption{padding-bottom:.375rem;"
    "border-bottom:.125rem solid var(--ink)}thead+tbody{border-top:0}tbody,.corrections "
    "tr{padding-block:.875rem}"
    ".corrections tbody{padding-block:0}.offices tr td,.offices tr:not(.more) td,.offices tbody th,"
    ".corrections tbody th,.corrections td,.corrections .reason{padding:0;width:auto}.offices "
    "tr:not(.more){height:auto}"
    ".offices th{font-size:1.0625rem}.code{display:inline;margin-inline-start:.5em;white-space:nowrap}"
    ".offices td:not(.file),.corrections td:not(.reason){display:inline;color:var(--soft);font-size:.875rem}"
    ".corrections tbody th{display:inline}"
    ".offices .more td{display:block;margin-top:.125rem;color:var(--ink)}"
    ".offices td+td:not(.file)+td::before,.corrections tbody th::before,.corrections "
    "th+td::before{content:\"\\2002\"}"
    ".old{margin-top:.75rem}}\n"
    "@media (max-width:36rem){dl{grid-template-columns:1fr;gap:0}dd{margin-bottom:.5rem}"
    "input[type=search]{width:100%}}\n",
    /* paper */
    "@page{size:A4;margin:18mm 16mm 20mm;@bottom-center{content:counter(page);font:9pt serif}}\n"
    "@media "
    "print{:root{color-scheme:light;--paper:#fff;--tint:#fff;--ink:#000;--soft:#333;--line:#999;--edge:#666;"
    "--red:#8f1712;--link:#000}html{font-size:9.5pt}body{line-height:1.5}form,nav,.skip{display:none!"
    "important}"
    "body>header,main,body>footer{max-width:none;padding-inline:0}body>header{padding-top:0}h1{font-size:"
    "20pt}"
    "h2{font-size:14pt;margin-top:20pt}a{text-decoration:none}"
    "p a[href]::after,td a[href]::after{content:\" \" attr(href);font-size:8pt;color:var(--soft)}"
    "h2,caption,thead{break-after:avoid}.offices tbody,tr,dl{break-inside:avoid}"
    "th,td{padding-block:5pt}.sum{font-size:7.5pt}table tbody th{width:22%}.one,table.corrections "
    "td:last-child{white-space:normal}}\n",
};

void site_style(StrBuf *out)
{
    for (size_t i = 0; i < sizeof STYLE / sizeof *STYLE; i++)
        strbuf_adds(out, STYLE[i]);
}
