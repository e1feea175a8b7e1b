/*
 * Tags: the structure tree in the file (ISO 32000-1 §14.7, §14.8). What an element contains is told
 * while pages are written, a run of items after the other; the tree is written when all pages stand.
 *
 * Every structure element of the layout becomes an object, in its order; what belongs to none is an
 * artifact with its type. Element ↔ marked content ↔ ParentTree are made of one list, so that they
 * cannot disagree.
 */
#ifndef PAINT_TAGS_H
#define PAINT_TAGS_H

#include "layout/layout.h"
#include "paint/pdf_writer.h"

typedef struct Tags Tags;

/* For `layout`, whose pages are then written in their order. Lives in `arena`; `layout` is borrowed. Never NULL. */
Tags *tags_new(const Layout *layout, PdfWriter *writer, Arena *arena);

/*
 * Prints the operator that begins marked content for items of `elem` on the page being written:
 * /P <</MCID 3>> BDC, or /Artifact with its type and subtype (§14.8.2.2). EMC ends it.
 */
void tags_begin(Tags *tags, int32_t elem, StrBuf *out);

/* Makes the annotation part of `elem`, after what is marked so far. Returns its /StructParent. */
size_t tags_annotation(Tags *tags, int32_t elem, PdfRef annotation);

/* Ends the page: prints its /StructParents and /Tabs entries. */
void tags_page_end(Tags *tags, StrBuf *page);

/*
 * Writes the elements and the ParentTree. Returns the /StructTreeRoot.
 * `pages`: the page objects, by number from 0.
 */
PdfRef tags_put(Tags *tags, const PdfRef *pages);

#endif
