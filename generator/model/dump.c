/*
 * The source as indented text, one block a line, for whoever debugs a chapter.
 */
#include "model/parts.h"

#define EXCERPT 24 /* code points of a text that are shown */

static void indent_add(int depth, StrBuf *out)
{
    for (int i = 0; i < depth; i++)
        strbuf_adds(out, "  ");
}

static void place_add(Pos pos, StrBuf *out)
{
    strbuf_addf(out, "  %u:%u\n", (unsigned)pos.line, (unsigned)pos.col);
}

/* “…” with line feeds as ⏎ and a long text cut. */
static void excerpt_add(const Node *node, StrBuf *out)
{
    if (!node || node->kind != NODE_SCALAR)
        return;
    Str text = node->scalar.text;
    size_t count = 0, at = 0;
    strbuf_adds(out, " “");
    while (at < text.n && count++ < EXCERPT) {
        uint32_t cp = str_next(text, &at);
        strbuf_addcp(out, cp == '\n' ? 0x23CE : cp);
    }
    strbuf_adds(out, at < text.n ? "…”" : "”");
}

static void name_add(Str name, StrBuf *out)
{
    if (name.n)
        strbuf_addf(out, " 名=" STR_FMT, STR_ARG(name));
}

static void table_add(const TableUse *use, StrBuf *out)
{
    const TableSpec *spec = use->spec;
    strbuf_addf(out, " " STR_FMT " 栏=%zu 表头=%zu 表体=%zu",
                STR_ARG(spec->name.n ? spec->name : STR("（自带）")), spec->ncolumns, spec->nheader,
                spec->nbody);
    excerpt_add(use->title ? use->title : spec->title, out);
    if (use->data && use->data->kind == NODE_SCALAR)
        strbuf_addf(out, " 数据=" STR_FMT, STR_ARG(use->data->scalar.text));
    else if (use->data)
        strbuf_addf(out, " 数据=%zu键", use->data->map.n);
}

static void blocks_add(const SourceBlockList *blocks, int depth, StrBuf *out)
{
    static const char *const KINDS[] = {
#define KIND(id, word) [SOURCE_##id] = word,
        SOURCE_BLOCK_KINDS(KIND)
#undef KIND
    };
    for (size_t i = 0; i < blocks->n; i++) {
        const SourceBlock *block = &blocks->v[i];
        indent_add(depth, out);
        strbuf_adds(out, KINDS[block->kind]);
        if (block->kind == SOURCE_SECTION)
            strbuf_addint(out, block->level);
        if (block->kind == SOURCE_LIST)
            strbuf_addf(out, " 编号=%s", NUMBERING_WORDS[block->numbering]);
        name_add(block->name, out);
        if (block->kind == SOURCE_TABLE)
            table_add(&block->table, out);
        excerpt_add(block->text, out);
        excerpt_add(block->when, out);
        excerpt_add(block->order.node, out);
        place_add(block->pos, out);
        blocks_add(&block->children, depth + 1, out);
        if (block->otherwise.n) {
            indent_add(depth, out);
            strbuf_adds(out, "否则\n");
            blocks_add(&block->otherwise, depth + 1, out);
        }
    }
}

void source_dump(const Source *source, StrBuf *out)
{
    const Office *office = source->office;
    strbuf_addf(out,
                "单位 " STR_FMT " 简称=" STR_FMT " 编码=" STR_FMT " 年度=%d 日期=", STR_ARG(office->name),
                STR_ARG(office->short_name), STR_ARG(office->code), (int)office->year);
    date_iso_add(out, office->date);
    strbuf_addf(out, " 模板=" STR_FMT "\n", STR_ARG(source->profile->id));
    strbuf_addf(out, "数字 本年=%s 上年=%s\n", source->figures ? "有" : "无",
                source->figures_last ? "有" : "无");
    for (size_t i = 0; i < source->nchapters; i++) {
        const Chapter *chapter = &source->chapters[i];
        strbuf_addf(out, "章 " STR_FMT, STR_ARG(chapter->form->name));
        if (!str_eq(chapter->name, chapter->form->name))
            name_add(chapter->name, out);
        excerpt_add(chapter->title, out);
        if (chapter->pos.file)
            strbuf_addf(out, " " STR_FMT, STR_ARG(chapter->pos.file->name));
        place_add(chapter->pos, out);
        blocks_add(&chapter->blocks, 1, out);
    }
}
