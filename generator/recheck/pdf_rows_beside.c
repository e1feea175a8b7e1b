/*
 * The keys of what a file says beside its pages: the structure that is read aloud, what it carries, what waits in it
 * for a seal, and what it says of itself. Tables and sections are those of ISO 32000-1.
 */
#include "recheck/pdf_rows.h"

/* ---- what the file carries: §7.11.4 ---- */

/* table 46 */
static const PdfShape FILE_PARAMETERS = {
    .form = FORM_DICT,
    CALLED("附件说明", "the file's parameters"),
    .rows =
        (const PdfRow[]){
            {KEY("Size"), NUMBER},
            {KEY("ModDate"), TEXT},
            {END},
        },
};
/* table 45: data alone, nothing that a reader would run */
static const PdfShape EMBEDDED = {
    .form = FORM_STREAM,
    CALLED("附件", "the embedded file"),
    .rows =
        (const PdfRow[]){
            {LENGTH},
            {FILTER},
            {PARAMETERS},
            {KEY("Type"), NAMED("EmbeddedFile")},
            {KEY("Subtype"), NAMED("text/csv application/json"), NEEDED},
            {KEY("Params"), THE(FILE_PARAMETERS)},
            {END},
        },
};
static const PdfShape EMBEDDED_FILES = {
    .form = FORM_DICT,
    CALLED("附件", "the embedded file"),
    .rows =
        (const PdfRow[]){
            {KEY("F"), THE(EMBEDDED), NEEDED},
            {KEY("UF"), THE(EMBEDDED)},
            {END},
        },
};
/* table 44; AFRelationship of ISO 19005-3 §6.8 */
static const PdfShape SPECIFICATION = {
    .form = FORM_DICT,
    CALLED("附件", "the file specification"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("Filespec"), NEEDED},
            {KEY("F"), TEXT},
            {KEY("UF"), TEXT},
            {KEY("Desc"), TEXT},
            {KEY("AFRelationship"), NAMED("Data Source")},
            {KEY("EF"), THE(EMBEDDED_FILES), NEEDED},
            {END},
        },
};
static const PdfShape SPECIFICATION_PAIRS = {.form = FORM_PAIRS, .of = &SPECIFICATION};
const PdfShape ATTACHMENTS = {
    .form = FORM_DICT,
    CALLED("附件", "the tree of embedded files"),
    .rows =
        (const PdfRow[]){
            {KEY("Names"), THE(SPECIFICATION_PAIRS)},
            {END},
        },
};

/* ---- what waits for a seal: §12.5.6.19, §12.7.4.5 ---- */

/* tables 95, 188, 232: a place for a seal, which shows nothing and does nothing */
static const PdfShape NOTHING = {
    .form = FORM_DICT,
    CALLED("签名域", "the signature field"),
    .rows =
        (const PdfRow[]){
            {END},
        },
};
static const PdfShape BLANK = {
    .form = FORM_STREAM,
    CALLED("签名域", "the signature field"),
    .rows =
        (const PdfRow[]){
            {KEY("Length"), EXACTLY("0"), NEEDED},
            {KEY("Type"), NAMED("XObject"), NEEDED},
            {KEY("Subtype"), NAMED("Form"), NEEDED},
            {KEY("BBox"), PLAIN, NEEDED},
            {KEY("Resources"), THE(NOTHING), NEEDED},
            {END},
        },
};
static const PdfShape APPEARANCE = {
    .form = FORM_DICT,
    CALLED("签名域", "the signature field"),
    .rows =
        (const PdfRow[]){
            {KEY("N"), THE(BLANK), NEEDED},
            {END},
        },
};
const PdfShape WIDGET = {
    .form = FORM_DICT,
    CALLED("签名域", "the signature field"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("Annot"), NEEDED},
            {KEY("Subtype"), ANY_NAME, NEEDED},
            {KEY("FT"), NAMED("Sig"), NEEDED},
            {KEY("T"), TEXT, NEEDED},
            {KEY("TU"), TEXT, NEEDED},
            {KEY("F"), EXACTLY("4"), NEEDED},
            {KEY("Rect"), PLAIN, NEEDED},
            {KEY("P"), PLAIN, NEEDED},
            {KEY("AP"), THE(APPEARANCE), NEEDED},
            {KEY("StructParent"), NUMBER, NEEDED},
            {END},
        },
};
/* table 218: nothing but fields, which are on their pages */
const PdfShape INTERACTIVE = {
    .form = FORM_DICT,
    CALLED("表单", "the form"),
    .rows =
        (const PdfRow[]){
            {KEY("Fields"), PLAIN, NEEDED},
            {END},
        },
};

/* ---- what is read aloud: §14.7, §14.8 ---- */

/* tables 344, 347, 349 */
static const PdfShape ATTRIBUTES = {
    .form = FORM_DICT,
    CALLED("结构属性", "the attributes"),
    .rows =
        (const PdfRow[]){
            {KEY("O"), NAMED("Table List"), NEEDED},
            {KEY("Scope"), NAMED("Row Column Both")},
            {KEY("RowSpan"), NUMBER},
            {KEY("ColSpan"), NUMBER},
            {KEY("ListNumbering"), NAMED("Decimal None")},
            {END},
        },
};
/* tables 324, 325: of a page's content, of a link */
static const PdfShape MARKED = {
    .form = FORM_DICT,
    CALLED("结构", "the marked content reference"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), ANY_NAME},
            {KEY("Pg"), PLAIN},
            {KEY("MCID"), NUMBER, NEEDED},
            {END},
        },
};
static const PdfShape OBJECT = {
    .form = FORM_DICT,
    CALLED("结构", "the object reference"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), ANY_NAME},
            {KEY("Pg"), PLAIN},
            {KEY("Obj"), PLAIN, NEEDED},
            {END},
        },
};
/* table 343: the rectangle that a figure takes */
static const PdfShape LAYOUT = {
    .form = FORM_DICT,
    CALLED("结构属性", "the attributes"),
    .rows =
        (const PdfRow[]){
            {KEY("O"), NAMED("Layout"), NEEDED},
            {KEY("BBox"), PLAIN, NEEDED},
            {END},
        },
};
static const PdfShape ELEMENT, ELEMENTS;
static const PdfShape KID = {
    .form = FORM_KID,
    .words = "Type",
    .of = &ELEMENTS,
    CALLED("结构", "the structure"),
    .rows =
        (const PdfRow[]){
            {KEY("MCR"), THE(MARKED)},
            {KEY("OBJR"), THE(OBJECT)},
            {END},
        },
};
static const PdfShape KIDS = {.form = FORM_LIST, .of = &KID};
/* table 323: no words in place of those that are shown */
static const PdfShape ELEMENT = {
    .form = FORM_DICT,
    CALLED("结构", "the structure element"),
    .rows =
        (const PdfRow[]){
            {KEY("S"), ANY_NAME, NEEDED},
            {KEY("P"), PLAIN, NEEDED},
            {KEY("Pg"), PLAIN},
            {KEY("K"), THE(KIDS)},
            {KEY("A"), THE(ATTRIBUTES)},
            {KEY("ID"), TEXT},
            {END},
        },
};
/* The same of a figure, which has words for who does not see it. */
static const PdfShape FIGURE = {
    .form = FORM_DICT,
    CALLED("结构", "the structure element"),
    .rows =
        (const PdfRow[]){
            {KEY("S"), NAMED("Figure"), NEEDED},
            {KEY("P"), PLAIN, NEEDED},
            {KEY("Pg"), PLAIN, NEEDED},
            {KEY("K"), THE(KIDS), NEEDED},
            {KEY("A"), THE(LAYOUT), NEEDED},
            {KEY("Alt"), TEXT, NEEDED},
            {END},
        },
};
/* tables 333 to 340: the types that are written */
static const PdfShape ELEMENTS = {
    .form = FORM_KINDS,
    .words = "S",
    CALLED("结构", "the structure element"),
    .rows =
        (const PdfRow[]){
            {KEY("Document"), THE(ELEMENT)},
            {KEY("H1"), THE(ELEMENT)},
            {KEY("H2"), THE(ELEMENT)},
            {KEY("H3"), THE(ELEMENT)},
            {KEY("H4"), THE(ELEMENT)},
            {KEY("H5"), THE(ELEMENT)},
            {KEY("P"), THE(ELEMENT)},
            {KEY("L"), THE(ELEMENT)},
            {KEY("LI"), THE(ELEMENT)},
            {KEY("Lbl"), THE(ELEMENT)},
            {KEY("LBody"), THE(ELEMENT)},
            {KEY("Table"), THE(ELEMENT)},
            {KEY("Caption"), THE(ELEMENT)},
            {KEY("THead"), THE(ELEMENT)},
            {KEY("TBody"), THE(ELEMENT)},
            {KEY("TR"), THE(ELEMENT)},
            {KEY("TH"), THE(ELEMENT)},
            {KEY("TD"), THE(ELEMENT)},
            {KEY("TOC"), THE(ELEMENT)},
            {KEY("TOCI"), THE(ELEMENT)},
            {KEY("Reference"), THE(ELEMENT)},
            {KEY("Link"), THE(ELEMENT)},
            {KEY("Note"), THE(ELEMENT)},
            {KEY("Title"), THE(ELEMENT)},
            {KEY("Em"), THE(ELEMENT)},
            {KEY("Strong"), THE(ELEMENT)},
            {KEY("Figure"), THE(FIGURE)},
            {KEY("Form"), THE(ELEMENT)},
            {END},
        },
};
/* table 37 */
static const PdfShape PARENTS = {
    .form = FORM_DICT,
    CALLED("结构", "the parent tree"),
    .rows =
        (const PdfRow[]){
            {KEY("Nums"), PLAIN},
            {END},
        },
};
static const PdfShape ROLES = {
    .form = FORM_DICT,
    CALLED("结构类型", "the role map"),
    .rows =
        (const PdfRow[]){
            {KEY("Title"), NAMED("P")},
            {KEY("Em"), NAMED("Span")},
            {KEY("Strong"), NAMED("Span")},
            {END},
        },
};
/* table 322 */
const PdfShape STRUCTURE = {
    .form = FORM_DICT,
    CALLED("结构", "the structure tree"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("StructTreeRoot")},
            {KEY("K"), THE(ELEMENTS)},
            {KEY("ParentTree"), THE(PARENTS)},
            {KEY("ParentTreeNextKey"), NUMBER},
            {KEY("RoleMap"), THE(ROLES)},
            {END},
        },
};
/* table 321 */
const PdfShape MARKING = {
    .form = FORM_DICT,
    CALLED("标记说明", "the mark information"),
    .rows =
        (const PdfRow[]){
            {KEY("Marked"), FLAG},
            {END},
        },
};

/* ---- what it says of itself: §14.3.2, §14.11.5 ---- */

/* table 315 */
const PdfShape METADATA = {
    .form = FORM_STREAM,
    CALLED("元数据", "the metadata"),
    .rows =
        (const PdfRow[]){
            {LENGTH},
            {KEY("Type"), NAMED("Metadata"), NEEDED},
            {KEY("Subtype"), NAMED("XML"), NEEDED},
            {END},
        },
};
/* table 66 */
static const PdfShape COLOURS = {
    .form = FORM_STREAM,
    CALLED("颜色特性", "the colour profile"),
    .rows =
        (const PdfRow[]){
            {LENGTH},
            {FILTER},
            {PARAMETERS},
            {KEY("N"), EXACTLY("3")},
            {END},
        },
};
/* table 365 */
static const PdfShape INTENT = {
    .form = FORM_DICT,
    CALLED("输出意图", "the output intent"),
    .rows =
        (const PdfRow[]){
            {KEY("Type"), NAMED("OutputIntent")},
            {KEY("S"), NAMED("GTS_PDFA1"), NEEDED},
            {KEY("OutputConditionIdentifier"), TEXT},
            {KEY("Info"), TEXT},
            {KEY("DestOutputProfile"), THE(COLOURS)},
            {END},
        },
};
const PdfShape INTENTS = {.form = FORM_LIST, .of = &INTENT};
