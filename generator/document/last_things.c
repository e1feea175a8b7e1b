/*
 * What stands behind the last things of a document: text behind the 落款 that ends it, and text behind an
 * 附件 (GB/T 9704-2012 §7.3.5, §7.3.6, §7.3.7).
 */
#include "document/build.h"

/* 附注 (§7.3.7), in brackets, and what stands below it say whom the document goes to. */
static bool is_remark(const Builder *b, const SourceBlock *block)
{
    const WordList *begin = word_list(b->source->profile->words, WORDS_REMARK);
    return block->kind == SOURCE_PARA && block->text &&
           word_longest(begin, str_trim(block->text->scalar.text)) > 0;
}

/* Running text. Tables may have a chapter behind the attachments of the text. */
static bool is_text(const Builder *b, const SourceBlock *block)
{
    return (block->kind == SOURCE_PARA && !is_remark(b, block)) || block->kind == SOURCE_SECTION ||
           block->kind == SOURCE_LIST;
}

/* The first thing behind the 落款 of a chapter, or up to its attachments. */
static void signature_report(Builder *b, const SourceBlockList *blocks)
{
    size_t i = 0;
    while (i < blocks->n && blocks->v[i].kind != SOURCE_SIGNATURE)
        i++;
    for (; i < blocks->n && blocks->v[i].kind != SOURCE_ATTACHMENT; i++)
        if (is_text(b, &blocks->v[i])) {
            report(b, DIAG_SIGNATURE_TEXT, blocks->v[i].pos, DIAG_NO_ARGS);
            return;
        }
}

void last_things_report(Builder *b)
{
    const SourceBlock *attachment = NULL;
    for (size_t c = 0; c < b->source->nchapters; c++) {
        const Chapter *chapter = &b->source->chapters[c];
        signature_report(b, &chapter->blocks);
        for (size_t i = 0; i < chapter->blocks.n; i++) {
            const SourceBlock *block = &chapter->blocks.v[i];
            if (attachment && is_text(b, block)) {
                report(b, DIAG_ATTACHMENT_BEFORE, attachment->pos, DIAG_ARGS(chapter->name));
                return;
            }
            attachment = block->kind == SOURCE_ATTACHMENT ? block : attachment;
        }
    }
}
