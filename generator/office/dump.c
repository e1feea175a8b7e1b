/*
 * What a stage made, as text, for whoever looks into it.
 */
#include "office/office.h"
#include "paint/paint.h"

static void nodes_print(const Made *made, StrBuf *out)
{
    Arena *scratch = made->input->arenas.scratch;
    DiagList again; /* everything was reported already */
    diag_list_init(&again, scratch);
    for (size_t i = 0; i < made->source->files.n; i++) {
        const SourceFile *file = made->source->files.v[i];
        const Node *node = picture_named(file->name) ? NULL : yaml_read(file, &YAML_LIMITS, scratch, &again);
        strbuf_addf(out, "--- " STR_FMT "\n", STR_ARG(file->name));
        if (node)
            node_dump(node, out);
    }
}

static void stage_dump(const Made *made, Dump dump, StrBuf *out)
{
    if (dump == DUMP_NODES && made->source)
        nodes_print(made, out);
    else if (dump == DUMP_SOURCE && made->source)
        source_dump(made->source, out);
    else if (dump == DUMP_LEDGER && made->ledger)
        ledger_dump(made->ledger, out);
    else if (dump == DUMP_DOCUMENT && made->document)
        document_dump(made->document, out);
    else if (dump == DUMP_TRACE && made->layout)
        layout_dump(made->layout, out);
    else if (dump == DUMP_STRUCTURE && made->layout)
        paint_structure(made->layout, made->input->arenas.scratch, out);
}

/* A dump is read in a terminal, too, and holds the words of files. */
void office_dump(const Made *made, Dump dump, StrBuf *out)
{
    StrBuf text = {0};
    stage_dump(made, dump, &text);
    Str all = strbuf_str(&text);
    for (size_t at = 0, end; at < all.n; at = end + 1) {
        end = str_find(all, STR("\n"), at);
        strbuf_add_visible(out, str_slice(all, at, end));
        strbuf_addc(out, '\n');
    }
    strbuf_free(&text);
}
